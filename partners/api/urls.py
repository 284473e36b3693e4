"""URL patterns of the API, which have no language prefix: a parameter names the language."""

from django.urls import include, path, re_path

from partners.api.answering import answers_programs
from partners.api.application import api, not_found

_patterns, _name, _namespace = api.urls
for _pattern in _patterns:
    _pattern.callback = answers_programs(_pattern.callback)

urlpatterns = [
    path("api/v1/", include((_patterns, "api"), namespace=_namespace)),
    # The documentation is a page and stands with the pages that have a language.
    re_path(r"^api(?!/v1/docs$)(?:/.*)?$", answers_programs(not_found), name="no_such_api_address"),
]
