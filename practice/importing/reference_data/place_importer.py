"""Imports places from the lists of the Office for National Statistics."""

from practice.choices import PlaceLevel, Rurality
from practice.importing import cell_values
from practice.importing.errors import RowError
from practice.importing.reference_data.concept_importer import LEFT_OUT, ConceptImporter, ignoring_importer
from practice.importing.reference_data.official_codes import LEVEL_OF_CODE, NATION_OF_LETTER, is_ons_code
from practice.models import Place


class PlaceImporter(ConceptImporter):
    """Places: nations, regions and council areas. Their codes are the same in every file."""

    model = Place
    fields = {
        "code": ("code", ignoring_importer(cell_values.line)),
        "level": ("level", ignoring_importer(cell_values.choice(PlaceLevel))),
        "parent": ("parent_id", ConceptImporter.find_place),
        "rurality": ("rurality", ignoring_importer(cell_values.choice(Rurality))),
        "population": ("population", ignoring_importer(cell_values.number)),
        "latitude": ("latitude", ignoring_importer(cell_values.degrees)),
        "longitude": ("longitude", ignoring_importer(cell_values.degrees)),
        "end_date": ("ended", ignoring_importer(cell_values.partial_date)),
    }

    def _write(self, name, code, cells):
        """Add what an official code says by itself: the level, and the nation where no larger place is named."""
        level = cell_values.choice(PlaceLevel)(cells.get("level"), "level") or LEVEL_OF_CODE.get(code[:3], "")
        ended = cell_values.partial_date(cells.get("end_date"), "end_date")
        if not level and not code and ended:
            self.row_notes = [f"“{name}” ended in {ended.year} and has no official code, so it is left out."]
            return LEFT_OUT
        if not level:
            raise RowError("level: give nation, region or council-area, or an official code that says it.")
        if code and len(code) <= 9 and not is_ons_code(code):
            raise RowError(f"code: “{code}” is no code of the Office for National Statistics, such as E09000029.")
        cells = cells | {"level": level}
        is_known = Place.objects.filter(code=code).exists() if code else False
        nation = NATION_OF_LETTER.get(code[:1])
        if level != PlaceLevel.NATION and not cells.get("parent") and not is_known and nation:
            cells["parent"] = nation
        return super()._write(name, code, cells)
