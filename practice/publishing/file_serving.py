"""Hands out pictures and documents: to readers those that a page they may read uses, to editors what they may choose.

Wagtail's own views hand out whatever is in the library, whatever became of the page that it was uploaded for.
"""

from pathlib import PurePath, PurePosixPath

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.http import Http404, HttpResponseNotModified
from django.shortcuts import get_object_or_404, render
from django.urls import path, re_path
from django.utils.cache import get_conditional_response, patch_cache_control, quote_etag
from django.utils.formats import date_format
from django.utils.http import content_disposition_header
from django.views.static import serve as serve_from_folder
from wagtail.documents.models import Document
from wagtail.documents.views.serve import serve as serve_document
from wagtail.images.views.serve import ServeView
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from practice.choices import EntryState
from practice.models import CreditedImage, EntryPage
from practice.text_rules.slugs import make_slug

# What of the folder of uploads has a view of its own, or is nobody's yet.
NOT_FROM_FOLDER = {"documents", "wagtail_uploads"}


def has_readers(file):
    """Tell whether a live page that was not taken down, or something that is no page, uses the picture or document.

    Two statements at most, however many pages use it. A page behind a password counts as one that is read.
    """
    references = ReferenceIndex.get_references_to(file)
    of_pages = {"base_content_type": ContentType.objects.get_for_model(Page)}
    keys = list(references.filter(**of_pages).values_list("object_id", flat=True).distinct())
    if keys and Page.objects.live().filter(pk__in=keys).exclude(entrypage__state=EntryState.TAKEN_DOWN).exists():
        return True
    return references.exclude(**of_pages).exists()


def answer_instead(request, file):
    """Return None where the file may be handed out, the answer 410 where what used it was taken down; else raise 404.

    Nobody who reads needs a session for it: who asks is looked at only where readers may not have the file.
    """
    if has_readers(file):
        return None
    request.is_file_without_readers = True
    if _may_choose(request.user, file):
        return None
    keys = ReferenceIndex.get_references_to(file).values_list("object_id", flat=True)
    entry = (
        EntryPage.objects.live().filter(pk__in=list(keys), state=EntryState.TAKEN_DOWN).order_by("-state_date").first()
    )
    if entry is None:
        raise Http404("no page that readers may read uses this file")
    removal = {"number": entry.number, "reason": entry.state_reason, "when": date_format(entry.state_date, "j F Y")}
    return render(request, "410.html", removal, status=410)


def _may_choose(user, file):
    """Tell whether the user works in the admin and may put the file on a page, or change it."""
    if not user.has_perm("wagtailadmin.access_admin"):
        return False
    policy = policy_registry.get_by_type(type(file))
    return policy.instances_user_has_any_permission_for(user, ["choose", "change"]).filter(pk=file.pk).exists()


def document(request, document_id, document_filename):
    """Answer with the document, as Wagtail does, where whoever asks may have it."""
    found = get_object_or_404(Document, pk=document_id)
    refused = answer_instead(request, found)
    response = refused or serve_document(request, document_id, document_filename)
    if "Content-Disposition" in response:
        is_inline = found.content_disposition == "inline"
        response["Content-Disposition"] = content_disposition_header(not is_inline, download_name(found))
        _run_nothing(response, is_inline)
    return _asked_again(request, response)


def download_name(file):
    """Return what the document is called where somebody saves it: by its title, as its name on disk says nothing."""
    ending = f".{file.file_extension.lower()}"
    title = PurePath(file.title).stem if file.title.lower().endswith(ending) else file.title
    return make_slug(title, 100, "document") + ending


def _run_nothing(response, is_inline=False):
    """Let nothing in the file run in the site's name, whatever a browser takes it for.

    A browser shows no PDF in a sandbox; its own viewer is one.
    """
    policy = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    response["Content-Security-Policy"] = policy if is_inline else f"{policy}; sandbox"
    response["X-Content-Type-Options"] = "nosniff"


class PictureView(ServeView):
    """Answers with one size of a picture, made when it is first asked for."""

    def get(self, request, signature, image_id, filter_spec, filename=None):
        """Answer with the size; a browser that has it already is only told whether it may still show it."""
        picture = get_object_or_404(CreditedImage, pk=image_id)
        refused = answer_instead(request, picture)
        if refused is None:
            etag = quote_etag(f"{picture.file_hash}-{filter_spec}-{picture.get_focal_point()}")
            same = get_conditional_response(request, etag=etag)
            if isinstance(same, HttpResponseNotModified):
                return _asked_again(request, same)
            response = super().get(request, signature, image_id, filter_spec, filename)
            response["ETag"] = etag
            _run_nothing(response)
        return _asked_again(request, refused or response)


def _asked_again(request, response):
    """Let no cache hand the answer on without asking: an entry is taken down, and its files with it, at once."""
    del response["Cache-Control"]
    if getattr(request, "is_file_without_readers", False):
        patch_cache_control(response, private=True, no_store=True)
    else:
        patch_cache_control(response, no_cache=True)
    return response


def upload(request, path):
    """Answer with a file of the folder of uploads to whoever works in the admin, whose pages show small pictures."""
    parts = PurePosixPath(path).parts
    if not request.user.has_perm("wagtailadmin.access_admin") or not parts or NOT_FROM_FOLDER & set(parts):
        raise Http404("no upload that readers may have")
    response = serve_from_folder(request, path, document_root=settings.MEDIA_ROOT)
    patch_cache_control(response, private=True, no_cache=True)
    _run_nothing(response)
    return response


# In the place of Wagtail's own, under the same names.
document_urls = [re_path(r"^(\d+)/(.*)$", document, name="wagtaildocs_serve")]
picture_urls = [re_path(r"^([^/]*)/(\d*)/([^/]*)/[^/]*$", PictureView.as_view(), name="wagtailimages_serve")]
upload_urls = [path("<path:path>", upload)]
