"""The feed of questions and their answers: put, answered, replied to, withdrawn."""

from django.db.models import Max, OuterRef, Prefetch, Subquery
from django.db.models.functions import Coalesce, Greatest
from django.urls import reverse
from django.utils.html import format_html_join
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from facilitation.choices import QuestionStatus
from facilitation.models import Question, QuestionReply, QuestionStep
from facilitation.questions.tracker import read_tracker
from partners.feeds.atom import DeletedEntry, FeedDocument, FeedEntry
from partners.feeds.identifiers import tag_uri
from partners.feeds.record_entries import MAX_ENTRIES, bank_name
from practice.page_context.labels import mark_invented
from practice.site_urls import absolute_url
from search.query.query_string_form import address_with
from search.replaced_terms import with_replaced_terms

MAX_REPLIES = 5  # replies shown of one question; its page has them all
LEFT_OUT = ("page", "sort")


def question_feed(data):
    """Return (FeedDocument, FormMessages, replaced pairs) of the questions that the QueryDict `data` names.

    It is read as the list of questions reads it. Where something in it could not be used there are messages, and the
    parameters to use instead where a topic was replaced, else None.
    """
    data = data.copy()
    for name in LEFT_OUT:
        data.pop(name, None)
    form, questions = read_tracker(data)
    if form.messages:
        return None, form.messages, with_replaced_terms(data)
    pairs = [pair for pair in form.parameters.pairs() if pair[0] not in LEFT_OUT]
    name = _("Questions and their answers")
    document = FeedDocument(
        id=tag_uri("feed", address_with("questions", sorted(pairs)), get_language()),
        title=f"{bank_name()}: {name}",
        url=absolute_url(address_with(reverse("question_feed"), pairs)),
        page_url=absolute_url(address_with(reverse("facilitation:questions"), pairs)),
        language=get_language(),
        author=bank_name(),
        entries=tuple(_entry(question) for question in _latest(questions)),
        deleted=tuple(_withdrawn()),
    )
    return document, (), None


def _latest(questions):
    """Return the questions on which something was published last, with their replies; two statements."""
    replies = QuestionReply.objects.order_by("published_at", "pk")
    return (
        questions.annotate(changed_at=Greatest("published_at", *map(_last_published, (QuestionStep, QuestionReply))))
        .order_by("-changed_at", "-number")
        .prefetch_related(Prefetch("replies", queryset=replies, to_attr="replies_in_order"))[:MAX_ENTRIES]
    )


def _last_published(model):
    """Return when a row of the class `model` was last published with the question, or the question itself."""
    rows = model.objects.filter(question=OuterRef("pk"), published_at__isnull=False).order_by().values("question")
    return Coalesce(Subquery(rows.annotate(last=Max("published_at")).values("last")), "published_at")


def _entry(question):
    return FeedEntry(
        id=question_id(question.pk),
        title=mark_invented(question.wording, question.is_illustration),
        url=absolute_url(question.get_absolute_url()),
        language=question.language,
        updated=question.changed_at,
        published=question.first_published_at,
        summary=question.answer or question.wording,
        html=_html(question),
    )


def _html(question):
    answered = [(_("Answer: %(text)s") % {"text": question.answer},)] if question.answer else []
    source = [(_("Source: %(text)s") % {"text": question.answer_source},)] if question.answer_source else []
    replies = [(_("Reply: %(text)s") % {"text": reply.text},) for reply in question.replies_in_order[-MAX_REPLIES:]]
    texts = [(question.wording,), (question.background,), (QuestionStatus(question.status).label,)]
    return format_html_join("", "<p>{}</p>", [text for text in [*texts, *answered, *source, *replies] if text[0]])


def _withdrawn():
    """Yield the DeletedEntries of questions that readers could read once, those withdrawn last."""
    gone = Question.objects.exclude(withdrawn_at=None).order_by("-withdrawn_at", "-number")[:MAX_ENTRIES]
    for question in gone:
        # One that was withheld by consent has no reason of the editors'.
        reason = question.withdrawn_reason or _("It is no longer published.")
        yield DeletedEntry(question_id(question.pk), question.withdrawn_at, reason)


def question_id(number):
    """Return the identifier of a question, whose page is one in every language."""
    return tag_uri("question", number)
