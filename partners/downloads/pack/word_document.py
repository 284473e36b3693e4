"""Makes the DOCX of a briefing pack: real headings, lists and tables, and nobody's name in its properties."""

from io import BytesIO

import docx
from django.utils import timezone
from docx.enum.style import WD_STYLE_TYPE
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from partners.downloads.pack.rich_text import BULLETS, HEADING, NUMBERS, TABLE, Run
from practice.text_rules.cleaning import clean_text

INK, ACCENT, WARNED = RGBColor(0x16, 0x24, 0x2C), RGBColor(0x0A, 0x55, 0x60), RGBColor(0x6B, 0x45, 0x00)
FONT = "Arial"
HEADING_SIZES = {"Title": 28, "Heading 1": 20, "Heading 2": 15, "Heading 3": 12, "Heading 4": 11}
LIST_STYLES = {BULLETS: "List Bullet", NUMBERS: "List Number"}
LINK_STYLE, WARNING_STYLE = "Hyperlink", "Warning"
MAX_PROPERTY = 255  # characters that the format has room for
_NO_CHARACTERS = dict.fromkeys([0xFFFE, 0xFFFF, *range(0xFDD0, 0xFDF0)])


def pack_docx(pack):
    """Return the bytes of the DOCX of a BriefingPack."""
    document = docx.Document()
    _set_styles(document, pack.language)
    _set_properties(document, pack)
    _write_cover(document, pack)
    _write_contents(document, pack)
    _write_glance(document, pack)
    document.add_heading(pack.words["entries"], 1).paragraph_format.page_break_before = True
    for entry in pack.entries:
        _write_entry(document, entry, pack.words)
    _write_sources(document, pack)
    _write_checks(document, pack)
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def _set_styles(document, language):
    """Set the font, the colours and the language of the text, and A4 for the paper."""
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = Cm(2.4)
    styles = document.styles
    link = styles.add_style(LINK_STYLE, WD_STYLE_TYPE.CHARACTER)
    link.font.underline, link.font.color.rgb = True, ACCENT
    warning = styles.add_style(WARNING_STYLE, WD_STYLE_TYPE.PARAGRAPH)
    warning.base_style, warning.font.bold, warning.font.color.rgb = styles["Normal"], True, WARNED
    _set_font(styles["Normal"], 11, INK)
    for name, size in HEADING_SIZES.items():
        _set_font(styles[name], size, ACCENT)
    properties = styles.element.find(qn("w:docDefaults")).find(qn("w:rPrDefault")).find(qn("w:rPr"))
    for old in properties.findall(qn("w:lang")):
        properties.remove(old)
    properties.append(_element("w:lang", val=_language_tag(language)))


def _set_font(style, size, colour):
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), colour
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in [name for name in fonts.attrib if name.endswith("Theme")]:
        del fonts.attrib[theme]


def _set_properties(document, pack):
    properties = document.core_properties
    properties.title = _text(pack.title)[:MAX_PROPERTY]
    properties.author = properties.last_modified_by = _text(pack.site)[:MAX_PROPERTY]
    properties.subject, properties.comments = _text(pack.words["kicker"]), ""
    properties.language = _language_tag(pack.language)
    properties.created = properties.modified = timezone.now().replace(tzinfo=None)


def _write_cover(document, pack):
    words = pack.words
    document.add_paragraph(_text(words["kicker"]))
    document.add_paragraph(_text(pack.title), style="Title")
    pairs = [(words["made"], pack.made), (words["made_from"], pack.site), (words["holds"], pack.count)]
    _write_pairs(document, pairs)
    if pack.left_out:
        document.add_paragraph(_text(pack.left_out), style=WARNING_STYLE)
    _write_runs(document.add_paragraph(), [Run(f"{words['selection']}: "), Run(pack.url, pack.url)])
    document.add_paragraph(_text(words["no_side"]))


def _write_contents(document, pack):
    """Write the contents as links; page numbers are known to whoever lays the document out, not to us."""
    document.add_heading(_text(pack.words["contents"]), 1)
    for entry in pack.entries:
        paragraph = document.add_paragraph(style=LIST_STYLES[BULLETS])
        _add_link(paragraph, entry.title, anchor=_anchor(entry), language=entry.language)
    for word in ("sources", "checks", "licence"):
        document.add_paragraph(_text(pack.words[word]), style=LIST_STYLES[BULLETS])


def _write_glance(document, pack):
    document.add_heading(_text(pack.words["glance"]), 1)
    table = _table(document, pack.glance_headings)
    for entry in pack.entries:
        cells = table.add_row().cells
        title = cells[0].paragraphs[0]
        _add_link(title, entry.title, anchor=_anchor(entry), language=entry.language)
        title.add_run(f"\n{_text(entry.kind)}, {entry.number}")
        if entry.short_mark:
            cells[0].add_paragraph(_text(entry.short_mark), style=WARNING_STYLE)
        for cell, text in zip(cells[1:], entry.glance, strict=True):
            cell.text = _text(text)


def _write_entry(document, entry, words):
    heading = document.add_heading(level=2)
    heading.paragraph_format.keep_with_next = True
    _add_bookmark(heading, entry)
    address = [Run(f"{entry.kind}, {entry.number}. "), Run(entry.url, entry.url)]
    _write_runs(document.add_paragraph(), address)
    for mark in entry.marks:
        document.add_paragraph(_text(mark), style=WARNING_STYLE)
    _write_runs(document.add_paragraph(), [Run(entry.summary)], entry.language)
    if entry.note:
        _write_pairs(document, [(words["note"], entry.note)])
    if entry.facts:
        document.add_heading(_text(words["facts"]), 3)
        _write_pairs(document, entry.facts)
    for section in entry.sections:
        document.add_heading(_text(section.heading), 3)
        for block in section.blocks:
            _write_block(document, block, entry.language)
    document.add_heading(_text(words["reliance"]), 3)
    _write_pairs(document, entry.reliance)


def _write_block(document, block, language):
    if block.shape == TABLE:
        _write_table(document, block.items, language)
        return
    for runs in block.items:
        if block.shape == HEADING:
            _write_runs(document.add_heading(level=4), runs, language)
        else:
            _write_runs(document.add_paragraph(style=LIST_STYLES.get(block.shape)), runs, language)


def _write_table(document, rows, language):
    """Write a table of Runs, a cell each; a line that is too short ends in empty cells."""
    heads = [run.text for run in rows[0]]
    table = _table(document, heads + [""] * (max(map(len, rows)) - len(heads)))
    for row in rows[1:]:
        for cell, run in zip(table.add_row().cells, row, strict=False):
            _write_runs(cell.paragraphs[0], [run], language)
    document.add_paragraph()


def _write_sources(document, pack):
    document.add_heading(_text(pack.words["sources"]), 1)
    named = [entry for entry in pack.entries if entry.sources]
    if not named:
        document.add_paragraph(_text(pack.words["no_sources"]))
    for entry in named:
        _write_runs(document.add_heading(level=2), [Run(entry.title)], entry.language)
        for source in entry.sources:
            runs = [Run(source.label), *([Run(": "), Run(source.url, source.url)] if source.url else [])]
            runs += [Run(f", {source.seen}")] if source.seen else []
            _write_runs(document.add_paragraph(style=LIST_STYLES[BULLETS]), runs)


def _write_checks(document, pack):
    document.add_heading(_text(pack.words["checks"]), 1)
    document.add_paragraph(_text(pack.words["checks_lede"]))
    table = _table(document, pack.check_headings)
    for entry in pack.entries:
        cells = table.add_row().cells
        runs = (Run(entry.title), Run(entry.verified), Run(entry.licence, entry.licence_url), Run(entry.url, entry.url))
        for cell, run in zip(cells, runs, strict=True):
            _write_runs(cell.paragraphs[0], [run])
    document.add_heading(_text(pack.words["licence"]), 1)
    document.add_paragraph(_text(pack.words["licence_text"]))
    _write_runs(document.add_paragraph(), [Run(f"{pack.site}, "), Run(pack.site_url, pack.site_url)])


def _write_pairs(document, pairs):
    for name, value in pairs:
        _write_runs(document.add_paragraph(), [Run(f"{name}: ", strong=True), Run(value)])


def _table(document, headings):
    """Return a table whose first line is marked as its headings, which are repeated on each page."""
    table = document.add_table(rows=1, cols=len(headings), style="Table Grid")
    row = table.rows[0]
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))
    for cell, heading in zip(row.cells, headings, strict=True):
        cell.paragraphs[0].add_run(_text(heading)).bold = True
    return table


def _write_runs(paragraph, runs, language=""):
    for run in runs:
        if run.url:
            _add_link(paragraph, run.text, url=run.url, language=language)
            continue
        written = paragraph.add_run(_text(run.text))
        written.bold, written.italic = run.strong or None, run.emphasised or None
        _set_language(written, language)


def _add_link(paragraph, text, *, url="", anchor="", language=""):
    """Add a link to an address of the web or to a bookmark of the document."""
    run = paragraph.add_run(_text(text), style=LINK_STYLE)
    _set_language(run, language)
    link = OxmlElement("w:hyperlink")
    if url:
        link.set(qn("r:id"), paragraph.part.relate_to(_text(url), RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    else:
        link.set(qn("w:anchor"), anchor)
    paragraph._p.append(link)
    link.append(run._r)


def _add_bookmark(paragraph, entry):
    """Write the title of an entry so that links of the document find it."""
    number = str(entry.number)
    start = _element("w:bookmarkStart", id=number, name=_anchor(entry))
    paragraph._p.append(start)
    _write_runs(paragraph, [Run(entry.title)], entry.language)
    paragraph._p.append(_element("w:bookmarkEnd", id=number))


def _set_language(run, language):
    if language:
        run._r.get_or_add_rPr().append(_element("w:lang", val=_language_tag(language)))


def _element(tag, **attributes):
    element = OxmlElement(tag)
    for attribute, value in attributes.items():
        element.set(qn(f"w:{attribute}"), value)
    return element


def _anchor(entry):
    return f"entry_{entry.number}"


def _language_tag(code):
    """Return the code of a language as documents have it, with a country: "en-GB"."""
    language, _hyphen, country = code.partition("-")
    return f"{language}-{(country or 'GB').upper()}"


def _text(text):
    """Return a text that XML can hold."""
    return clean_text(text).translate(_NO_CHARACTERS)
