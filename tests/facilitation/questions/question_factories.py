"""Makes what tests of questions need: officials, and questions that were sent or answered."""

from datetime import timedelta

from django.utils import timezone

from facilitation.choices import ProvenanceKind, QuestionAudience
from facilitation.models import Official, Provenance
from facilitation.questions import actions
from tests import factories
from tests.facilitation import factories as made

GOVERNMENT = QuestionAudience.GOVERNMENT


def days_ago(number):
    """Return the day so many days before today."""
    return timezone.localdate() - timedelta(days=number)


def official(role="Director of rights", department="Department of Samples", **fields):
    """Return an Official."""
    body = factories.organisation(department, organisation_type="department")
    return Official.objects.create(role=role, department=body, **fields)


def to_government(wording="Who keeps the register?", *, role=None, **fields):
    """Return a published Question to government that lies with an Official."""
    return made.question(wording, audience=GOVERNMENT, official=role or official(), **fields)


def sent(question=None, *, ago=43):
    """Return a Question, sent so many days ago."""
    question = question or to_government()
    actions.send(question=question, on=days_ago(ago))
    question.refresh_from_db()
    return question


def raised(question, contribution, **fields):
    """Return the Provenance that says that the wording of the question holds the contribution."""
    return Provenance.objects.create(
        contribution=contribution, question=question, kind=ProvenanceKind.QUESTION, **fields
    )


def written(captured):
    """Return the statements that wrote, of the queries that were captured."""
    writing = ("INSERT", "UPDATE", "DELETE", "REPLACE")
    return [query["sql"] for query in captured.captured_queries if query["sql"].lstrip("( ").startswith(writing)]
