"""Finds concepts and tags with similar names, so that nothing is added to a vocabulary twice."""

import re

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.html import format_html
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA

from practice.entry_form.similar_titles import comparable_title
from practice.text_rules.joined_lists import join_with_and

MIN_NAME_SIMILARITY = 90
MIN_NAME_LENGTH = 5  # letters; names shorter than that resemble one another by chance
# What the names of councils have in common. "Ribble Vale" and "Ribble Vale District Council" are worth a question.
GENERIC_WORDS = {
    "authority",
    "borough",
    "city",
    "council",
    "county",
    "cyngor",
    "district",
    "london",
    "metropolitan",
    "royal",
}


def similar_labels(model, names):
    """Return what of `model`, a vocabulary or Tag, resembles one of `names`, as a list of these in their order.

    One statement for tags, two for a vocabulary.
    """
    wanted = [distinctive_words(name) for name in names if name.strip()]
    if not wanted:
        return []
    return [
        found
        for found, names_of_concept in model.all_with_labels()
        if any(_similar(distinctive_words(name), one) for name in names_of_concept for one in wanted)
    ]


def similar_tags(model, names):
    """Return the tags of the class `model` that resemble new ones among `names`, a list; at most two statements."""
    existing = {name.casefold() for name in model.objects.values_list("name", flat=True)} if names else set()
    return similar_labels(model, [name for name in names if name.casefold() not in existing])


def linked(found, most=5):
    """Return the names of concepts or tags in a row, safe markup in which each leads to its form in another tab."""
    named = [
        format_html(
            '“<a href="{}" target="_blank">{}</a>”',
            reverse(type(one).snippet_viewset.get_url_name("edit"), args=[quote(one.pk)]),
            one,
        )
        for one in found[:most]
    ]
    return join_with_and(named)


def distinctive_words(name):
    """Return the words of a name that distinguish it, normalised, sorted and joined."""
    words = comparable_title(name).split()
    return " ".join(sorted(word for word in words if word not in GENERIC_WORDS) or words)


def _similar(name, other):
    if name == other:
        return True
    # "Topic 1" and "Topic 2", or the Acts of two years, are two things.
    if re.findall(r"\d+", name) != re.findall(r"\d+", other) or min(len(name), len(other)) < MIN_NAME_LENGTH:
        return False
    # One letter wrong, missing, too many or out of order, however short the name.
    return fuzz.ratio(name, other) >= MIN_NAME_SIMILARITY or OSA.distance(name, other) <= 1
