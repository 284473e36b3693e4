"""Actions of the review of shared words: a match is the contributor’s or not, a finding is settled."""

from django.db import transaction
from django.utils import timezone

from facilitation.choices import ProvenanceState
from facilitation.consent.matching.overlaps import Overlap, match_positions
from facilitation.consent.matching.passages import passages_of, passages_of_question, passages_of_revision
from facilitation.models import ConsentFinding, OverlapDismissal, Provenance


def provenances_to_review():
    """Return the Provenances recorded by matching that no editor has reviewed, oldest first, a queryset."""
    return Provenance.objects.feeding().filter(found_by_matching=True, settled_at=None).order_by("made_at", "pk")


def findings_to_review():
    """Return the ConsentFindings that no editor has reviewed, oldest first, a queryset."""
    return ConsentFinding.objects.filter(settled_at=None)


def latest_draft(page):
    """Return the latest draft of the entry `page`, as an editor would publish it."""
    return page.specific.get_latest_revision_as_object() if page.latest_revision_id else page.specific


def latest_passages(page):
    """Return the Passages of the latest draft of the specific entry `page`."""
    revision = page.latest_revision
    return passages_of_revision(type(page), revision.content) if revision else passages_of(page)


@transaction.atomic
def confirm_match(*, part, user):
    """Record that what the Provenance `part` holds is the contributor's; it stays on record."""
    Provenance.objects.filter(pk=part.pk).update(settled_at=timezone.now(), settled_by=user)


@transaction.atomic
def dismiss_match(*, contribution, user, page=None, question=None):
    """Record that what the entry `page`, or the Question, shares with the Contribution is not the contributor's.

    The provenance found there is undone, and these words are not matched again; the rest of the contribution is.
    """
    if page is not None:
        where, passages = {"number_id": page.permanent_number_id}, passages_of(page) + latest_passages(page)
    else:
        where, passages = {"question": question}, passages_of_question(question)
    held = {digest for passage in passages for places in match_positions(passage) for digest in places}
    shared = contribution.fingerprints.filter(digest__in=held).values_list("digest", flat=True)
    OverlapDismissal.objects.create(contribution=contribution, by=user, digests=sorted(shared), **where)
    parts = Provenance.objects.feeding().filter(contribution=contribution, found_by_matching=True, **where)
    parts.update(state=ProvenanceState.UNDONE, settled_at=timezone.now(), settled_by=user)


@transaction.atomic
def settle_finding(*, finding, user):
    """Record that the ConsentFinding was reviewed and needs nothing."""
    ConsentFinding.objects.filter(pk=finding.pk).update(settled_at=timezone.now(), settled_by=user)


def shared_words_of(part, page):
    """Return the words that the Provenance `part` shares with its Contribution at its place, a list of texts.

    page: the entry that holds it, None for a question.
    """
    passages = passages_of_question(part.question) if part.question_id else latest_passages(page) if page else []
    digests = {row.digest for row in part.contribution.fingerprints.all()}
    words = []
    for passage in passages:
        if part.question_id or passage.coordinate == (part.field, part.row_uid):
            runs, names = match_positions(passage)
            shared = {digest: place for digest, place in (runs | names).items() if digest in digests}
            words += Overlap(part.contribution, passage, shared).words
    return words
