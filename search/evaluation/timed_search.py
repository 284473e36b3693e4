"""Runs a query through form and engine, and takes the time."""

from time import perf_counter

from django.http import QueryDict

from search.query.search_form import SearchForm


def timed_search(engine, text, locale, size):
    """Return (the `Results` of the first page of `size` hits for the question `text`, seconds it took).

    `engine` is a type: each question has an engine of its own, as each request has.
    """
    data = QueryDict(mutable=True)
    data["q"] = text
    began = perf_counter()
    criteria = SearchForm(data).parameters.criteria(locale, page_size=size)
    results = engine().search(criteria)
    return results, perf_counter() - began
