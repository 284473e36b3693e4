"""The pages on which a reader writes to a contact and confirms it, and on which a contact stops messages."""

from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from facilitation.contributor.private_pages import private_page
from partners.models.relayed_message import MAX_MESSAGE_LENGTH
from partners.relay import actions
from partners.relay.contacts import page_with_contact, stop_messages
from partners.relay.forms import MessageForm
from partners.relay.message_links import contact_from_link, message_from_link
from practice.access import rate_limits

# How many messages are taken in an hour: from one browser, from one address, and in all where it is known or is not.
MAX_FROM_BROWSER, MAX_FROM_ADDRESS, MAX_IN_ALL, MAX_FROM_UNKNOWN = 3, 10, 300, 60


@require_http_methods(["GET", "HEAD", "POST"])
def write_message(request, number):
    """Show the form to the contact of an entry; store what is submitted until its writer confirms it."""
    page = page_with_contact(number, get_language())
    if page is None:
        raise Http404
    if request.method != "POST":
        return _render_form(request, page, MessageForm())
    form = MessageForm(request.POST)
    if form.is_spam:
        return HttpResponseRedirect(reverse("message_written"))
    if form.is_valid() and not _is_within_limits(request):
        form.add_error(None, _("You have written several messages in a short time. Try again in an hour."))
    if not form.is_valid():
        return _render_form(request, page, form, status=422)
    actions.create_message(number=page.number, locale=get_language(), **form.cleaned_data)
    return HttpResponseRedirect(reverse("message_written"))


@require_safe
def message_written(request):
    """Say that a mail is on its way by which the message is confirmed."""
    return render(request, "partners/relay/written.html")


@private_page
def confirm_message(request, signed):
    """Show a message to whoever wrote it, and pass it on when they confirm. A link that is followed sends nothing."""
    message = message_from_link(signed)
    if message is None:
        return render(request, "partners/relay/no_message.html", status=404)
    if request.method == "POST":
        is_accepted = actions.confirm(message)
        return render(
            request, "partners/relay/confirmed.html", {"is_accepted": is_accepted}, status=200 if is_accepted else 409
        )
    context = {"message": message, "title": actions.title_of(message.number_id, message.locale)}
    return render(request, "partners/relay/confirm.html", context)


@private_page
def stop(request, signed):
    """Ask a contact whether messages on an entry are to stop, and stop them."""
    found = contact_from_link(signed)
    if found is None:
        raise Http404
    number, digest = found
    is_done = request.method == "POST"
    if is_done:
        stop_messages(number, digest)
    context = {"is_done": is_done, "number": number, "title": actions.title_of(number, get_language())}
    return render(request, "partners/relay/stop.html", context)


def _render_form(request, page, form, status=200):
    context = {"entry": page, "form": form, "most": MAX_MESSAGE_LENGTH}
    return render(request, "partners/relay/form.html", context, status=status)


def _is_within_limits(request):
    """Count this message and tell whether it is within the hourly limits of its browser, its address and all."""
    return rate_limits.allow_form(
        "partners.relay",
        request,
        from_browser=MAX_FROM_BROWSER,
        from_address=MAX_FROM_ADDRESS,
        in_all=MAX_IN_ALL,
        from_unknown=MAX_FROM_UNKNOWN,
    )
