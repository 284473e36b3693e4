"""Describes in sentences what undoing a merge will do and what it cannot restore."""

from collections import Counter

from django.apps import apps
from django.utils.translation import gettext, ngettext

from practice.merging.changes import ChangeReversal
from practice.merging.follow_up import is_entry_merge
from practice.merging.undo.actions import changed_entries, merged_pages
from practice.models import EntryPage, Occurrence
from practice.text_rules.alphabetical_order import alphabetical_key
from practice.text_rules.joined_lists import join_with_and

MAX_NAMED = 10  # entries that are named, before the rest is counted
WRITES = ("update", "delete", "write", "take out")


def undo_consequences(merge):
    """Return what undoing the Merge will do, a list of sentences; it can be undone."""
    plan = ChangeReversal(merge.steps).plan()
    names = {"dropped": merge.dropped_name, "kept": merge.kept_name, "number": merge.dropped_key}
    own = merged_pages(merge)
    sentences = _own_sentences(merge, names)
    back = changed_entries([step for step in plan.done if step["did"] in WRITES]) - own
    if back:
        sentence = gettext("These refer to “%(dropped)s” again instead of “%(kept)s”: %(titles)s.")
        sentences.append(sentence % (names | {"titles": _titles(back)}))
    removed_names = [name for step in plan.done if step["did"] == "names" for name in step["names"]]
    if removed_names:
        sentence = gettext("These names are taken off “%(kept)s”: %(names)s.")
        sentences.append(sentence % (names | {"names": ", ".join(removed_names)}))
    return sentences + _remaining_sentences(plan.left)


def _own_sentences(merge, names):
    if not is_entry_merge(merge):
        what = apps.get_model(merge.dropped_model)._meta.verbose_name
        return [gettext("“%(dropped)s” (%(what)s) is there again, at its own address.") % (names | {"what": what})]
    sentences = [gettext("“%(dropped)s” is an entry of its own again, under its number %(number)s.") % names]
    keys = [step["pk"] for step in merge.steps if step["did"] == "unpublish"]
    pages = EntryPage.objects.filter(pk__in=keys, live=False).select_related("locale")
    languages = sorted((str(page.locale) for page in pages), key=alphabetical_key)
    if languages:
        names = names | {"languages": join_with_and(languages)}
        sentences.append(gettext("It is published again as it was, at its own address, in %(languages)s.") % names)
    moving = sum(
        1 for step in merge.steps if step.get("model") == Occurrence._meta.label and "barrier_id" in step["new"]
    )
    if moving:
        sentence = ngettext(
            "The %(n)s occurrence that moved goes back to it.",
            "The %(n)s occurrences that moved go back to it.",
            moving,
        )
        sentences.append(sentence % {"n": moving})
    return sentences


def _remaining_sentences(left):
    """Return what cannot be put back, a list of sentences."""
    left = [step for step in left if step["did"] in (*WRITES, "names")]
    sentences = []
    entries = changed_entries(left)
    if entries:
        sentence = gettext("Changed or deleted since, so these stay as they are: %(titles)s.")
        sentences.append(sentence % {"titles": _titles(entries)})
    others = Counter(
        str(apps.get_model(step["model"])._meta.verbose_name_plural)
        for step in left
        if step.get("model") and step.get("entry") not in entries
    )
    if others:
        counted = join_with_and(f"{name}: {count}" for name, count in sorted(others.items()))
        sentences.append(gettext("So does this: %(counted)s.") % {"counted": counted})
    return sentences


def _titles(keys):
    titles = [f"“{title}”" for title in EntryPage.objects.filter(pk__in=keys).values_list("draft_title", flat=True)]
    titles.sort(key=alphabetical_key)
    more = len(titles) - MAX_NAMED
    if more > 0:
        titles = [*titles[:MAX_NAMED], ngettext("%(n)s more", "%(n)s more", more) % {"n": more}]
    return join_with_and(titles)
