"""Texts for readers that upper apps keep of entries beside their pages: registered here, and emptied by consent."""

from dataclasses import dataclass

from facilitation.consent.matching.passages import Passage

_REGISTERED = {}


@dataclass(frozen=True)
class ExternalText:
    """Where a model keeps a text: the names of its column, of the time it was written, and of the entry's number."""

    column: str
    written_at: str
    number: str


def stores_text_of_entries(model, *, column, written_at, number):
    """Register that `model` keeps a text of an entry in `column`, which may be emptied but not be null.

    written_at and number name its columns that hold when that was and the number of the entry.
    """
    _REGISTERED[model] = ExternalText(column, written_at, number)


def models_with_external_texts():
    """Return the registered models."""
    return _REGISTERED.keys()


def clear_external_texts(probe):
    """Empty every registered text that the MatchQuery finds; return how many.

    What was written before the contribution came is not the contributor's, nor what an editor judged not to be theirs.
    """
    count = 0
    for model, place in _REGISTERED.items():
        since = {f"{place.written_at}__gte": probe.contribution.received_at}
        rows = model.objects.filter(probe.candidate_filter(place.column), **since).exclude(**{place.column: ""})
        texts = rows.values_list("pk", place.number, place.column)
        found = [key for key, number, text in texts if _is_theirs(probe, number, text)]
        count += model.objects.filter(pk__in=found).update(**{place.column: ""}) if found else 0
    return count


def _is_theirs(probe, number, text):
    return bool(probe.overlaps([Passage("", text)], leaving_out=probe.dismissed.get(number, set())))
