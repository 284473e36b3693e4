"""Views by which contributors reach their page (code, private link, mailed link), and confirm their identity."""

from django.http import HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from facilitation.access.codes import secret_hash
from facilitation.choices import Naming
from facilitation.consent.attribution import attribution_of
from facilitation.contributor import actions, failed_attempts
from facilitation.contributor.contribution_page import respond
from facilitation.contributor.forms import ContributorCodeForm
from facilitation.contributor.mail import wants_to_be_named
from facilitation.contributor.private_pages import private_page
from facilitation.contributor.signed_links import (
    CONFIRMING,
    MAILED,
    OPENED,
    participant_from_link,
    participant_with_code,
    participants,
    signed_path,
)
from facilitation.models import Sheet
from practice.public_forms.language_change import is_language_change, typed_values

SHORTEST_TOKEN = 21  # anything shorter is a code, which does not belong in an address


@private_page
def by_code(request):
    """Ask for a code from paper or a device, and redirect to the page of its participant.

    A right code always opens: it is too long to be guessed, and nobody is to be kept from withdrawing because somebody
    else tries codes. Only responses to wrong codes are limited, per browser.
    """
    if request.method != "POST" or is_language_change(request):
        typed = typed_values(request.POST, ContributorCodeForm.base_fields)
        return render(request, "facilitation/contributor/code.html", {"form": ContributorCodeForm(initial=typed)})
    form, status = ContributorCodeForm(request.POST), 422
    if form.is_valid():
        key = secret_hash(form.cleaned_data["code"])
        found = participant_with_code(key)
        if found:
            return HttpResponseRedirect(signed_path(found, OPENED))
        status, reason = _refusal(request, key)
        form.add_error("code", reason)
    return render(request, "facilitation/contributor/code.html", {"form": form}, status=status)


def _refusal(request, key):
    """Return (status, why the code with this hash opens nothing); it is a failure where there is no such code."""
    if Sheet.objects.filter(code_hash=key).exists():
        return 422, _("We know this sheet, but nobody has typed it in yet. Try again in a few days.")
    if failed_attempts.too_many_failures(request):
        return 429, _(
            "We do not know this code, and many wrong codes were typed just now. A right one still opens at once: "
            "compare each letter."
        )
    return 422, _("We do not know this code. Compare it with your note or your sheet, and type it again.")


@private_page
def by_link(request, token):
    """Show the page of whoever has this private link.

    A link that is right always opens: it cannot be guessed, and nobody is to be kept from withdrawing because somebody
    else tries links.
    """
    if len(token) >= SHORTEST_TOKEN:
        found = participants().filter(key_hash=secret_hash(token)).first()
        if found:
            return respond(request, found)
    return _unknown(request)


@private_page
def opened(request, signed):
    """Show the page of somebody who gave a code a short while ago."""
    found = participant_from_link(signed, OPENED)
    return respond(request, found) if found else _unknown(request)


@private_page
def by_mail(request, signed):
    """Show the page of somebody who follows the link in our mail, which erasing the details revokes."""
    found = participant_from_link(signed, MAILED)
    return respond(request, found, lasting=False) if found else _unknown(request)


@private_page
def confirm(request, signed):
    """Show what readers will see of somebody, and note on their word that it is right."""
    found = participant_from_link(signed, CONFIRMING)
    if found is None:
        return _unknown(request)
    shows = wants_to_be_named(found)
    done = request.method == "POST"
    if done and not actions.confirm_identity(participant=found, shows=shows):
        return _unknown(request)
    context = {"shown": _shown_attributions(found) if shows else [], "domain": found.email.rpartition("@")[2]}
    context |= {"done": done, "wants_mail": found.wants_mail}
    return render(request, "facilitation/contributor/confirm_identity.html", context)


def _shown_attributions(participant):
    """Return the different ways in which readers will see the Participant once that is allowed, in words."""
    seen = []
    for row in participant.contributions.filter(erased_at=None).exclude(naming=Naming.NOT):
        row.participant = participant
        seen.append(attribution_of(row, as_if_shown=True).who)
    return list(dict.fromkeys(seen))


def _unknown(request):
    return render(request, "facilitation/contributor/unknown_link.html", status=404)
