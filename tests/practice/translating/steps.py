"""Steps of translating that tests share."""

import re

from django.contrib.messages import get_messages
from wagtail_localize.models import StringTranslation

from practice.models import CaseStudyPage


def translate(translation, *, but=(), words=None):
    """Translate every text, except those of the fields named in `but`; `words` has translations by the field."""
    for segment in translation.source.stringsegment_set.all():
        if segment.context.path not in but:
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                locale=translation.target_locale,
                context=segment.context,
                defaults={"data": (words or {}).get(segment.context.path, f"Cymraeg {segment.string.data}")},
            )


def welsh_of(english):
    """Return the Welsh page."""
    return CaseStudyPage.objects.get(translation_key=english.translation_key, locale__language_code="cy")


def messages_in(answer):
    """Return what the answer's messages say."""
    return [re.sub(r"\s+", " ", str(message)).strip() for message in get_messages(answer.wsgi_request)]
