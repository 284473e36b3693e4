"""The public pages of questions: the tracker, and a page for each question."""

from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.functional import SimpleLazyObject
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from facilitation.models import Question
from facilitation.questions.page_context import question_context, with_session, withdrawal_reason
from facilitation.questions.tracker import tracker_context
from practice.registers import page_languages
from practice.slots import load_slots
from search.query.query_string_form import address_with
from search.replaced_terms import with_replaced_terms


@require_safe
def questions(request):
    """Show the questions that anyone may read, and how long each has waited."""
    context = tracker_context(request.GET)
    replaced = with_replaced_terms(request.GET) if context["form"].messages else None
    if replaced:
        return redirect(address_with(request.path, replaced))
    return render(request, "facilitation/questions/tracker.html", context)


@require_safe
def question(request, number):
    """Show one question; 410 with its number and a reason where it is withdrawn, 404 where nobody ever saw it."""
    found = with_session(Question.objects.filter(pk=number, first_published_at__isnull=False)).first()
    if found is None:
        raise Http404
    if not found.is_published:
        gone = {"number": found.pk, "reason": withdrawal_reason(found), "when": found.withdrawn_at}
        return render(request, "facilitation/questions/withdrawn.html", gone, status=410)
    loaded = {
        "question_context": question_context(found, request),
        "slots": load_slots(["question.head", "question.tools"], found, request),
        "title_language": "" if found.language == get_language() else found.language,
        # The page is there in every language, its words in one.
        "languages": SimpleLazyObject(lambda: page_languages(None, request, written_in=found.language)),
    }
    return render(request, "facilitation/questions/question.html", loaded)
