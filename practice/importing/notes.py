"""Warnings of an import: what is allowed but worth checking, for single rows and counted for all."""

from collections import Counter

from practice.importing import cell_values
from practice.importing.columns import TagsColumn
from practice.importing.entry_columns import ROW_COLUMNS, columns_for_kind
from practice.importing.formats import markup
from practice.models import EntryPage
from practice.text_rules.name_matching import normalise_name


class ImportNotes:
    """Collects warnings while rows are checked. locale: their language."""

    def __init__(self, locale):
        self.locale = locale
        self._counts = Counter()
        self._unknown = set()
        self._titles = None

    def on_row(self, row, prepared):
        """Return the warnings for the Row and the entry `prepared` from it, a list of sentences."""
        notes = self._on_cells(row.values, prepared.entry.of_kind)
        if prepared.draft is None or (prepared.changed and prepared.entry.title != prepared.page.draft_title):
            notes += self._on_title(row.line, prepared.entry.title, prepared.number and prepared.number.pk)
        if prepared.goes_live and (prepared.changed or not prepared.page.live):
            self._count_what_is_lacking(prepared.entry)
        return notes

    def _on_cells(self, cells, kind):
        """Return what is to be said of the cells, a list of sentences; count what many rows share."""
        columns = columns_for_kind(kind)
        self._unknown |= set(cells) - set(columns) - set(ROW_COLUMNS)
        self._counts["marked"] += sum(markup.has_markup(cell) for name, cell in cells.items() if name in columns)
        tags = [
            tag
            for name in cells
            if isinstance(columns.get(name), TagsColumn)
            for tag in cell_values.names(cells[name], name)
        ]
        return [f"tags: “{tag}” is one tag. Write semicolons between tags." for tag in tags if "," in tag]

    def _on_title(self, line, title, own):
        """Return what is to be said of a title that is new on line `line`, for the entry `own` or a new one: a list."""
        if self._titles is None:
            others = EntryPage.objects.filter(locale=self.locale, alias_of=None).order_by("-pk")
            rows = others.values_list("permanent_number_id", "draft_title")
            self._titles = {normalise_name(other): (number, f"entry {number} has") for number, other in rows}
        number, already = self._titles.setdefault(normalise_name(title), (own, f"line {line} has"))
        is_another = number != own or (own is None and already != f"line {line} has")
        return [f"title: {already} this title already. Is it the same?"] if is_another else []

    def _count_what_is_lacking(self, entry):
        """Count what `entry` lacks and the editing form would ask for before it is published."""
        for relation, message in type(entry).edit_handler.base_form_class.required_rows.items():
            if not getattr(entry, relation).all():
                self._counts[str(message)] += 1

    def remarks(self, *, html):
        """Return the warnings about all rows, a list of sentences; `html` says whether markup was converted."""
        counts = self._counts
        notes = []
        if marked := counts.pop("marked", 0):
            what = "was turned into plain text" if html else "will be read as it stands; --html turns it into text"
            notes.append(f"Markup or entities (such as <p> or &amp;) in {marked} cells: it {what}.")
        notes += [f"{count} published all the same: {message}" for message, count in counts.items()]
        return [*unknown_columns_note(self._unknown), *notes]


def unknown_columns_note(columns):
    """Return a warning about the unknown `columns`, a set, as a list of one sentence or none."""
    left_out = ", ".join(sorted(columns))
    return [f"Columns left out, as no field has that name: {left_out}. See --map."] if columns else []
