"""The documentation of the API as a page of the site, made from its schema, so that both say the same."""

from dataclasses import dataclass

from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from partners.api.problems import SORTS
from partners.api.promises import current_schema, type_in_words
from practice.site_urls import absolute_url


@dataclass(frozen=True)
class Described:
    """A parameter or a member of an answer: its name, what it is, and what for."""

    name: str
    type: str
    description: str
    is_required: bool = False


@dataclass(frozen=True)
class DescribedAddress:
    """One address of the API."""

    name: str
    path: str
    words: str
    parameters: list[Described]
    gives: str


@dataclass(frozen=True)
class DescribedAnswer:
    """One sort of thing that answers consist of."""

    name: str
    description: str
    members: list[Described]


@require_safe
def docs(request):
    """Show what the API answers, how to ask, and what its errors mean; it loads nothing from elsewhere."""
    schema = current_schema()
    context = {
        "root": absolute_url(reverse("api:api-root")),
        "schema_url": reverse("api:openapi-json"),
        "addresses": [_address(path, methods["get"]) for path, methods in schema["paths"].items()],
        "answers": [_answer(name, one) for name, one in schema["components"]["schemas"].items()],
        "problems": [{"sort": sort, "status": status, "title": title} for sort, (status, title) in SORTS.items()],
    }
    return render(request, "partners/api_docs.html", context)


def _address(path, operation):
    answer = operation["responses"]["200"]["content"]["application/json"]["schema"]
    return DescribedAddress(
        name=operation["operationId"].replace("_", "-"),
        path=path,
        words=operation["description"],
        parameters=[
            Described(one["name"], type_in_words(one["schema"]), one.get("description", ""), one["required"])
            for one in operation["parameters"]
        ],
        gives=type_in_words(answer),
    )


def _answer(name, described):
    required = described.get("required", ())
    members = [
        Described(member, type_in_words(one), one.get("description", ""), member in required)
        for member, one in described["properties"].items()
    ]
    return DescribedAnswer(name, described.get("description", ""), members)
