"""The scripts of every page of the admin that keep what somebody typed."""

from django.utils.html import format_html_join
from wagtail.admin.staticfiles import versioned_static

# Dates and texts as they were typed; forms saved in the browser; a name that was looked for in a chooser.
NAMES = ("text_as_typed", "clear_saved_forms", "choosing")


def editor_scripts():
    """Return the script elements as safe HTML, for the hook `insert_global_admin_js`."""
    addresses = ([versioned_static(f"practice/{name}.js")] for name in NAMES)
    return format_html_join("", '<script src="{}"></script>', addresses)
