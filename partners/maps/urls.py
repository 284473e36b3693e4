"""URL patterns of the map."""

from django.urls import path

from partners.maps.views import place_map

urlpatterns = [path("map/", place_map, name="map")]
