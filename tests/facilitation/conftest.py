"""What tests of public pages in two languages begin with."""

import pytest
from django.core.cache import cache
from wagtail.models import Locale

from home.initial_pages import create_initial_pages


@pytest.fixture
def bank_in_welsh():
    """Front pages in English and Welsh, so that pages offer both."""
    Locale.objects.get_or_create(language_code="cy")
    create_initial_pages()
    cache.clear()
