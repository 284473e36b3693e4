"""The addresses of entries that never change, registered so that the pages of lower apps can print them."""

from django.urls import reverse

from practice.registers import gives_address


@gives_address("permanent")
def permanent_path(number):
    """Return the path of the permanent address of the entry with this number."""
    return reverse("permanent_address", args=[number])
