"""The pages of followers: ask to be told, confirm, end, and see what is held."""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from partners.followers import actions
from partners.followers.consent_wording import current_wording
from partners.followers.digests.digest_mail import gone_title
from partners.followers.forms import AddressForm, FollowForm
from partners.followers.private_pages import signed_page
from partners.followers.signed_links import follow_to_confirm, follower_of_held, follows_to_end
from partners.followers.subjects import read_followed, read_subject
from partners.models import Frequency
from practice.access import rate_limits
from practice.text_rules.keys import parse_key

MAX_FROM_CLIENT = 20  # forms in an hour from one address, behind which a whole council may sit
_TEMPLATES = "partners/followers"


@sensitive_post_parameters("email")
@require_http_methods(["GET", "HEAD", "POST"])
def follow(request):
    """Show the form for what the address names, and store who asked; the answer never tells whether one is known."""
    subject = read_subject(request.GET, request)
    form = FollowForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _is_accepted(request, form):
        if not form.is_spam:
            fields = {name: form.cleaned_data[name] for name in ("frequency",)}
            actions.ask_to_follow(address=form.cleaned_data["email"], subject=subject, **fields)
        return HttpResponseRedirect(reverse("follow_sent"))
    context = {"form": form, "subject": subject, "wording": current_wording()}
    return render(request, f"{_TEMPLATES}/follow.html", context, status=422 if form.is_bound else 200)


@require_safe
def confirmation_sent(request):
    """Say that a mail is on its way."""
    return render(request, f"{_TEMPLATES}/confirmation_sent.html")


@sensitive_post_parameters("email")
@require_http_methods(["GET", "HEAD", "POST"])
def ask_what_is_held(request):
    """Take an address and mail it what is held on it; the same answer where that is nothing."""
    form = AddressForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and _is_accepted(request, form):
        if not form.is_spam:
            actions.send_what_is_held(form.cleaned_data["email"])
        return HttpResponseRedirect(reverse("follow_held_sent"))
    return render(request, f"{_TEMPLATES}/ask_held.html", {"form": form}, status=422 if form.is_bound else 200)


@require_safe
def held_sent(request):
    """Say that a mail is on its way, if anything is held."""
    return render(request, f"{_TEMPLATES}/held_sent.html")


@signed_page
def confirm(request, signed):
    """Show what is to be followed, and note on the owner's word that they want it."""
    found, frequency = follow_to_confirm(signed)
    subject = read_followed(found.subject, request) if found else None
    if subject is None:
        return _unknown(request)
    done = request.method == "POST"
    is_full = done and not actions.confirm(found, frequency)
    context = {"subject": subject, "frequency": Frequency(frequency).label, "wording": current_wording()}
    context |= {"done": done and not is_full, "is_full": is_full, "most": actions.MAX_FOLLOWS}
    return render(request, f"{_TEMPLATES}/confirm.html", context, status=409 if is_full else 200)


@signed_page
def end(request, signed):
    """Show what is to end, and end it: by the button, or by the one click of a mail program (RFC 8058)."""
    is_ours, follower, found = follows_to_end(signed)
    if not is_ours:
        return _unknown(request)
    done, is_last = request.method == "POST" or follower is None, found is None
    title = _title(found.subject, request) if found and not done else ""
    if request.method == "POST" and follower is not None:
        if found:
            is_last = actions.end(found)
        else:
            actions.erase(follower)
    return render(request, f"{_TEMPLATES}/end.html", {"done": done, "is_last": is_last, "title": title})


@signed_page
def held(request, signed):
    """Show all that is held on a follower, and end what they choose, or erase everything."""
    is_ours, follower = follower_of_held(signed)
    if not is_ours:
        return _unknown(request)
    if request.method == "POST" and follower is not None:
        _end_chosen(request, follower)
        return HttpResponseRedirect(request.path)
    follows = follower.follows.select_related("subject").order_by("pk") if follower else []
    rows = [(row, _title(row.subject, request)) for row in follows]
    return render(request, f"{_TEMPLATES}/held.html", {"follower": follower, "rows": rows})


def _end_chosen(request, follower):
    """End the Follow that a button of the page names; without one, erase everything."""
    item = request.POST.get("item", "")
    if not item:
        actions.erase(follower)
        return
    chosen = follower.follows.filter(pk=parse_key(item)).select_related("follower").first()
    if chosen is not None:
        actions.end(chosen)


def _title(followed, request):
    subject = read_followed(followed, request)
    return subject.title if subject else gone_title(followed)


def _is_accepted(request, form):
    """Tell whether a submitted form is to be acted on; a machine's counts as one, and is then left alone."""
    if form.is_spam:
        return True
    client = rate_limits.client_digest(request, "partners.follow")
    limits = {f"partners.follow.{client}": MAX_FROM_CLIENT} if client else {}
    if form.is_valid() and not rate_limits.allow(limits, rate_limits.HOUR):
        form.add_error(None, _("Many addresses were given from where you are in a short time. Try again in an hour."))
    return form.is_valid()


def _unknown(request):
    return render(request, f"{_TEMPLATES}/unknown_link.html", status=404)
