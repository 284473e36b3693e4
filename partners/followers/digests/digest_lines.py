"""Puts into words what changed of what somebody follows, from what readers may read at this moment."""

from collections import defaultdict
from dataclasses import dataclass, field

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from partners.models import ChangeType, PublishedEntry, SubjectEvent
from partners.public_records.loading import load_records_by_number
from partners.public_records.withdrawn import withdrawn_records
from practice.choices import EntryState, OccurrenceState
from practice.models import Occurrence, Organisation, Place
from practice.page_context.labels import load_labels, mark_invented
from practice.registers import registered_address
from practice.site_urls import absolute_url


@dataclass(frozen=True)
class DigestLine:
    """What happened to one entry or question: a few words, what it is called, why, and its permanent address."""

    what: str
    title: str = ""
    kind: str = ""
    notes: tuple[str, ...] = ()
    url: str = ""


@dataclass
class DigestSource:
    """All that the lines of one digest are made from, {(number, language): …}, in a bounded number of statements.

    A number that is in neither of the two is told of in no line.
    """

    records: dict = field(default_factory=dict)
    withdrawn: dict = field(default_factory=dict)
    occurrences: dict = field(default_factory=dict)  # {uid: what readers are told of it}


def load_source(changes):
    """Return the DigestSource of SubjectChanges, each with its `subject` loaded; words in the active language.

    The number of statements grows with that of languages, not of changes.
    """
    numbers = defaultdict(set)
    for change in changes:
        if change.number:
            numbers[_language(change)].add(change.number)
    source = DigestSource()
    for language, wanted in numbers.items():
        records = load_records_by_number(sorted(wanted), language=language)
        source.records |= {(record.number, language): record for record in records}
    wanted = {number for group in numbers.values() for number in group}
    gone = withdrawn_records(PublishedEntry.objects.filter(number__in=wanted)) if wanted else []
    source.withdrawn = {(one.number, one.language): one for one in gone}
    source.occurrences = _occurrences(changes, {record.page_id for record in source.records.values()})
    return source


def entry_lines(changes, source):
    """Return the DigestLines of SubjectChanges about entries, one for each entry, what changed last first."""
    groups = defaultdict(list)
    for change in sorted(changes, key=lambda one: one.pk):
        if change.number:
            groups[change.number, _language(change)].append(change)
    lines = [_entry_line(key, group, source) for key, group in reversed(groups.items())]
    return [line for line in lines if line is not None]


def question_lines(changes, question):
    """Return the DigestLines of SubjectChanges about a Question that readers may read; statements: two at most."""
    keys = defaultdict(set)
    for change in changes:
        keys[change.event].add(change.reference)
    address = absolute_url(question.get_absolute_url())
    lines = []
    if SubjectEvent.ANSWERED in keys and question.answer:
        notes = (question.answer_source,) if question.answer_source else ()
        lines.append(DigestLine(_("It was answered."), notes=notes, url=address))
    if SubjectEvent.REPLY in keys and question.replies.filter(pk__in=keys[SubjectEvent.REPLY]).exists():
        lines.append(DigestLine(_("A reply was published."), url=address))
    steps = question.steps.published().filter(pk__in=keys[SubjectEvent.STEP]) if keys[SubjectEvent.STEP] else ()
    words = ((step.get_step_display(), date_format(step.on, "j F Y")) for step in steps)
    lines += [DigestLine(_("%(step)s on %(day)s") % {"step": step, "day": day}, url=address) for step, day in words]
    return lines


def _language(change):
    return change.entry_change.locale if change.entry_change else change.subject.language


def _entry_line(key, changes, source):
    """Return the DigestLine of one entry; None where readers may not read it and were not told that it is gone."""
    record, gone = source.records.get(key), source.withdrawn.get(key)
    if record is None:
        went = any(_is_withdrawal(change) for change in changes)
        return _withdrawn_line(gone) if gone and went else None
    rows = [source.occurrences.get(change.reference) for change in changes if change.event == SubjectEvent.OVERCOME]
    overcome = tuple(text for text in rows if text)
    labels = dict.fromkeys(_label(change) for change in changes if change.event != SubjectEvent.OVERCOME)
    if not labels and not overcome:
        return None
    notes = dict.fromkeys(change.entry_change.note for change in changes if change.entry_change)
    state = _state_notes(record) if record.state == EntryState.SUPERSEDED else ()
    return DigestLine(
        ", ".join(map(str, labels)),
        mark_invented(record.title, record.is_illustration),
        str(record.kind_label),
        (*overcome, *filter(None, notes), *state),
        record.permanent_url,
    )


def _is_withdrawal(change):
    in_journal = change.entry_change and change.entry_change.change_type == ChangeType.WITHDRAWN
    return bool(in_journal) or change.event == SubjectEvent.TAKEN_OUT


def _label(change):
    return change.entry_change.get_change_type_display() if change.entry_change else change.get_event_display()


def _withdrawn_line(gone):
    notes = [gone.reason] if gone.reason else []
    if gone.replacement:
        notes.append(_instead(gone.replacement))
    title = _("Entry %(number)s") % {"number": gone.number}
    return DigestLine(str(ChangeType.WITHDRAWN.label), title, "", tuple(notes), _permanent_url(gone.number))


def _state_notes(record):
    notes = [record.state_reason] if record.state_reason else []
    return (*notes, _instead(record.replacement)) if record.replacement else tuple(notes)


def _instead(number):
    return _("In its place: %(address)s") % {"address": _permanent_url(number)}


def _permanent_url(number):
    return absolute_url(registered_address("permanent", number))


def _occurrences(changes, readable):
    """Return {uid: what readers are told} of the occurrences that SubjectChanges name, on pages with these keys."""
    uids = [change.reference for change in changes if change.event == SubjectEvent.OVERCOME]
    if not uids:
        return {}
    rows = Occurrence.objects.filter(uid__in=uids, barrier__in=readable, state=OccurrenceState.OVERCOME)
    rows = list(rows.select_related("place", "organisation"))
    organisations = [row.organisation for row in rows if row.organisation]
    labels = load_labels({Place: [row.place for row in rows if row.place], Organisation: organisations})
    return {str(row.uid): _overcome(row, labels) for row in rows}


def _overcome(row, labels):
    where = row.described_place or str(labels(row.organisation or row.place))
    words = {"where": mark_invented(where, row.is_illustration), "how": row.how}
    return _("A barrier like yours was overcome in %(where)s: %(how)s") % words
