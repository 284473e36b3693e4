"""Streams what is written, each piece in the language that its answer began in, and names the file."""

from django.http import StreamingHttpResponse
from django.utils import translation
from django.utils.http import content_disposition_header
from django.utils.timezone import localdate

from practice.text_rules.slugs import make_slug

MAX_NAME = 60  # characters of a file's name, before its date


def streamed(lines, content_type):
    """Return the streaming response of an iterable of texts, which is asked for the next one when one is sent."""
    return StreamingHttpResponse(_in_language(lines, translation.get_language()), content_type=content_type)


def as_file(response, title, extension):
    """Return the response as one that a browser stores under a name made of letters, figures and hyphens alone."""
    stem = make_slug(title, MAX_NAME, "entries")
    name = f"{stem}-{localdate().isoformat()}.{extension}"
    response["Content-Disposition"] = content_disposition_header(as_attachment=True, filename=name)
    response["X-Robots-Tag"] = "noindex"
    return response


def _in_language(lines, language):
    lines = iter(lines)
    while True:
        with translation.override(language):
            line = next(lines, None)
        if line is None:
            return
        yield line.encode()
