"""Each check constraint of an entry has its words in `clean`, and validating asks the database for none of them."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.test.utils import CaptureQueriesContext

from practice.models import BarrierPage, CaseStudyPage, EntryPage
from tests import factories

pytestmark = pytest.mark.django_db
# For each constraint: who has it, and what it refuses.
REFUSED = {
    "entry_evidence_has_reason_and_date": (CaseStudyPage, {"evidence_strength": "account"}),
    "entry_verification_is_whole": (CaseStudyPage, {"verified_by": "The council"}),
    "entry_verification_ends_after_it_begins": (
        CaseStudyPage,
        {"verified_by": "We", "verified_on": date(2026, 2, 1), "verified_until": date(2026, 1, 1)},
    ),
    "entry_state_has_reason_and_date": (CaseStudyPage, {"state": "superseded"}),
    "entry_name_needs_consent": (CaseStudyPage, {"contact_name": "A. Person"}),
    "entry_ends_or_goes_on": (CaseStudyPage, {"practice_end": "2011", "practice_ongoing": True}),
    "case_study_cost_has_period": (CaseStudyPage, {"cost_amount": 3}),
    "barrier_national_action_is_said": (BarrierPage, {"needs_national_action": True}),
}


def check_constraints():
    """Return {name: constraint} of the check constraints of every kind of entry."""
    entry_models = [model for model in EntryPage.__subclasses__() if not model._meta.abstract]
    found = [constraint for model in [EntryPage, *entry_models] for constraint in model._meta.constraints]
    return {one.name: one for one in found if isinstance(one, models.CheckConstraint)}


def test_every_check_constraint_is_tried_here():
    assert set(REFUSED) == set(check_constraints())


@pytest.mark.parametrize("name", REFUSED)
def test_clean_refuses_what_the_database_would(name):
    model, values = REFUSED[name]
    page = factories.barrier() if model is BarrierPage else factories.case_study()
    for field, value in values.items():
        setattr(page, field, model._meta.get_field(field).to_python(value))
    with pytest.raises(ValidationError) as error:
        page.full_clean()
    # By field, so that the form can lead there.
    assert set(error.value.message_dict) <= {field.name for field in model._meta.get_fields()}


def test_the_database_is_not_asked_for_them():
    page = factories.case_study()
    with CaptureQueriesContext(connection) as queries:
        page.full_clean()
    assert [query["sql"] for query in queries if "_check" in query["sql"]] == []
