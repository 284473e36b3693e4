"""The page behind an official’s signed link: one question, and what can be done with it."""

from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from facilitation.questions.by_link import suggest
from facilitation.questions.links import LinkFault, open_link
from facilitation.questions.official_forms import forms_for


@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def official(request, signed):
    """Show the question that the link opens and keep what the official sends; 404 or 410 where it opens none."""
    try:
        question = open_link(signed)
        if request.method == "POST":
            return _kept(request, question)
        return _shown(request, question, forms_for(question))
    except LinkFault as fault:
        return render(request, "facilitation/questions/no_link.html", status=410 if fault.was_good else 404)


def _kept(request, question):
    """Keep what was sent and lead back to the page, or show what is wrong with it."""
    forms = forms_for(question, request.POST, request.POST.get("step", ""))
    sent = next((form for form in forms if form.is_bound), None)
    if sent is not None and sent.is_valid():
        try:
            suggest(question=question, key=sent.cleaned_data["key"], step=sent.step, **sent.fields_for_step())
        except ValidationError as fault:
            sent.add_error(None, fault.messages)
        else:
            return redirect(f"{request.path}?sent={sent.step}")
    return _shown(request, question, forms, sent, status=422)


def _shown(request, question, forms, sent=None, status=200):
    context = {
        "question": question,
        "forms": forms,
        "sent": sent,
        "just_sent": request.GET.get("sent") in {form.step for form in forms},
        "waiting": list(question.steps.waiting()),
    }
    return render(request, "facilitation/questions/official.html", context, status=status)
