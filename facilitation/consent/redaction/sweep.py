"""Searches entries, questions and their past revisions for revoked words or names."""

from django.db.models import Exists, OuterRef, Q, TextField
from django.db.models.functions import Cast
from wagtail.models import Page, Revision

from facilitation.consent.matching.fingerprints import FEW_ENTRIES
from facilitation.consent.matching.match_query import MatchQuery, holds_new_word
from facilitation.consent.matching.overlaps import ON_RECORD, EntryHistory, record_overlaps
from facilitation.consent.matching.passages import Passage, passages_of, passages_of_question, passages_of_revision
from facilitation.consent.redaction.page_redaction import clear_computed_fields, redact_revision, replace_slug
from facilitation.models import Provenance, Question
from practice.computed.plain_text import texts_in_stream
from practice.models import EntryPage

SEARCHED_FIELDS = ("title", "summary", "text_for_search", "seo_title", "search_description", "change_note")


def record_matches(probe):
    """Store a Provenance for every place in an entry or question that matches the query; return the Provenances.

    Whatever is on record can then be withheld. Searched are published pages, latest drafts and questions that were
    written after the contribution was received.
    """
    parts = []
    for page in _pages(probe):
        found = _overlaps_in(page, probe)
        on_record = _recorded_coordinates(probe, number=page.permanent_number_id)
        new = [overlap for overlap in found if overlap.passage.coordinate not in on_record]
        parts += record_overlaps(new, number_id=page.permanent_number_id)
    for question in Question.objects.filter(probe.candidate_filter("wording", "background")):
        left_out = probe.dismissed.get(("question", question.pk), set())
        found = probe.overlaps(passages_of_question(question), leaving_out=left_out)
        readable_since = question.published_at and (question.first_published_at or question.published_at)
        had = readable_since is not None and readable_since < probe.contribution.received_at
        if (
            found and not had and not _recorded_coordinates(probe, question=question)
        ):  # pasted since, it would be on record
            parts += record_overlaps(found[:1], question=question)
    return parts


def redact_past_matches(probe):
    """Redact matches in past revisions of entries, in any language; return in how many there were some."""
    count = 0
    for revision in _revisions(probe).iterator(chunk_size=100):
        page = EntryPage.objects.filter(pk=revision.object_id).first()
        if page is None:
            owner = Page.objects.filter(pk=revision.object_id).first()
            current_keys = (owner.latest_revision_id, owner.live_revision_id) if owner else ()
            texts = [Passage("", text) for text in texts_in_stream(revision.content)]
            if revision.pk not in current_keys and probe.overlaps(texts):
                revision.delete()
            continue
        page = page.specific
        left_out = _excluded_digests(page, probe)
        found = probe.overlaps(passages_of_revision(type(page), revision.content), leaving_out=left_out)
        for overlap in found:
            redact_revision(page, revision, *overlap.passage.coordinate)
        clear_computed_fields(page)
        count += bool(found)
    return count


def replace_matching_slugs(probe):
    """Give entries whose slug matches the query another one; return how many did."""
    count = 0
    for page in EntryPage.objects.filter(probe.candidate_filter("slug")).order_by("pk").specific():
        before = page.revisions.filter(created_at__lt=probe.contribution.received_at, content__slug=page.slug)
        if probe.overlaps([Passage("title", page.slug.replace("-", " "))]) and not before.exists():
            replace_slug(page)
            count += 1
    return count


def entries_with_new_words(contribution, digests):
    """Return the entries, written since the Contribution was received, that hold one of its new words by itself.

    digests: {digest: word} of words that the bank did not know. A word that more than a few entries hold is not
    distinctive.
    """
    words = {word for word in digests.values() if word.isascii()}
    found = {}
    for word in words:
        lone = MatchQuery(contribution, frozenset(), frozenset({word}))
        pages = [page for page in _pages(lone) if _holds_word(page, digests)]
        if len(pages) <= FEW_ENTRIES:
            found |= {page.pk: page for page in pages}
    return [found[key] for key in sorted(found)]


def _holds_word(page, digests):
    return any(holds_new_word(passage.text, digests) for passage in _current_passages(page))


def _overlaps_in(page, probe):
    """Return the Overlaps of the page as published and as its latest draft has it, one for each place."""
    earlier, found = None, {}
    for overlap in probe.overlaps(_current_passages(page)):
        earlier = _excluded_digests(page, probe) if earlier is None else earlier
        if overlap.positions.keys() - earlier:
            found.setdefault(overlap.passage.coordinate, overlap)
    return list(found.values())


def _current_passages(page):
    """Return the Passages of the page as it stands and as its latest draft has it."""
    drafted = passages_of_revision(type(page), page.latest_revision.content) if page.latest_revision_id else []
    return passages_of(page) + drafted


def _excluded_digests(page, probe):
    """Return the digests that do not count in this entry: they stood there before, or were judged not to be theirs."""
    dismissed = probe.dismissed.get(page.permanent_number_id, set())
    return EntryHistory(page).digests_before(probe.contribution.received_at) | dismissed


def _recorded_coordinates(probe, **where):
    """Return the coordinates at which the contribution is on record in one entry or question.

    Where a name is looked for, those at which it is on record as naming its maker: what somebody said may name them.
    """
    parts = Provenance.objects.filter(contribution=probe.contribution, state__in=ON_RECORD, **where)
    parts = parts.filter(names_contributor=True) if probe.is_name else parts
    return set(parts.values_list("field", "row_uid"))


def _pages(probe):
    """Return the entries that may hold it, as published or in a draft, each language's own page, specific."""
    revisions = _revisions(probe).filter(object_id=Cast(OuterRef("pk"), TextField()))
    published = Q(changed_at__gte=probe.contribution.received_at) & probe.candidate_filter(*SEARCHED_FIELDS)
    pages = EntryPage.objects.filter(Q(Exists(revisions)) | published, alias_of=None)
    return list(pages.order_by("pk").specific())


def _revisions(probe):
    """Return the revisions of pages, made since the contribution was received, that may hold it."""
    revisions = Revision.page_revisions.filter(created_at__gte=probe.contribution.received_at)
    return revisions.annotate(words=Cast("content", TextField())).filter(probe.candidate_filter("words"))
