"""Sends to capture pages what a device, or a form without scripts, would send."""

import json
import re
import uuid

from wagtail.test.utils.form_data import querydict_from_html

from facilitation.capture.forms import FORM_STAMPS
from facilitation.choices import ContributionType, Destination, Naming

TOKEN = "t" * 43
BARRIER = {
    "shape": ContributionType.BARRIER.value,
    "heading": "The register",
    "text": "Nobody keeps the register.",
    "may_go_to": str(Destination.BANK.value),
    "naming": Naming.NOT.value,
}


def item(**changes):
    """Return one item as a device sends it; of whoever holds `TOKEN` unless told otherwise."""
    return BARRIER | {"token": TOKEN, "key": str(uuid.uuid4()), "mark": FORM_STAMPS.new()} | changes


def send(client, url, given, **headers):
    """Send `given` (or a text as it is) to the address `url` and return (status, what it answers)."""
    body = given if isinstance(given, (str, bytes)) else json.dumps(given)
    answer = client.post(url, body, content_type="application/json", headers=headers)
    return answer.status_code, answer.json()


def form_at(client, url):
    """Return what the form at `url` holds as a browser would send it."""
    return form_in(client.get(url).content.decode())


def form_in(markup):
    """Return what the form in `markup` holds as a browser would send it."""
    return querydict_from_html(re.search(r'<form class="capture".*?</form>', markup, re.DOTALL)[0]).dict()
