"""Makes slugs: one rule for every address that holds one."""

import re
from itertools import chain, count

from wagtail.coreutils import cautious_slugify

# What `valid_slug` of the vocabularies asks for and the `<slug:>` of every address takes.
SLUG_PATTERN = r"^[a-z0-9]+(?:-[a-z0-9]+)*$"


def is_slug(text):
    """Tell whether `text` is a valid slug."""
    return bool(re.fullmatch(SLUG_PATTERN, text))


def make_slug(name, longest, otherwise):
    """Return a slug of at most `longest` characters for `name`; `otherwise` where it has no letter or digit.

    Accents fall away; letters that have no Latin form are written as their codes, so that no two names in another
    script become one by that.
    """
    slug = re.sub(r"[^a-z0-9]+", "-", cautious_slugify(name).lower())
    return slug[:longest].strip("-") or otherwise


def unique_slug(wanted, used):
    """Return `wanted`, or the first of wanted-2, wanted-3 … that is not in the set `used`."""
    return next(slug for slug in chain([wanted], (f"{wanted}-{figure}" for figure in count(2))) if slug not in used)


def make_term_key(term):
    """Return the key that definitions of one term share, however it is written."""
    return make_slug(term, 120, "term")
