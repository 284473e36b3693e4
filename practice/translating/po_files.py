"""Takes in a PO file of a translation, and says what is wrong with one that cannot be."""

from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST
from wagtail.admin import messages
from wagtail.admin.views.pages.utils import get_valid_next_url_from_request
from wagtail_localize.views.edit_translation import upload_pofile

from practice.uploads.guarded_views import MAX_IMPORT_SIZE

# What tells in the head of a file which translation it is of; wagtail-localize takes for granted that it is there.
MARK = b"X-WagtailLocalize-TranslationID"


@require_POST
def upload_po_file(request, translation_id):
    """As wagtail-localize's view, except that a file that was not downloaded here is refused with a sentence."""
    file = request.FILES.get("file")
    if file is None or file.size > MAX_IMPORT_SIZE or not any(MARK in line for line in file):
        messages.error(request, _("Send a PO file that was downloaded from the page of this translation."))
        return redirect(get_valid_next_url_from_request(request) or "wagtailadmin_home")
    file.seek(0)
    return upload_pofile(request, translation_id)
