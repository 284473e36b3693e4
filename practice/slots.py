"""Slots: named places on the pages of lower apps that upper apps fill with fragments of their own."""

from dataclasses import dataclass, field

# Name → what stands there. A name that is not among these is refused at start, because nothing would show it.
SLOTS = {
    "entry.head": "in the head of the document of every entry",
    "entry.tools": "on every entry, what a reader can do with it, below its summary",
    "entry.after_sections": "on every entry, after its text and before how far to rely on it",
    "barrier.after_sections": "on a barrier, after what it is",
    "collection.after_facts": "on a collection, below its summary",
    "listing.before_results": "on the listing page of a kind, between its introduction and its entries",
    "topic.after_summary": "on the page of a topic, between what is known of it and its entries",
    "results.head": "in the head of the document of a page of results or a listing",
    "results.tools": "on a page of results or a listing, what a reader can do with what was found",
    "results.after_matches": "on a page of results, after those that match closely",
    "series.head": "in the head of the document of a series",
    "series.tools": "on a series, what a reader can do with it, below its introduction",
    "question.head": "in the head of the document of a question",
    "question.tools": "on a question, what a reader can do with it, below its words",
}

_FILLERS = {name: [] for name in SLOTS}


@dataclass(frozen=True)
class Fragment:
    """A template and all the variables it is rendered with."""

    template: str
    context: dict = field(default_factory=dict)


def fills(slot):
    """Register the decorated function as one that fills the slot of this name; any other name raises ValueError.

    It is called with (subject, request) while the context of the page is loaded: the page, the Question, the Topic, the
    SearchOutcome or, after the results of a search, its Criteria. It returns a Fragment, or None for nothing, in a
    bounded number of statements.
    """
    if slot not in SLOTS:
        raise ValueError(f"There is no slot {slot!r}. There are: {', '.join(SLOTS)}.")

    def register(filler):
        _FILLERS[slot].append(filler)
        return filler

    return register


def load_slots(names, subject, request=None):
    """Return {name: list of Fragments, in the order in which they were registered} for the slots of a page."""
    return {name: [fragment for filler in _FILLERS[name] if (fragment := filler(subject, request))] for name in names}
