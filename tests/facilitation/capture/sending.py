"""Sends to capture pages what a device, or a form without scripts, would send."""

import json
import uuid

from facilitation.capture import marks
from facilitation.choices import Destination, Naming, Shape

TOKEN = "t" * 43
BARRIER = {
    "shape": Shape.BARRIER.value,
    "heading": "The register",
    "text": "Nobody keeps the register.",
    "may_go_to": str(Destination.BANK.value),
    "naming": Naming.NOT.value,
}


def item(**changes):
    """Return one item as a device sends it; of whoever holds `TOKEN` unless told otherwise."""
    return BARRIER | {"token": TOKEN, "key": str(uuid.uuid4()), "mark": marks.new_mark()} | changes


def send(client, url, given, **headers):
    """Send `given` (or a text as it is) to the address `url` and return (status, what it answers)."""
    body = given if isinstance(given, (str, bytes)) else json.dumps(given)
    answer = client.post(url, body, content_type="application/json", headers=headers)
    return answer.status_code, answer.json()
