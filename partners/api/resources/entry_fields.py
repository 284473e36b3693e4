"""What the API gives of a record, and which of it a request asked for."""

from django.urls import reverse
from django.utils.translation import gettext as _

from partners.api.problems import ParameterError, parameter_problem
from partners.api.schemas import EntryData
from practice.site_urls import absolute_url

ALWAYS = ("number", "language")  # what tells an entry from every other
SECTIONS = "sections"
FIELDS = tuple(EntryData.model_fields)


def wanted_fields(text, *, sections=False):
    """Return the names of the fields that the parameter `fields` asks for, a frozenset; raise Problem for unknown ones.

    Without any, all; the sections, which are long, only where they are named or `sections` says so.
    """
    names = {name.strip() for name in text.split(",") if name.strip()}
    if unknown := sorted(names - set(FIELDS)):
        sentence = _("There is no field called %(unknown)s. There are: %(names)s.")
        named = {"unknown": ", ".join(name[:40] for name in unknown[:10]), "names": ", ".join(FIELDS)}
        raise parameter_problem(ParameterError("fields", sentence % named))
    chosen = names or set(FIELDS) - {SECTIONS}
    return frozenset({*chosen, *ALWAYS, *([SECTIONS] if sections else [])})


def entry_data(record, fields):
    """Return what the API gives of a PublicRecord, a dict of the `fields`."""
    return {name: _READERS[name](record) if name in _READERS else getattr(record, name) for name in fields}


def withdrawn_data(withdrawn):
    """Return what the API gives of a WithdrawnRecord, a dict."""
    return dict(vars(withdrawn))


def entry_address(number, language):
    """Return the absolute address of an entry in the API."""
    return absolute_url(f"{reverse('api:entry', args=[number])}?language={language}")


def _rows(name):
    return lambda record: [vars(one) for one in getattr(record, name)]


_READERS = {name: _rows(name) for name in ("themes", "topics", "tags", "places", "instruments", "organisations")}
_READERS |= {
    "sources": _rows("sources"),
    "sections": _rows("sections"),
    "licence": lambda record: vars(record.licence) if record.licence else None,
    "api_url": lambda record: entry_address(record.number, record.language),
    "evidence": lambda record: {
        "strength": record.evidence,
        "reason": record.evidence_reason,
        "date": record.evidence_date,
    },
    "verification": lambda record: {
        "by": record.verified_by,
        "on": record.verified_on,
        "until": record.verified_until,
    },
}
