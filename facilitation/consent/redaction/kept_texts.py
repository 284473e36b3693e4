"""Texts for readers that upper apps keep of entries beside their pages: registered here, and emptied by consent."""

from dataclasses import dataclass

from facilitation.consent.matching.passages import Passage

_KEPT = {}


@dataclass(frozen=True)
class KeptText:
    """Where a model keeps a text: the names of its column, of the time it was written, and of the entry's number."""

    column: str
    written_at: str
    number: str


def keeps_text(model, *, column, written_at, number):
    """Register that `model` keeps a text of an entry in `column`, which may be emptied but not be null.

    written_at and number name its columns that hold when that was and the number of the entry.
    """
    _KEPT[model] = KeptText(column, written_at, number)


def models_with_kept_texts():
    """Return the registered models."""
    return _KEPT.keys()


def clear_kept_texts(probe):
    """Empty every kept text that the MatchQuery finds; return how many. One statement for each model that has none.

    What was written before the contribution came is not the contributor's, nor what an editor judged not to be theirs.
    """
    count = 0
    for model, kept in _KEPT.items():
        since = {f"{kept.written_at}__gte": probe.contribution.received_at}
        rows = model.objects.filter(probe.candidate_filter(kept.column), **since).exclude(**{kept.column: ""})
        texts = rows.values_list("pk", kept.number, kept.column)
        found = [key for key, number, text in texts if _is_theirs(probe, number, text)]
        count += model.objects.filter(pk__in=found).update(**{kept.column: ""}) if found else 0
    return count


def _is_theirs(probe, number, text):
    return bool(probe.overlaps([Passage("", text)], leaving_out=probe.dismissed.get(number, set())))
