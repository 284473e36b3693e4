"""Publishing and submitting a translation from its edit page."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET
from wagtail.admin import messages
from wagtail.models import Page

from practice.reviewing import moderation_messages
from practice.translating.drafts import save_draft
from practice.translating.equal_texts import equal_texts, use_equal_texts
from practice.translating.glossary_terms import terms_in
from practice.translating.outdated import is_taken_over, newer_source_id
from practice.translating.progress import count_labels, progress_of, translation_of
from practice.translating.source_changes import source_changes

# wagtail-localize's own form sends "action"; a field of that name hides the address of a form from scripts.
OURS = "translation-action"
SUBMIT_ACTION = "submit-translation"
REQUEST_CHANGES = "request-changes"
USE_EQUAL_TEXTS = "use-equal-texts"


def handle_translation_action(request, page):
    """Answer what is sent from the page of a translation, where wagtail-localize would not; called for every page.

    A translation is neither published nor submitted while texts are missing. Whoever may not publish submits it to the
    workflow of its place, with the texts as they are. The template of the page that is shown finds the status on the
    request.
    """
    action = request.POST.get(OURS) or request.POST.get("action")
    translation = translation_of(page)
    if translation is not None and request.method == "GET":
        request.translation_status = translation_status(translation, page, request.user)
    if translation is not None and action == REQUEST_CHANGES:
        return _request_changes(request, page)
    if translation is not None and action == USE_EQUAL_TEXTS:
        return _use_equal_texts(request, page, translation)
    if translation is None or action not in ACTIONS:
        return None
    missing = progress_of(translation).missing
    if missing:
        message = _("Not yet: these texts have no translation. %(what)s.") % {"what": count_labels(missing)}
        messages.error(request, message)
        return redirect(request.path)
    return ACTIONS[action](request, page, translation)


def _publish(request, page, translation):
    if not page.permissions_for_user(request.user).can_publish():
        raise PermissionDenied
    try:
        with transaction.atomic():
            translation.save_target(user=request.user, publish=True)
    except ValidationError:
        return None  # wagtail-localize tries it once more, and shows at each text what is wrong with it
    # In the place of wagtail-localize's message, which misses texts that need no translation, such as the address.
    names = {"title": page.specific_class.objects.get(pk=page.pk).title, "language": page.locale.get_display_name()}
    messages.success(request, _("“%(title)s” is published in %(language)s, wholly translated.") % names)
    return redirect(request.path)


def _submit(request, page, translation):
    workflow = page.get_workflow()
    if not may_submit(page, request.user) or workflow is None:
        raise PermissionDenied
    page = save_draft(translation, request.user)
    begun = page.current_workflow_state
    if begun is not None:  # changes were asked for, and this answers them
        begun.resume(request.user)
    else:
        workflow.start(page, request.user)
    messages.success(request, _("“%(title)s” is submitted to %(workflow)s.") % {"title": page, "workflow": workflow})
    return redirect(request.path)


def _request_changes(request, page):
    if not may_request_changes(page, request.user):
        raise PermissionDenied
    comment = request.POST.get("comment", "").strip()
    if not comment:
        messages.error(request, _("Write what is to be changed: the author reads it above the texts."))
        return redirect(request.path)
    page.current_workflow_task.on_action(page.current_workflow_task_state, request.user, "reject", comment=comment)
    moderation_messages.tell(request, page.pk, "reject")
    return redirect(request.path)


def _use_equal_texts(request, page, translation):
    if not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    count = use_equal_texts(translation, request.user)
    messages.success(request, _("Texts translated as they are elsewhere: %(n)s.") % {"n": count})
    return redirect(request.path)


# What is done with the translation as a whole.
ACTIONS = {"publish": _publish, SUBMIT_ACTION: _submit}


@require_GET
def translation_status_fragment(request, page_id):
    """Return what stands above the texts of the translation `page_id`, as a piece of HTML: how far it is by now."""
    page = get_object_or_404(Page, pk=page_id).specific_deferred
    translation = translation_of(page)
    if translation is None or not page.permissions_for_user(request.user).can_edit():
        raise PermissionDenied
    context = {"standing": translation_status(translation, page, request.user)}
    return render(request, "practice/admin/translation_status.html", context)


def may_request_changes(page, user):
    """Tell whether the translation `page` waits for somebody who may send it back, and the user is one of them."""
    task = page.current_workflow_task
    return task is not None and any(name == "reject" for name, _label, _modal in task.get_actions(page, user))


def may_submit(page, user):
    """Tell whether the user may submit the translation `page`: it has a workflow, and is in none."""
    return page.permissions_for_user(user).can_submit_for_moderation() and not page.workflow_in_progress


def translation_status(translation, page, user):
    """Return the template context of a translation's edit page: progress, whether it is outdated, permissions, aids."""
    progress = progress_of(translation)
    return _aids(translation, user) | {
        "progress": progress,
        "missing": count_labels(progress.missing),
        "by_machine": count_labels(progress.by_machine),
        "is_older": newer_source_id(page) is not None,
        "is_taken_over": is_taken_over(page),
        "page_id": page.pk,
        "source_id": translation.source_id,
        "may_publish": page.permissions_for_user(user).can_publish(),
        "may_submit": may_submit(page, user),
        "is_submitted": page.workflow_in_progress,
        "language": translation.target_locale.get_display_name(),
        "submit": SUBMIT_ACTION,
        "request_changes": REQUEST_CHANGES if may_request_changes(page, user) else "",
    }


def _aids(translation, user):
    """Return what helps to translate: what changed in the source, the memory and the terms of the glossary."""
    language = translation.target_locale.language_code
    texts = translation.source.stringsegment_set.order_by("order").values_list("string__data", flat=True)
    return {
        "changes": source_changes(translation),
        "equal_texts": equal_texts(translation, user),
        "use_equal_texts": USE_EQUAL_TEXTS,
        "terms": terms_in(texts, language),
        "code": language,
        "source_code": translation.source.locale.language_code,
    }
