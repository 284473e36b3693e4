"""Bounds the picture library wherever it reads a file: also where Wagtail does so before our own checks."""

import warnings

from django.conf import settings
from PIL import EpsImagePlugin, Image


def limit_pillow():
    """Refuse pictures beyond WAGTAILIMAGES_MAX_IMAGE_PIXELS before they are unpacked, and run no Ghostscript."""
    # Pillow warns beyond its limit and refuses beyond twice that; what is refused is all that matters here.
    Image.MAX_IMAGE_PIXELS = settings.WAGTAILIMAGES_MAX_IMAGE_PIXELS // 2
    warnings.filterwarnings("ignore", category=Image.DecompressionBombWarning)
    EpsImagePlugin.gs_binary = False  # a user's picture in EPS is a program that Pillow would have run
