"""Giving and asking have one name each, which stands in one place."""

import re

from django.conf import settings

TEMPLATES = settings.BASE_DIR / "templates"
NAMES = {"Share what you know": "share_label.html", "Ask for an example": "ask_label.html"}
# What the two were called before, and what nobody may call them again.
OTHERS = r"Offer an example|Offer yours|Offer the first|Tell the editors|Tell us what you know|Could that be you"


def test_each_name_stands_in_one_template_and_no_other_name_in_any():
    found = {name: [] for name in NAMES}
    for path in TEMPLATES.rglob("*.html"):
        text = path.read_text()
        assert re.findall(OTHERS, text) == [], path
        for name in NAMES:
            found[name] += [path.name] * text.count(name)
    assert found == {name: [template] for name, template in NAMES.items()}


def test_wherever_a_page_leads_to_giving_or_asking_it_has_its_name():
    leads = re.compile(r'<a [^>]*href="\{\{ (share|ask|ask_url|offer_url) \}\}[^>]*>(.*?)</a>')
    for path in TEMPLATES.rglob("*.html"):
        for where, words in leads.findall(path.read_text()):
            name = "share_label" if where in ("share", "offer_url") else "ask_label"
            assert words == f'{{% include "components/{name}.html" %}}', path
