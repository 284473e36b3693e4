"""Admin views of a question’s actions, and of settling steps that came by an official’s link."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST
from wagtail.admin import messages
from wagtail.admin.auth import permission_required

from facilitation.models import Official, Question, QuestionStep
from facilitation.questions import actions
from facilitation.questions.admin.forms import QUESTION_ACTIONS, actions_for
from practice.text_rules.keys import parse_key

app_name = "facilitation_questions"
may_change = permission_required("facilitation.change_question")


def edit_url(question):
    """Return where the Question is edited and followed."""
    return reverse("wagtailsnippets_facilitation_question:edit", args=[question.pk])


@may_change
@require_http_methods(["GET", "HEAD", "POST"])
def act(request, number, name):
    """Show and process the form of one action; 404 for an action that the question's state does not allow."""
    question = get_object_or_404(Question.objects.select_related("official"), pk=number)
    if name not in actions_for(question):
        raise Http404
    form = QUESTION_ACTIONS[name](request.POST if request.method == "POST" else None, question=question)
    if form.is_bound and form.is_valid() and _done(form, request.user):
        messages.success(request, _("%(what)s: question %(number)s.") % {"what": form.title, "number": number})
        return redirect(edit_url(question))
    return render(request, "facilitation/questions/admin/action.html", _act_context(request, question, form))


def _done(form, user):
    """Do what the form says and return whether it was done; what is wrong stands in the form."""
    try:
        form.perform(user)
    except ValidationError as fault:
        errors = fault.message_dict if hasattr(fault, "error_dict") else {None: fault.messages}
        # The action speaks of the step’s fields, the form of its own.
        form_fields = {"source_url": "url", "note": "note" if "note" in form.fields else "text"}
        for field, texts in errors.items():
            known = form_fields.get(field, field)
            form.add_error(known if known in form.fields else None, texts)
        return False
    return True


def _act_context(request, question, form):
    heading = _("Question %(number)s: %(what)s") % {"number": question.pk, "what": form.title}
    return {
        "question": question,
        "form": form,
        "media": form.media,
        "header_title": heading,
        "page_title": heading,
        "header_icon": "help",
        "breadcrumbs_items": [
            {"url": reverse("wagtailadmin_home"), "label": _("Home")},
            {"url": reverse("wagtailsnippets_facilitation_question:list"), "label": _("Questions")},
            {"url": edit_url(question), "label": str(question)},
            {"url": "", "label": str(form.title)},
        ],
        "action_url": request.path,
        "submit_button_label": form.button,
        "submit_button_active_label": _("Saving…"),
    }


@may_change
@require_POST
def settle(request, step):
    """Publish or decline a step that an official took by their link."""
    step = get_object_or_404(QuestionStep.objects.select_related("question"), pk=step, by_link=True)
    if request.POST.get("act") == "publish":
        official = Official.objects.filter(pk=parse_key(request.POST.get("official"))).first()
        actions.publish_step(step=step, official=official, user=request.user)
        messages.success(request, _("Published."))
    elif request.POST.get("act") == "decline":
        actions.decline_step(step=step, user=request.user)
        messages.success(request, _("Declined. Readers will not see it."))
    return redirect(edit_url(step.question))


urlpatterns = [
    path("<int:number>/<slug:name>/", act, name="act"),
    path("steps/<int:step>/", settle, name="settle"),
]
