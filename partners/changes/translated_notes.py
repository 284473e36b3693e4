"""The notes on changes in the language of their page: a translation has its own, or none."""

from wagtail_localize.models import StringTranslation, Translation


def notes_in_own_language(pages):
    """Return {page id: note} of entry pages, "" where a note stands in a translation as it was written for its source.

    A translator may leave the note out; wagtail-localize then fills it in with the words of the source. At most two
    statements, none where no page has a note.
    """
    notes = {page.pk: page.change_note for page in pages}
    noted = [page for page in pages if page.change_note]
    if not noted:
        return notes
    made = Translation.objects.filter(source__object_id__in=[page.translation_key for page in noted], enabled=True)
    from_source = set(made.values_list("source__object_id", "target_locale_id"))
    translated = [page for page in noted if (page.translation_key, page.locale_id) in from_source]
    if translated:
        own = _translated_texts(translated)
        for page in translated:
            if (page.translation_key, page.locale_id, page.change_note) not in own:
                notes[page.pk] = ""
    return notes


def _translated_texts(pages):
    """Return the translated notes as a set of (translation key, locale id, text)."""
    texts = StringTranslation.objects.filter(
        context__path="change_note", context__object__in=[page.translation_key for page in pages]
    )
    return set(texts.values_list("context__object_id", "locale_id", "data"))
