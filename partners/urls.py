"""URL patterns of permanent addresses, which have no language prefix."""

from django.urls import path, register_converter
from django.urls.converters import IntConverter

from partners import views


class NumberConverter(IntConverter):
    """A number as large as the database can look up; what is larger is no number of ours."""

    regex = "[0-9]{1,18}"


register_converter(NumberConverter, "number")

urlpatterns = [
    path("id/<number:number>/", views.by_number, name="permanent_address"),
    path("id/series-<number:key>/", views.series_by_key, name="permanent_series_address"),
    path("c/<slug:slug>/", views.by_short_address, name="short_address"),
]
