"""Builds the extras of a demonstration entry (pictures, quotes, tables, documents) from its file."""


def build_extras(extras, files, stream_block):
    """Return the stream that `told`, a list of dicts with a `type`, describes; `files` holds pictures and documents."""
    return stream_block.to_python(
        [{"type": extra["type"], "value": BUILDERS[extra["type"]](extra, files)} for extra in extras]
    )


def _picture(extra, files):
    image = files["pictures", extra["picture"]]
    value = {"image": image.pk, "alt_text": image.description, "decorative": False}
    return {"image": value, "caption": extra.get("caption", "")}


def _quote(extra, files):
    return {"text": extra["text"], "whose": extra["whose"]}


def _table(extra, files):
    columns = [{"type": kind, "heading": heading} for kind, heading in extra["columns"]]
    table = {"columns": columns, "rows": [{"values": row} for row in extra["rows"]], "caption": ""}
    return {"caption": extra["caption"], "table": table}


def _document(extra, files):
    return {"document": files["documents", extra["document"]].pk, "about": extra["about"]}


BUILDERS = {"picture": _picture, "quote": _quote, "table": _table, "document": _document}
