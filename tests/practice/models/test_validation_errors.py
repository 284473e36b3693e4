"""A form, or whatever else checks an entry, is told at once of all that its classes find wrong."""

import pytest
from django.core.exceptions import ValidationError

from practice.models import BarrierPage, CaseStudyPage
from practice.models.validation_errors import raise_validation_errors


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("made", "own"),
    [
        (lambda: CaseStudyPage(cost_amount=5), "cost_period"),
        (lambda: BarrierPage(needs_national_action=True), "national_action"),
    ],
)
def test_every_class_has_its_say(made, own):
    page = made()
    page.state, page.verified_by, page.practice_ongoing, page.practice_end = "superseded", "A", True, "2012"
    with pytest.raises(ValidationError) as refused:
        page.clean()
    fields = {"state_reason", "state_date", "verified_on", "verified_until", "practice_ongoing", own}
    assert set(refused.value.message_dict) == fields


def test_nothing_is_raised_where_nothing_is_wrong():
    assert raise_validation_errors(lambda: None, {}) is None
