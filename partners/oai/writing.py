"""Writes answers by OAI-PMH 2.0 as XML, records in Dublin Core.

The formats: https://www.openarchives.org/OAI/2.0/OAI-PMH.xsd and https://www.openarchives.org/OAI/2.0/oai_dc.xsd
"""

import re
from contextlib import contextmanager
from io import StringIO

from django.utils.xmlutils import SimplerXMLGenerator

from partners.oai.oai_dc import dublin_core

OAI = "http://www.openarchives.org/OAI/2.0/"
OAI_DC = f"{OAI}oai_dc/"
XSI = "http://www.w3.org/2001/XMLSchema-instance"
ROOT = {"xmlns": OAI, "xmlns:xsi": XSI, "xsi:schemaLocation": f"{OAI} {OAI}OAI-PMH.xsd"}
DC_ROOT = {
    "xmlns:oai_dc": OAI_DC,
    "xmlns:dc": "http://purl.org/dc/elements/1.1/",
    "xmlns:xsi": XSI,
    "xsi:schemaLocation": f"{OAI_DC} {OAI}oai_dc.xsd",
}
# What no XML 1.0 can hold.
_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


class AnswerWriter:
    """Writes one answer; `text` is what was written."""

    def __init__(self):
        self._stream = StringIO()
        self._xml = SimplerXMLGenerator(self._stream, "utf-8")
        self._xml.startDocument()

    @property
    def text(self):
        """The document as far as it is written."""
        return self._stream.getvalue()

    @contextmanager
    def inside(self, name, attributes=None):
        """Write an element around what is written meanwhile."""
        self._xml.startElement(name, attributes or {})
        yield
        self._xml.endElement(name)

    def write(self, name, text="", attributes=None):
        """Write an element with a text."""
        self._xml.addQuickElement(name, _NOT_XML.sub("", str(text)), _clean(attributes))

    def write_header(self, harvested):
        """Write the header of a HarvestedRecord."""
        with self.inside("header", {} if harvested.record else {"status": "deleted"}):
            self.write("identifier", harvested.identifier)
            self.write("datestamp", harvested.datestamp)
            for name in harvested.sets:
                self.write("setSpec", name)

    def write_record(self, harvested):
        """Write a HarvestedRecord, of one that is gone its header alone."""
        with self.inside("record"):
            self.write_header(harvested)
            if harvested.record:
                with self.inside("metadata"), self.inside("oai_dc:dc", DC_ROOT):
                    for name, text in dublin_core(harvested.record):
                        self.write(f"dc:{name}", text)


def _clean(attributes):
    return {name: _NOT_XML.sub("", value) for name, value in (attributes or {}).items()}
