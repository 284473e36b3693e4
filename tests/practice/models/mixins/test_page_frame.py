"""Every page tells the frame around it its own address and the languages it can be read in."""

from django.apps import apps
from wagtail.models import Page

from practice.models import PageFrameMixin


def test_every_page_type_of_ours_has_a_frame():
    types = [model for model in apps.get_models() if issubclass(model, Page) and model is not Page]
    ours = [model for model in types if not model._meta.app_label.startswith("wagtail")]
    assert [model.__name__ for model in ours if not issubclass(model, PageFrameMixin)] == []
