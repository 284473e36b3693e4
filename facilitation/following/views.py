"""The ways in to the page that shows what became of what somebody said, and the page that confirms who they are."""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from facilitation.attribution import attribute
from facilitation.choices import Naming
from facilitation.codes import hashed
from facilitation.following import actions, tries
from facilitation.following.discretion import discreet
from facilitation.following.forms import CodeForm
from facilitation.following.links import (
    CONFIRMING,
    MAILED,
    OPENED,
    address,
    participant_of,
    participant_with_code,
    people,
)
from facilitation.following.mail import shows_more
from facilitation.following.page import answer
from facilitation.models import Sheet

SHORTEST_TOKEN = 21  # anything shorter is a code, which does not belong in an address


@discreet
def by_code(request):
    """Ask for a code from paper or from a device, and lead to the page of whom it belongs to.

    A code that is right always opens: it is too long to be guessed, and nobody is to be kept from withdrawing because
    somebody else tries codes. Only the answers to wrong codes are limited.
    """
    if request.method != "POST":
        return render(request, "facilitation/following/code.html", {"form": CodeForm()})
    form, status = CodeForm(request.POST), 422
    if form.is_valid():
        key = hashed(form.cleaned_data["code"])
        found = participant_with_code(key)
        if found:
            return HttpResponseRedirect(address(found, OPENED))
        status, reason = _refusal(request, key)
        form.add_error("code", reason)
    return render(request, "facilitation/following/code.html", {"form": form}, status=status)


def _refusal(request, key):
    """Return (status, why the code with this hash opens nothing); it is a failure where there is no such code."""
    if Sheet.objects.filter(code_hash=key).exists():
        return 422, _("We know this sheet, but nobody has typed it in yet. Try again in a few days.")
    may_try = tries.may_try(request)
    tries.note_failure(request)
    if not may_try:
        return 429, _(
            "We do not know this code, and many wrong codes were typed just now. A right one still opens at once: "
            "compare each letter."
        )
    return 422, _("We do not know this code. Compare it with your note or your sheet, and type it again.")


@discreet
def by_link(request, token):
    """Show the page of whoever has this private link.

    A link that is right always opens: it cannot be guessed, and nobody is to be kept from withdrawing because somebody
    else tries links.
    """
    if len(token) >= SHORTEST_TOKEN:
        found = people().filter(key_hash=hashed(token)).first()
        if found:
            return answer(request, found)
    may_try = tries.may_try(request)
    tries.note_failure(request)
    return _unknown(request) if may_try else _too_many(request)


@discreet
def opened(request, signed):
    """Show the page of somebody who gave a code a short while ago."""
    found = participant_of(signed, OPENED)
    return answer(request, found) if found else _unknown(request)


@discreet
def by_mail(request, signed):
    """Show the page of somebody who follows the link in our mail, which erasing the details revokes."""
    found = participant_of(signed, MAILED)
    return answer(request, found, lasting=False) if found else _unknown(request)


@discreet
def confirm(request, signed):
    """Show what readers will see of somebody, and note on their word that it is right."""
    found = participant_of(signed, CONFIRMING)
    if found is None:
        return _unknown(request)
    shows = shows_more(found)
    done = request.method == "POST"
    if done and not actions.confirm(participant=found, shows=shows):
        return _unknown(request)
    known = {"shown": _as_shown(found) if shows else [], "domain": found.email.rpartition("@")[2]}
    known |= {"done": done, "wants_mail": found.wants_mail}
    return render(request, "facilitation/following/confirm.html", known)


def _as_shown(participant):
    """Return the different ways in which readers will see the Participant once that is allowed, in words."""
    seen = []
    for row in participant.contributions.filter(erased_at=None).exclude(naming=Naming.NOT):
        row.participant = participant
        seen.append(attribute(row, as_if_shown=True).who)
    return list(dict.fromkeys(seen))


def _unknown(request):
    return render(request, "facilitation/following/unknown.html", status=404)


def _too_many(request):
    return render(request, "facilitation/following/too_many.html", status=429)
