"""Finds what an entry or question shares with contributions that have no provenance there, and records it."""

from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Revision

from facilitation.choices import Destination, FingerprintKind, Naming, ProvenanceKind, ProvenanceState, QuestionAudience
from facilitation.consent.matching.fingerprints import fingerprint_pending
from facilitation.consent.matching.passages import Passage, passages_of, passages_of_question, passages_of_revision
from facilitation.consent.matching.word_runs import blank_markup, names_in, runs_in
from facilitation.models import Contribution, Fingerprint, OverlapDismissal, Provenance, Question
from practice.models import EntryPage

DIGESTS_PER_STATEMENT = 5000  # digests in one statement
ON_RECORD = (ProvenanceState.FEEDING, ProvenanceState.WITHHELD)


@dataclass
class Overlap:
    """What one passage shares with one contribution: positions in its text, by digest."""

    contribution: Contribution
    passage: Passage
    positions: dict[int, tuple[int, int]] = field(default_factory=dict)
    names_contributor: bool = False

    @property
    def words(self):
        """The shared words as they stand in the passage, adjoining ones joined; a list of texts."""
        text, joined = blank_markup(self.passage.text), []
        for start, end in sorted(self.positions.values()):
            if joined and start <= joined[-1][1]:
                joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
            else:
                joined.append((start, end))
        return [" ".join(text[start:end].split()) for start, end in joined]


def overlaps_of(page):
    """Return the Overlaps of the EntryPage `page`, as it is in hand, with contributions not on record there."""
    found = _overlaps_with_any(passages_of(page))
    if not found:
        return []
    where = {"number": page.permanent_number_id}
    return _without_earlier_text(_without_recorded(found, **where), page)


def overlaps_of_question(question):
    """Return the Overlaps of the Question with contributions that are not on record there."""
    found = _overlaps_with_any(passages_of_question(question))
    left = _without_recorded(found, question=question.pk) if found and question.pk else found
    first, stood = _first_publication(question) if left else (None, frozenset())
    for overlap in left:
        if first and first < overlap.contribution.received_at:
            overlap.positions = {digest: place for digest, place in overlap.positions.items() if digest not in stood}
    return [overlap for overlap in left if overlap.positions]


def _first_publication(question):
    """Return (when readers first saw the Question, digests of what they see of it as it is stored)."""
    stored = Question.objects.filter(pk=question.pk, published_at__isnull=False).first() if question.pk else None
    if stored is None:
        return None, frozenset()
    held = {digest for one in passages_of_question(stored) for places in match_positions(one) for digest in places}
    return stored.first_published_at, frozenset(held)


def match_positions(passage):
    """Return ({digest: position} of the runs of a passage, {digest: position} of what could be a name in it)."""
    return runs_in(passage.text, FingerprintKind.RUN), names_in(passage.text, FingerprintKind.NAME)


def _overlaps_with_any(passages):
    """Return the Overlaps of the `passages` with any contribution, at least one statement."""
    fingerprint_pending()
    if not Fingerprint.objects.exists():
        return []
    placed = [(passage, *match_positions(passage)) for passage in passages]
    digests = list({digest for _passage, runs, names in placed for digest in (*runs, *names)})
    found = {}
    for start in range(0, len(digests), DIGESTS_PER_STATEMENT):
        held = Fingerprint.objects.filter(digest__in=digests[start : start + DIGESTS_PER_STATEMENT])
        held = held.exclude(kind=FingerprintKind.WORD)
        for row in held.select_related("contribution__participant__meeting__session"):
            for passage, runs, names in placed:
                _add(found, row, passage, names if row.kind == FingerprintKind.NAME else runs)
    return _one_overlap_per_person(found.values())


def _one_overlap_per_person(found):
    """Leave one Overlap a passage for a person whose name it prints: with what they said under it, where they did."""
    best, left = {}, []
    for overlap in found:
        if not overlap.names_contributor:
            left.append(overlap)
            continue
        contribution = overlap.contribution
        key = contribution.participant_id, overlap.passage
        if key not in best or _naming_rank(overlap) > _naming_rank(best[key]):
            best[key] = overlap
    return left + list(best.values())


def _naming_rank(overlap):
    contribution = overlap.contribution
    return contribution.naming == Naming.NAME, contribution.may_go_to, len(overlap.positions)


def _add(found, row, passage, places):
    if row.digest in places:
        key = row.contribution_id, passage
        overlap = found.setdefault(key, Overlap(row.contribution, passage))
        overlap.positions[row.digest] = places[row.digest]
        overlap.names_contributor |= row.kind == FingerprintKind.NAME


def _without_recorded(found, **where):
    """Leave out what is on record where it stands, and what an editor has judged not to be the contributor's."""
    parts = Provenance.objects.filter(**where, state__in=ON_RECORD).values_list("contribution_id", "field", "row_uid")
    on_record = set(parts)
    dismissed = {}
    for contribution, digests in OverlapDismissal.objects.filter(**where).values_list("contribution_id", "digests"):
        dismissed.setdefault(contribution, set()).update(digests)
    left = []
    for overlap in found:
        places = overlap.positions
        for digest in dismissed.get(overlap.contribution.pk, set()) & places.keys():
            del places[digest]
        if places and (overlap.contribution.pk, *overlap.passage.coordinate) not in on_record:
            left.append(overlap)
    return left


def _without_earlier_text(found, page):
    """Leave out what stood in the entry before the contribution was received: the contributor had it from there."""
    past = EntryHistory(page)
    for overlap in found:
        earlier = past.digests_before(overlap.contribution.received_at)
        overlap.positions = {digest: place for digest, place in overlap.positions.items() if digest not in earlier}
    return [overlap for overlap in found if overlap.positions]


class EntryHistory:
    """The digests of an entry's text at earlier times, in all its languages; each revision is read once."""

    def __init__(self, page):
        entry = EntryPage.objects.filter(permanent_number=page.permanent_number_id, alias_of=None)
        rows = list(entry.values_list("pk", "live_revision_id"))
        keys, self._live = [str(key) for key, _live in rows], {live for _key, live in rows}
        revisions = Revision.page_revisions.filter(object_id__in=keys).order_by("-created_at", "-pk")
        self._made = list(revisions.values_list("pk", "object_id", "created_at"))
        self._digests, self._model = {}, page.specific_class

    def digests_before(self, moment):
        """Return the digests of everything the entry held at `moment`; an empty set where it did not exist yet."""
        latest = {}
        for key, page, created_at in self._made:
            if created_at < moment:
                latest.setdefault(page, key)
        shown = {key for key, _page, created_at in self._made if created_at < moment and key in self._live}
        return frozenset().union(*(self._held_by(key) for key in {*latest.values(), *shown}))

    def _held_by(self, key):
        if key not in self._digests:
            passages = passages_of_revision(self._model, Revision.objects.get(pk=key).content)
            self._digests[key] = {
                digest for passage in passages for places in match_positions(passage) for digest in places
            }
        return self._digests[key]


def refuse_or_record_overlaps(page):
    """Record what the EntryPage `page`, about to be published, shares with contributions; return the Provenances.

    Raises ValidationError where one of them may not be read in the bank: the editor rewrites it, or dismisses the
    match.
    """
    found = overlaps_of(page)
    refusals = overlap_refusals(found)
    if refusals:
        raise ValidationError(refusals)
    _undo_vanished_matches(page)
    return record_overlaps(found, number_id=page.permanent_number_id)


def _undo_vanished_matches(page):
    """Take off the record what comparing found once and what no longer stands in the page, about to be live.

    Not where the entry has a translation: it may say in other words what has gone from here.
    """
    parts = Provenance.objects.feeding().filter(number=page.permanent_number_id, found_by_matching=True)
    parts = list(parts.prefetch_related("contribution__fingerprints"))
    versions = EntryPage.objects.filter(permanent_number=page.permanent_number_id, alias_of=None)
    if not parts or versions.exclude(pk=page.pk).exists():
        return
    held = {}
    for passage in passages_of(page):
        for places in match_positions(passage):
            held.setdefault(passage.coordinate, set()).update(places)
    gone = []
    for part in parts:
        theirs = {row.digest for row in part.contribution.fingerprints.all()}
        if theirs.isdisjoint(held.get((part.field, part.row_uid), ())):
            gone.append(part.pk)
    Provenance.objects.filter(pk__in=gone).update(state=ProvenanceState.UNDONE, settled_at=timezone.now())


def refuse_question_overlaps(question):
    """Raise ValidationError where what the Question shares with contributions may not go to its audience."""
    to_government = question.audience == QuestionAudience.GOVERNMENT
    needed = Destination.GOVERNMENT if to_government else Destination.BANK
    refusals = overlap_refusals(overlaps_of_question(question), needed)
    if refusals:
        raise ValidationError(refusals)


def record_question_overlaps(question):
    """Record what the published Question shares with contributions; return the Provenances."""
    found = overlaps_of_question(question)
    first = {overlap.contribution.pk: overlap for overlap in reversed(found)}
    return record_overlaps(list(first.values()), question=question)


def overlap_refusals(found, needed=Destination.BANK):
    """Return why the Overlaps `found` may not be read by everyone, or by government: sentences, [] where they may."""
    refused = [
        overlap for overlap in found if overlap.contribution.may_go_to < needed or names_without_consent(overlap)
    ]
    return [_refusal(overlap) for overlap in refused]


def _refusal(overlap):
    if overlap.names_contributor:
        text = _("“%(words)s” is the name of whoever made contribution %(number)s, who did not agree to be named.")
    else:
        text = _("“%(words)s” is from contribution %(number)s, whose consent does not go that far.")
    remedy = _("Write it in other words, or say under Sessions → Shared words that it is not theirs.")
    return f"{text} {remedy}" % {"words": "” … “".join(overlap.words), "number": overlap.contribution.pk}


@transaction.atomic
def record_overlaps(found, **where):
    """Store a Provenance for each of the Overlaps `found` of one entry or question; return them."""
    parts = []
    for overlap in found:
        name, uid = overlap.passage.coordinate
        kind = ProvenanceKind.ROW if uid else ProvenanceKind.FIELD if name else ProvenanceKind.QUESTION
        parts.append(
            Provenance.objects.create(
                contribution=overlap.contribution,
                kind=kind,
                field=name,
                row_uid=uid,
                names_contributor=overlap.names_contributor,
                found_by_matching=True,
                **where,
            )
        )
    return parts


def names_without_consent(overlap):
    """Whether the Overlap is the name of somebody who has not agreed to be named."""
    return overlap.names_contributor and overlap.contribution.naming != Naming.NAME
