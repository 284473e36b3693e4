"""URL patterns of the API, which have no language prefix: a parameter names the language."""

from django.urls import include, path, re_path

from partners.api.answering import answers_programs
from partners.api.application import api, not_found
from partners.api.docs import docs

_patterns, _name, _namespace = api.urls
for _pattern in _patterns:
    _pattern.callback = answers_programs(_pattern.callback)

urlpatterns = [
    path("api/v1/docs", answers_programs(docs), name="api_docs"),
    path("api/v1/", include((_patterns, "api"), namespace=_namespace)),
    re_path(r"^api(?:/.*)?$", answers_programs(not_found), name="no_such_api_address"),
]
