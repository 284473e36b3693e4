"""The parameters of the API's addresses; each one that is not declared here is refused by name."""

from typing import Annotated, Literal

from django.conf import settings
from django.utils.translation import gettext as _
from ninja import Field, Path, Schema
from pydantic import ValidationInfo, model_validator

from partners.api.problems import ParameterError, parameter_problem
from practice.choices import CouncilType, Rurality
from practice.text_rules.keys import MAX_KEY_DIGITS
from search.query.criteria import SORT_ORDERS
from search.query.place_profile import PopulationSize
from search.query.search_form import MAX_QUERY_LENGTH, MAX_VALUES_PER_FACET
from search.query.search_parameters import SYNONYMS_OFF

DEFAULT_PAGE_SIZE, MAX_PAGE_SIZE = 20, 100

Language = Literal[tuple(code for code, _name in settings.LANGUAGES)]
NumberInPath = Annotated[int, Path(ge=1, le=10**MAX_KEY_DIGITS - 1, description="A permanent number.")]
# As on the search page, an empty parameter is one that is not given.
Year = Annotated[str, Field("", pattern=r"^(\d{4})?$", description="A year in four figures, such as 2011.")]


def _slugs(what):
    text = f"Slugs of {what}; repeat the parameter to widen."
    return Annotated[list[str], Field(default_factory=list, description=text, max_length=MAX_VALUES_PER_FACET)]


class Parameters(Schema):
    """What every address takes."""

    language: Language = Field(settings.LANGUAGE_CODE, description="The language of the answer.")

    @model_validator(mode="after")
    def refuse_unknown(self, info: ValidationInfo):
        """Refuse a parameter that the address does not take: left out in silence, it would be taken for understood."""
        known = list(type(self).model_fields)
        unknown = sorted(set(info.context["request"].GET) - set(known))
        if unknown:
            sentence = _("There is no such parameter here. There are: %(names)s.") % {"names": ", ".join(known)}
            raise parameter_problem(*(ParameterError(name[:100], sentence) for name in unknown[:20]))
        return self


class ListParameters(Parameters):
    """What every list takes."""

    page_size: int = Field(
        DEFAULT_PAGE_SIZE, ge=1, le=MAX_PAGE_SIZE, description=f"How many at a time, at most {MAX_PAGE_SIZE}."
    )
    cursor: str = Field("", max_length=2_000, description="Where the next page begins, as “next” gives it.")


class FieldParameters(Schema):
    """Which fields of an entry are given."""

    fields: str = Field(
        "",
        max_length=1_000,
        description="Names of fields with commas between; number and language always come along. All of them without.",
        examples=["title,summary,url"],
    )
    sections: bool = Field(False, description="Whether the text of each entry is given too.")


class EntryParameters(Parameters):
    """What the address of one entry takes."""

    fields: str = FieldParameters.model_fields["fields"]


class EntriesParameters(ListParameters, FieldParameters):
    """What the list of entries takes: the parameters of the search page, or `updated_since`."""

    language: Language | None = Field(
        None,
        description=f"The language of the entries; without, {settings.LANGUAGE_CODE}, with updated_since all.",
    )
    q: str = Field("", max_length=MAX_QUERY_LENGTH, description="A question or words, as on the search page.")
    kind: _slugs("kinds")
    theme: _slugs("themes")
    topic: _slugs("topics")
    tag: _slugs("tags")
    place: _slugs("places; a place finds everything below it")
    organisation: _slugs("organisations")
    instrument: _slugs("laws, rights and programmes")
    audience: _slugs("audiences")
    outcome: _slugs("outcomes of a case study")
    status: _slugs("states of a barrier in one place")
    council: _slugs("types of council")
    illustration: _slugs("“no” leaves invented entries out, “yes” shows them alone")
    state: _slugs("states of an entry")
    year_from: Year
    year_to: Year
    synonyms: Literal["", SYNONYMS_OFF] = Field("", description="“off” leaves synonyms out.")
    like: str = Field("", description="The slug of a council; entries of places like it come first.")
    like_type: Literal[("", *CouncilType.values)] = Field("", description="A type of council to come first.")
    like_rurality: Literal[("", *Rurality.values)] = Field("", description="Town or country to come first.")
    like_size: Literal[("", *PopulationSize.values)] = Field("", description="A size of place to come first.")
    sort: Literal[("", *SORT_ORDERS)] = Field("", description="The order; the best matches first without.")
    collection: str = Field("", description="The number of a collection; takes no other filter.", pattern=r"^\d*$")
    numbers: str = Field("", description="Numbers of entries with commas between; takes no other filter.")
    updated_since: str = Field(
        "",
        max_length=100,
        description="A date, a date with time, or “next_since” of the last answer: everything that changed since, and "
        "what is gone. Takes no filter but language.",
        examples=["2026-01-31", "2026-01-31T12:00:00Z"],
    )
