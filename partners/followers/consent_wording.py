"""What somebody who follows agrees to, in each wording that was ever shown; the name of one stands with each follow."""

from django.utils.translation import gettext_lazy as _

CURRENT_WORDING = "2026-11"
BY_ACCOUNT = "account"  # switched on by a user for themselves, whose address the bank has anyway
WORDINGS = {
    CURRENT_WORDING: _(
        "We use your address for these mails and for nothing else, and show or give it to nobody. Each mail has a link "
        "that ends them. When you end the last one, we erase your address."
    ),
}


def current_wording():
    """Return the text that whoever follows something now agrees to."""
    return WORDINGS[CURRENT_WORDING]
