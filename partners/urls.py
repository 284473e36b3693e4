"""URL patterns that have no language prefix: permanent addresses, and what programs ask for."""

from django.urls import include, path, register_converter
from django.urls.converters import IntConverter

from partners import views
from partners.embeds.oembed_views import oembed
from practice.text_rules.keys import MAX_KEY_DIGITS


class NumberConverter(IntConverter):
    """A number as large as the database can look up; what is larger is no number of ours."""

    regex = f"[0-9]{{1,{MAX_KEY_DIGITS}}}"


register_converter(NumberConverter, "number")

urlpatterns = [
    path("", include("partners.bank_export.urls")),
    path("id/<number:number>/", views.by_number, name="permanent_address"),
    path("id/series-<number:key>/", views.series_by_key, name="permanent_series_address"),
    path("c/<slug:slug>/", views.by_short_address, name="short_address"),
    path("llms.txt", views.for_language_models, name="llms_text"),
    path("", include("partners.api.urls")),
    path("", include("partners.oai.urls")),
    path("oembed", oembed, name="oembed"),
]
