"""Imports organisations from the registers of councils, departments and others."""

from practice.choices import CouncilType, OrganisationType
from practice.importing import cell_values
from practice.importing.errors import RowError
from practice.importing.reference_data.concept_importer import ConceptImporter, ignoring_importer
from practice.importing.reference_data.official_codes import COUNCIL_TYPE_OF_CODE
from practice.models import Organisation
from practice.text_rules.name_matching import normalise_name


def _council_type(importer, cell, column):
    text = cell_values.line(cell, column)
    return COUNCIL_TYPE_OF_CODE.get(text.casefold()) or cell_values.choice(CouncilType)(text, column)


class OrganisationImporter(ConceptImporter):
    """Organisations: councils, departments and others. A code belongs to the register it came from."""

    model = Organisation
    fields = {
        "code": ("code", ignoring_importer(cell_values.line)),
        "type": ("organisation_type", ignoring_importer(cell_values.choice(OrganisationType))),
        "council_type": ("council_type", _council_type),
        "place": ("place_id", ConceptImporter.find_place),
        "url": ("url", ignoring_importer(cell_values.line)),
        "end_date": ("ended", ignoring_importer(cell_values.partial_date)),
    }

    def _by_code(self, name, code):
        """Return the organisation that this source knows by the code; raise Fault where it may be another source's."""
        found = {one.source: one for one in Organisation.objects.filter(code=code).with_labels()}
        if self.source in found:
            return found[self.source]
        before = found.get("")
        if before is not None:
            labels = [row.preferred_label for row in before.labels.all()]
            if self.adopt or normalise_name(name) in map(normalise_name, labels):
                return before
            raise RowError(
                f"code: “{code}” is “{before}”, which came in before sources were kept. If this row is that "
                "organisation, give --adopt; if not, leave its code out."
            )
        keys = self._known.keys_of(name, others=False)
        for other in Organisation.objects.filter(pk__in=keys, code__isnull=False).exclude(source__in=["", self.source]):
            raise RowError(
                f"name: “{name}” is there with the code {other.code} of the source “{other.source}”, and this file is "
                f"the source “{self.source}”. If they are one, give --source {other.source}; if not, give another name."
            )
        return None

    def _fill(self, concept, cells):
        changed = super()._fill(concept, cells)
        if concept.code and "code" in cells and concept.source != self.source:
            concept.source = self.source
            return True
        return changed
