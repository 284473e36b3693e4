"""Writes entries as references for citation managers: BibTeX, and RIS as its makers specified it."""

import re

from django.conf import settings
from django.utils.formats import date_format
from django.utils.timezone import localdate, localtime
from django.utils.translation import gettext as _

from practice.text_rules.cleaning import clean_text

# What TeX would take for a command. Braces become commands too, because BibTeX counts them whatever stands before.
_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
}
_TEX_SPECIAL = re.compile("|".join(map(re.escape, _TEX)))
_SPACE = re.compile(r"\s+")


def bibtex_lines(records):
    """Yield each PublicRecord as an item of BibTeX, sort "misc", whose author is the bank."""
    for record in records:
        fields = {
            "title": f"{{{tex_text(record.title)}}}",
            "author": f"{{{tex_text(str(settings.WAGTAIL_SITE_NAME))}}}",
            "year": str(_changed(record).year) if record.changed else "",
            "month": f"{_changed(record).month}" if record.changed else "",
            "url": record.permanent_url,
            "urldate": localdate().isoformat(),
            "note": tex_text(reference_note(record)),
            "abstract": tex_text(record.summary),
            "keywords": tex_text(", ".join(_keywords(record))),
            "language": record.language,
        }
        lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
        yield f"@misc{{entry-{record.number}-{record.language},\n" + ",\n".join(lines) + "\n}\n\n"


def ris_lines(records):
    """Yield each PublicRecord as a reference of RIS, type "ELEC" (web page), whose author is the bank."""
    for record in records:
        day = _changed(record).strftime("%Y/%m/%d") if record.changed else ""
        tags = [
            ("TY", "ELEC"),
            ("ID", str(record.number)),
            ("TI", record.title),
            ("AU", str(settings.WAGTAIL_SITE_NAME)),
            ("PB", str(settings.WAGTAIL_SITE_NAME)),
            ("PY", day[:4]),
            ("DA", day),
            ("Y2", localdate().strftime("%Y/%m/%d")),
            ("AB", record.summary),
            *(("KW", word) for word in _keywords(record)),
            ("LA", record.language),
            ("N1", reference_note(record)),
            ("UR", record.permanent_url),
        ]
        lines = [f"{tag}  - {text}" for tag, value in tags if (text := one_line(value))]
        yield "\r\n".join([*lines, "ER  - ", "", ""])


def reference_note(record):
    """Return what whoever cites a PublicRecord has to know: that it is invented, superseded, when it was checked."""
    parts = [f"{record.kind_label}, {_('entry %(number)s') % {'number': record.number}}"]
    if record.is_illustration:
        parts.append(_("Illustration, invented: no evidence"))
    if record.state == "superseded":
        parts.append(_("Superseded"))
    if record.verified_on and not record.is_illustration:
        parts.append(_("Checked on %(date)s") % {"date": date_format(record.verified_on, "j F Y")})
    return ". ".join(parts) + "."


def tex_text(text):
    """Return a text on one line in which TeX finds no command."""
    return _TEX_SPECIAL.sub(lambda found: _TEX[found[0]], one_line(text))


def one_line(text):
    """Return a text without control characters and line breaks."""
    return _SPACE.sub(" ", clean_text(text)).strip()


def _keywords(record):
    return list(dict.fromkeys(term.label for term in (*record.topics, *record.tags, *record.places)))


def _changed(record):
    return localtime(record.changed)
