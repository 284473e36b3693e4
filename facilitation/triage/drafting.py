"""Creates drafts from a contribution: a new entry of the right kind, or a row of a barrier."""

import re

from django.core.exceptions import ValidationError
from django.db.models import TextChoices
from django.utils.html import linebreaks
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Locale

from facilitation.consent.attribution import attendance_of, attribution_of
from facilitation.consent.session_disclosure import is_session_disclosable
from practice.choices import Outcome
from practice.fields.partial_dates import PartialDate
from practice.models import BarrierPage, CaseStudyPage, DefinitionPage, Occurrence
from practice.publishing.placement import NoParentPageError, add_page, parent_for

MIN_SHARED_RUN = 2  # so many telling words of the contributor, one after the other, make a title theirs
MIN_WORD_LENGTH = 4  # letters from which a word tells something
WHOSE_LENGTH = DefinitionPage._meta.get_field("whose_described").max_length


class DraftKind(TextChoices):
    """The kinds of draft that a contribution can become. The value stands in forms."""

    BARRIER = "barrier", gettext_lazy("Barrier")
    CASE_STUDY = "case-study", gettext_lazy("Case study of something done")
    PLAN = "plan", gettext_lazy("Case study of something planned")
    DEFINITION = "definition", gettext_lazy("Definition")


def create_entry_draft(contribution, draft, *, title, text, how, user, title_is_theirs):
    """Create the draft of a barrier or case study; return (page, names of the fields that hold the Contribution)."""
    text, how = contribution.text if text is None else text, contribution.how if how is None else how
    values = _values(draft, text.strip(), how.strip())
    if not values:
        raise ValidationError(_("Write down what was said: there is nothing to make an entry of."))
    model = BarrierPage if draft == DraftKind.BARRIER else CaseStudyPage
    outcome = {"outcome": Outcome.PLANNED} if draft == DraftKind.PLAN else {}
    page = _add(model(title=title, **values, **outcome), contribution, user)
    theirs = title_repeats_contribution(title, contribution) if title_is_theirs is None else title_is_theirs
    return page, [*values, *(["title"] if theirs else [])]


def _values(draft, text, how):
    """Return {field: prose} for what was said and what was done about it."""
    if draft == DraftKind.BARRIER:
        fields = {"what_it_is": "\n\n".join(part for part in (text, how) if part)}
    elif how:
        fields = {"context": text, "what_was_done": how}
    else:
        fields = {"what_was_done": text}
    return {name: linebreaks(words, autoescape=True) for name, words in fields.items() if words}


def create_definition_draft(contribution, *, term, statement, user):
    """Create the draft of a definition; return (page, names of the fields that hold the Contribution)."""
    statement = contribution.text if statement is None else statement
    who = attribution_of(contribution, attendance_of(contribution.session)).who[:WHOSE_LENGTH]
    written = contribution.written_at
    # The day of a session that readers may not learn of would tell it.
    held = contribution.session.practice_start if is_session_disclosable(contribution) else None
    page = DefinitionPage(
        title=_("%(term)s, as it was used in %(year)s") % {"term": term, "year": written.year},
        term=term,
        statement=statement.strip(),
        whose_described=who,
        defined_on=held or PartialDate(written.year, written.month),
    )
    for name in ("term", "statement"):
        setattr(page, name, page._meta.get_field(name).clean(getattr(page, name), page))
    # Neither term nor wording can be left empty, so that the entry goes with either; the title holds the term.
    return _add(page, contribution, user), ["title", "term", "statement", "whose_described"]


def _add(page, contribution, user):
    """Add the page, as a draft that belongs to `user`, where pages of its kind stand in the contributor's language."""
    page.title = page._meta.get_field("title").clean(page.title.strip(), page)
    parent = _parent(type(page), contribution.language)
    page.locale, page.owner = parent.locale, user
    page.is_illustration = contribution.is_illustration
    add_page(parent, page, live=False, user=user)
    log(instance=page, action="wagtail.create", user=user, content_changed=True)
    return page


def _parent(model, language):
    locale = Locale.objects.filter(language_code=language).first() or Locale.get_default()
    try:
        return parent_for(model, locale)
    except NoParentPageError:
        return parent_for(model, Locale.get_default())


def add_occurrence_row(contribution, barrier, *, user, **fields):
    """Add a row of these `fields` to the latest draft of the BarrierPage; return the Occurrence, checked."""
    source = barrier.alias_of.specific if barrier.alias_of_id else barrier
    page = source.get_latest_revision_as_object()
    if not source.has_unpublished_changes:
        page.begin_version()
    row = Occurrence(locale=page.locale, is_illustration=contribution.is_illustration, **fields)
    row.full_clean(exclude=["barrier", "locale", "translation_key"], validate_unique=False)
    row.sort_order = page.occurrence_rows.count()
    page.occurrence_rows.add(row)
    page.save_revision(user=user, log_action=True, clean=False)
    return row


def title_repeats_contribution(title, contribution):
    """Tell whether the title repeats the Contribution: its heading, or a run of its significant words."""
    if contribution.heading and title.strip().casefold() == contribution.heading.strip().casefold():
        return True
    words, heading = _significant_words(title), _significant_words(contribution.heading)
    contribution_words = _significant_words(f"{contribution.heading} {contribution.text} {contribution.how}")
    return bool(
        _runs(words, MIN_SHARED_RUN) & _runs(contribution_words, MIN_SHARED_RUN)
        or _runs(words, len(heading)) & {tuple(heading)} - {()}
    )


def _runs(words, length):
    """Return every run of `length` words as a set of tuples."""
    return {tuple(words[start : start + length]) for start in range(len(words) - length + 1)}


def _significant_words(text):
    return [word for word in re.findall(r"\w+", text.casefold()) if len(word) >= MIN_WORD_LENGTH]
