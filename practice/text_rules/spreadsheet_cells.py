"""Keeps what readers wrote from being a formula in a spreadsheet that an editor opens."""

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def text_cell(value):
    """Return the text `value` for a table in CSV, marked as text where a program would calculate it (after OWASP)."""
    return f"'{value}" if value.startswith(FORMULA_STARTS) else value
