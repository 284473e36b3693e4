"""Asks the site a question and says what came of it."""

import re


def ask(client, path="/search/", **parameters):
    """Return the response to a GET; a list gives its parameter several values. Redirects are followed."""
    response = client.get(path, parameters, follow=True)
    assert response.status_code == 200
    return response


def numbers(response):
    """Return the numbers of the entries on the page, in their order."""
    return [card.number for card, _close in response.context["outcome"].cards]


def found(client, path="/search/", **parameters):
    """Return the set of numbers that a search finds."""
    return set(numbers(ask(client, path, **parameters)))


def counts(response, facet):
    """Return {value: count} of the values of a facet that have any."""
    values = response.context["outcome"].results.facet(facet).values
    return {value.value: value.count for value in values if value.count}


def text_of(response):
    """Return the words on the page, without markup."""
    return " ".join(re.sub(r"<[^>]+>", " ", response.content.decode()).split())
