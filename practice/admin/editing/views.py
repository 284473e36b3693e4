"""Wagtail's views to create, edit and copy an entry, with errors listed above the form and in autosave's response."""

from django.http import JsonResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.admin.views.pages.copy import CopyView
from wagtail.admin.views.pages.create import CreateView
from wagtail.admin.views.pages.edit import EditView
from wagtail.coreutils import find_available_slug

from practice.access.permissions import may_change_lifecycle
from practice.admin.editing.form_errors import errors_as_html, form_errors
from practice.models import EntryPage
from practice.reviewing import moderation_messages

LOCKED_MESSAGE = gettext_lazy(
    "You can read this form but not change it: what is written here now is not saved. Whoever submitted it can cancel "
    "the workflow, from the menu of the button at the foot; a moderator can request changes. Then it can be written in."
)


DELETE_WARNING = gettext_lazy(
    "Readers can read this, and others may have linked to it. Taken down, it gives them the reason and leads them on; "
    "deleted, it only tells them that it is gone."
)


class FieldErrorSummaryMixin:
    """Mixin for edit views: a refused save lists the fields with errors and links to them."""

    def json_error_response(self, error_code, error_message):
        """As Wagtail; autosave's answer names the fields, as text and as a list of label, message and target."""
        errors = form_errors(self.form) if error_code == "validation_error" else []
        if errors:
            labels = "; ".join(dict.fromkeys(one.label for one in errors))
            error_message = _("Not saved yet, because of: %(labels)s") % {"labels": labels}
        error_list = [{"label": one.label, "message": one.message, "target": one.target} for one in errors]
        answer = {"success": False, "error_code": error_code, "error_message": error_message, "faults": error_list}
        return JsonResponse(answer, status=400)

    def form_invalid(self, form):
        """As Wagtail's, with the errors listed above the form."""
        answer = super().form_invalid(form)
        errors = [] if self.response_is_json(answer) else form_errors(form)
        if errors:
            # No second error: each has the button that leads to the first fault, and Wagtail's own message is one.
            messages.warning(self.request, errors_as_html(errors))
        return answer


class CreateEntryView(FieldErrorSummaryMixin, CreateView):
    """The form of an entry that is not there yet."""


class CopyEntryView(CopyView):
    """The copying of an entry, which proposes an address that is free."""

    def get_initial(self):
        return super().get_initial() | {"new_slug": find_available_slug(self.parent_page, self.page.slug)}


def suggest_taking_down(request, page):
    """Suggest taking down instead of deleting a page that readers can read; a Wagtail hook."""
    page = page.specific_deferred
    if request.method == "GET" and isinstance(page, EntryPage) and may_change_lifecycle(request.user, page):
        address = reverse("practice_admin:change_standing", args=[page.pk])
        messages.warning(
            request, DELETE_WARNING, buttons=[messages.button(address, _("Supersede, take down or bring back"))]
        )


class EditEntryView(FieldErrorSummaryMixin, EditView):
    """The form of an entry."""

    def add_save_confirmation_message(self):
        """As Wagtail; where a moderator approved or sent back, it says what comes of it."""
        if self.action_name == "perform_workflow_action":
            moderation_messages.tell(self.request, self.page.pk, self.workflow_action)
        else:
            super().add_save_confirmation_message()

    def get(self, request, *args, **kwargs):
        """As Wagtail; where the form is locked, it says before anybody writes that nothing will be saved."""
        answer = super().get(request, *args, **kwargs)
        if self.locked_for_user:
            messages.warning(request, LOCKED_MESSAGE, extra_tags="lock-note")
        return answer
