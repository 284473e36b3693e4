"""Guards Wagtail's own views that read a file themselves: one that is not fit for it is refused with a sentence."""

import zipfile
from pathlib import PurePath

from django.shortcuts import redirect
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtail.admin import messages
from wagtail.admin.views.account import AccountView
from wagtail.contrib.redirects.views import start_import

from practice.file_metadata import FileRefused, require_picture, strip_metadata
from practice.file_metadata.content_check import require_matching_content
from practice.file_metadata.office import require_allowed_size

MAX_IMPORT_SIZE = 2 * 1024 * 1024  # bytes; a redirect takes about a hundred


def require_importable(file):
    """Raise FileRefused unless `file` is a table of a size that can be read at once."""
    if file.size > MAX_IMPORT_SIZE:
        raise FileRefused(_("At most %(size)s can be imported at once.") % {"size": filesizeformat(MAX_IMPORT_SIZE)})
    suffix = PurePath(file.name).suffix.lower()
    require_matching_content(file.read(), suffix)
    file.seek(0)
    if suffix == ".xlsx":
        with zipfile.ZipFile(file) as archive:
            require_allowed_size(archive)
        file.seek(0)


def require_readable_picture(file):
    """Raise FileRefused unless `file` is a picture that can be read to its end."""
    require_picture(file)
    strip_metadata(file)


def start_redirect_import(request):
    """As Wagtail's first step of importing redirects, for a file that may be read."""
    refused = _refused(request, "import_file", require_importable)
    return redirect("wagtailredirects:start_import") if refused else start_import(request)


def account(request):
    """As Wagtail's page of one's own account, which fails on a picture that is cut short."""
    refused = _refused(request, "avatar-avatar", require_readable_picture)
    return redirect("wagtailadmin_account") if refused else AccountView.as_view()(request)


def _refused(request, field, require):
    """Tell whether the file of that field is refused by `require`; whoever sent it is told why."""
    file = request.FILES.get(field)
    if file is None:
        return False
    try:
        require(file)
    except FileRefused as error:
        messages.error(request, " ".join(error.messages))
        return True
    return False
