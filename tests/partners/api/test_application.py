"""What the API answers is what its schema says, whatever is asked."""

import os

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from knowledgebank.wsgi import application
from partners.api.promises import current_schema
from tests import factories
from tests.facilitation import factories as made

pytestmark = pytest.mark.django_db

# Only the bank knows which slugs there are and which cursors are its own, so what fits the schema may be refused.
# `make api-examples` asks many more.
EXAMPLES = int(os.environ.get("API_EXAMPLES", "4"))
OPERATIONS = [
    (path, method) for path, methods in current_schema()["paths"].items() for method in methods if method == "get"
]


@pytest.fixture(scope="module")
def schema():
    """The schema, of which schemathesis makes requests to the site itself."""
    loaded = schemathesis.openapi.from_dict(current_schema())
    loaded.app = application
    return loaded


@pytest.fixture(autouse=True)
def _one_connection():
    """Leave the connection open in which the test has its transaction, as Django's own test client does."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_answers_are_what_the_schema_says(schema, path, method):
    page = factories.case_study("Sheds", topics=[factories.topic()], places=[factories.place()])
    factories.collection("Worth reading", items=[page])
    factories.session("An evening")
    made.question()
    operation = schema[path][method.upper()]

    @settings(
        max_examples=EXAMPLES,
        deadline=None,
        database=None,
        derandomize=True,
        phases=[Phase.explicit, Phase.generate],
        suppress_health_check=list(HealthCheck),
    )
    @given(case=operation.as_strategy())
    def ask(case):
        case.call_and_validate(headers={"Accept-Encoding": "identity"}, excluded_checks=[positive_data_acceptance])

    ask()
