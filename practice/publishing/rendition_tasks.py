"""Makes the pictures of a published page in the sizes that readers load, so that none of them waits for it."""

import logging

from django.contrib.contenttypes.models import ContentType
from django.utils.translation import gettext_lazy
from django_tasks import task
from wagtail.images import get_image_model
from wagtail.images.models import SourceImageIOError
from wagtail.models import Page, ReferenceIndex

from practice.background.task_labels import label_task

FILTERS = ("width-480", "width-960")  # those of the templates of pictures and films

logger = logging.getLogger(__name__)


def queue_renditions(page):
    """Enqueue the pictures of a page that was just published, where it has any; its references are up to date."""
    if _picture_references(page).exists():
        make_renditions.enqueue(page.pk)


def _picture_references(page):
    pictures = ContentType.objects.get_for_model(get_image_model())
    return ReferenceIndex.get_references_for_object(page).filter(to_content_type=pictures)


@task(backend="background", queue_name="files", priority=-50)
def make_renditions(page_id):
    """Task that makes what is missing for the page with this key, if it is still published."""
    page = Page.objects.live().filter(pk=page_id).first()
    if page is None:
        return
    keys = {int(key) for key in _picture_references(page).values_list("to_object_id", flat=True)}
    for picture in get_image_model().objects.filter(pk__in=keys):
        try:
            picture.get_renditions(*FILTERS)
        except SourceImageIOError:
            logger.warning("The file of picture %s cannot be read.", picture.pk)


label_task(make_renditions, gettext_lazy("Making the pictures of a page in the sizes that readers load"))
