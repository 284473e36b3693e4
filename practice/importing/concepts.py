"""Makes places and organisations of rows, as the official registers list them."""

from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.utils.text import slugify
from wagtail.models import Locale

from practice.choices import CouncilType, OrganisationType, PlaceLevel, Rurality
from practice.importing import values
from practice.importing.faults import Fault, in_words
from practice.importing.lookup import Vocabulary
from practice.models import Organisation, Place

# What the first letters of a code of the Office for National Statistics say about the place.
LEVEL_OF_CODE = {
    **dict.fromkeys(("E92", "W92", "S92", "N92", "K02", "K03", "K04"), PlaceLevel.NATION),
    "E12": PlaceLevel.REGION,
    **dict.fromkeys(("E06", "E07", "E08", "E09", "E10", "E47", "W06", "S12", "N09"), PlaceLevel.COUNCIL_AREA),
}
NATION_OF_LETTER = {"E": "E92000001", "W": "W92000004", "S": "S92000003", "N": "N92000002"}

# What the types of council are called in the official registers.
COUNCIL_TYPE_OF_CODE = {
    "cty": CouncilType.COUNTY,
    "nmd": CouncilType.DISTRICT,
    **dict.fromkeys(("ua", "wpa", "sco", "nid"), CouncilType.UNITARY),
    "md": CouncilType.METROPOLITAN,
    **dict.fromkeys(("lbo", "cc"), CouncilType.LONDON_BOROUGH),
    **dict.fromkeys(("comb", "sra"), CouncilType.COMBINED),
}


class ConceptImporter:
    """Takes rows and makes or changes the concepts of one vocabulary, found again by official code, slug or name."""

    model = None
    fields = {}  # field of the file → (attribute, how to read it)

    def __init__(self, defaults=None):
        self.defaults = defaults or {}
        self.locale = Locale.get_default()
        self._lines = {}
        self._places = Vocabulary(Place)

    def take(self, row):
        """Take in the Row and return "created", "updated" or "unchanged"; raise Fault, leaving no trace."""
        if row.fault:
            raise Fault(row.fault)
        cells = self.defaults | {name: cell for name, cell in row.values.items() if cell not in (None, "")}
        name, code = values.line(cells.get("name"), "name"), values.line(cells.get("code"), "code")
        if not name:
            raise Fault("name: every row needs one.")
        key = code or slugify(name)
        if key in self._lines:
            raise Fault(f"“{key}” stands on line {self._lines[key]} already.")
        try:
            with transaction.atomic():
                outcome = self._write(name, code, cells)
        except ValidationError as error:
            raise Fault(in_words(error)) from error
        except (DataError, IntegrityError) as error:
            raise Fault(f"the database refused it: {error}") from error
        self._lines[key] = row.line
        return outcome

    def _write(self, name, code, cells):
        concept = self._existing(name, code, cells)
        created = concept is None
        if created:
            concept = self.model(slug=self._free_slug(cells, name, code))
        changed = self._fill(concept, cells)
        label = next((row for row in concept.labels.all() if row.locale_id == self.locale.pk), None)
        if label is None or label.preferred_label != name:
            label = label or concept.labels.model(locale=self.locale)
            label.preferred_label = name
            label.full_clean(exclude=["concept", "locale"], validate_unique=False, validate_constraints=False)
            concept.labels.add(label)
            changed = True
        if not changed:
            return "unchanged"
        concept.full_clean()
        concept.save()
        return "created" if created else "updated"

    def _existing(self, name, code, cells):
        """Return the concept that the row is about, or None; an official code decides before anything else."""
        if code and (found := self.model.objects.filter(code=code).first()):
            return found
        slug = values.line(cells.get("slug"), "slug") or slugify(name)
        found = self.model.objects.filter(slug=slug).first()
        # Two places may share a name; the codes tell them apart.
        return None if found is not None and code and found.code else found

    def _free_slug(self, cells, name, code):
        """Return a slug that no concept has: of the name, and where that is taken, with the code."""
        slug = values.line(cells.get("slug"), "slug") or slugify(name)[:110].strip("-")
        if self.model.objects.filter(slug=slug).exists():
            slug = slugify(f"{slug} {code}") if code else slug
        if not slug:
            raise Fault("slug: the name has no letters that an address can hold. Give a slug.")
        return slug

    def _fill(self, concept, cells):
        changed = False
        for field, (attribute, reader) in self.fields.items():
            if field not in cells:
                continue
            value = reader(self, cells[field], field)
            if getattr(concept, attribute) != value:
                setattr(concept, attribute, value)
                changed = True
        return changed

    def place_called(self, said, column):
        """Return the key of the Place that a cell names by code, slug or name; raise Fault if there is none."""
        try:
            return self._places.find(values.line(said, column))
        except Fault:
            self._places = Vocabulary(Place)  # a row further up may have brought it
        try:
            return self._places.find(values.line(said, column))
        except Fault as fault:
            raise Fault(f"{column}: {fault}") from fault


def _read(reader):
    return lambda importer, cell, column: reader(cell, column)


def _council_type(importer, cell, column):
    said = values.line(cell, column)
    return COUNCIL_TYPE_OF_CODE.get(said.casefold()) or values.choice(CouncilType)(said, column)


class PlaceImporter(ConceptImporter):
    """Places: nations, regions and council areas."""

    model = Place
    fields = {
        "code": ("code", _read(values.line)),
        "level": ("level", _read(values.choice(PlaceLevel))),
        "parent": ("parent_id", ConceptImporter.place_called),
        "rurality": ("rurality", _read(values.choice(Rurality))),
        "population": ("population", _read(values.number)),
    }

    def _write(self, name, code, cells):
        """Add what an official code says by itself: the level, and the nation where no larger place is named."""
        level = values.choice(PlaceLevel)(cells.get("level"), "level") or LEVEL_OF_CODE.get(code[:3], "")
        if not level:
            raise Fault("level: give nation, region or council-area, or an official code that says it.")
        cells = cells | {"level": level}
        known = Place.objects.filter(code=code).exists() if code else False
        nation = NATION_OF_LETTER.get(code[:1])
        if level != PlaceLevel.NATION and not cells.get("parent") and not known and nation:
            cells["parent"] = nation
        return super()._write(name, code, cells)


class OrganisationImporter(ConceptImporter):
    """Organisations: councils, departments and others."""

    model = Organisation
    fields = {
        "code": ("code", _read(values.line)),
        "type": ("organisation_type", _read(values.choice(OrganisationType))),
        "council_type": ("council_type", _council_type),
        "place": ("place_id", ConceptImporter.place_called),
        "url": ("url", _read(values.line)),
    }
