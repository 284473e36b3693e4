"""Somebody with a private link, and one thing they said."""

import pytest

from facilitation.access.codes import private_token
from facilitation.choices import Naming
from tests import factories
from tests.facilitation import factories as made


@pytest.fixture
def token():
    """The private link's token of somebody."""
    return private_token()


@pytest.fixture
def person(token):
    """Somebody who took part in a meeting and has a private link."""
    return made.participant(token=token, meeting=made.meeting("Focus group", session=factories.session("Session two")))


@pytest.fixture
def contribution(person):
    """One thing they said, for the bank and by organisation."""
    return made.contribution("Nobody keeps the register.", by=person, naming=Naming.ORGANISATION)
