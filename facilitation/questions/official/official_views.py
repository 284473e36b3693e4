"""The official’s page behind the signed link: one question, and the forms to act on it."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from facilitation.questions.official.official_actions import record_official_step
from facilitation.questions.official.official_forms import official_forms
from facilitation.questions.official_links import InvalidLink, question_from_link
from practice.public_forms.language_change import is_language_change


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def official(request, signed):
    """Show the question of the link and store what the official submits; 404 or 410 where the link is invalid."""
    try:
        question = question_from_link(signed)
        if is_language_change(request):
            return _change_language(request, question)
        if request.method == "POST":
            return _submit(request, question)
        return _render(request, question, official_forms(question))
    except InvalidLink as error:
        return render(request, "facilitation/questions/invalid_link.html", status=410 if error.was_valid else 404)


def _submit(request, question):
    """Keep what was sent and lead back to the page, or show what is wrong with it."""
    forms = official_forms(question, request.POST, request.POST.get("step", ""))
    sent = next((form for form in forms if form.is_bound), None)
    if sent is not None and sent.is_valid():
        try:
            record_official_step(question=question, key=sent.cleaned_data["key"], step=sent.step, **sent.step_values())
        except ValidationError as error:
            sent.add_error(None, error.messages)
        else:
            return redirect(f"{request.path}?sent={sent.step}")
    return _render(request, question, forms, sent, status=422)


def _change_language(request, question):
    """Show the page in the language of this address with what is typed into one form; store nothing."""
    forms = official_forms(question, request.POST, request.POST.get("step", ""), is_checked=False)
    return _render(request, question, forms, next((form for form in forms if form.initial), None))


def _render(request, question, forms, sent=None, status=200):
    context = {
        "question": question,
        "forms": forms,
        "sent": sent,
        "just_sent": request.method != "POST" and request.GET.get("sent") in {form.step for form in forms},
        "waiting": list(question.steps.waiting()),
    }
    return render(request, "facilitation/questions/official.html", context, status=status)
