"""The API itself: its addresses, how errors are answered, and the schema that describes both (OpenAPI 3.1)."""

import json

from django.http import Http404
from django.utils.translation import gettext as _
from ninja import NinjaAPI
from ninja.errors import ValidationError
from ninja.openapi.schema import REF_TEMPLATE

from partners.api import schemas
from partners.api.problems import (
    CONTENT_TYPE,
    ParameterError,
    Problem,
    not_found_response,
    parameter_problem,
    problem_response,
)
from partners.api.resources import collections, entries, questions, sessions, vocabularies

DESCRIPTION = (
    "What readers may read of the bank, for programs. Everything is public: no key is needed, nothing can be written. "
    "Store numbers and permanent addresses, which never change their meaning."
)
ERROR_CODES = {
    "400": "A parameter cannot be used; “errors” says how to mend each.",
    "404": "There is nothing here.",
    "405": "Only GET, HEAD and OPTIONS are answered.",
    "429": "Too many requests from one address; “Retry-After” says when to ask again.",
    "default": "Any other error.",
}
OF_ONE = {"307": "It became part of another one, which “Location” names.", "410": "It is no longer public."}


class PartnersAPI(NinjaAPI):
    """Ninja's, which describes our errors as well."""

    def get_openapi_schema(self, **kwargs):
        """Return the schema, a dict that can be written as JSON."""
        schema = json.loads(json.dumps(super().get_openapi_schema(**kwargs)))
        problem = schemas.ProblemData.model_json_schema(ref_template=REF_TEMPLATE, mode="serialization")
        schema["components"]["schemas"] |= {**problem.pop("$defs"), "ProblemData": problem}
        content = {CONTENT_TYPE: {"schema": {"$ref": REF_TEMPLATE.format(model="ProblemData")}}}
        for path, methods in schema["paths"].items():
            codes = ERROR_CODES | ({"410": OF_ONE["410"]} if "{number}" in path else {})
            for operation in methods.values():
                operation["responses"] |= {
                    code: {"description": description, "content": content} for code, description in codes.items()
                }
                if "{number}" in path and "questions" not in path:
                    operation["responses"]["307"] = {"description": OF_ONE["307"]}
                for parameter in operation["parameters"]:
                    parameter.pop("examples", None)  # they stand in its schema; here they would need names
        return schema


api = PartnersAPI(title="Practice Bank API", version="1", description=DESCRIPTION, urls_namespace="api", docs_url=None)
for resource in (entries, collections, sessions, questions, vocabularies):
    api.add_router("", resource.router)


@api.exception_handler(Problem)
def answer_problem(request, problem):
    """Answer a Problem that a view raised."""
    return problem_response(request, problem)


@api.exception_handler(Http404)
def answer_not_found(request, error):
    """Answer that there is nothing of the sort that was asked for."""
    return problem_response(request, Problem("not-found", _("There is nothing of this number for readers.")))


@api.exception_handler(ValidationError)
def answer_invalid(request, error):
    """Answer a request with parameters that cannot be used, each with what is wrong with it."""
    errors = [ParameterError(str(one["loc"][-1]) if one["loc"] else "", one["msg"]) for one in error.errors]
    return problem_response(request, parameter_problem(*errors))


@api.exception_handler(Exception)
def answer_error(request, error):
    """Leave a fault of ours to Django, which logs it and answers by the handler of errors."""
    raise error


def not_found(request, **kwargs):
    """Answer an address below the API's that is none."""
    return not_found_response(request)
