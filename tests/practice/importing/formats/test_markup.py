"""Markup of other systems becomes text that loses no words, and what only looks like it stays."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from practice.importing.formats.markup import has_markup, strip_markup


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Plain & simple, 3 < 4", "Plain & simple, 3 < 4"),
        ("Fish &amp; chips &#8217;24", "Fish & chips ’24"),
        ("&lt;b&gt; is a tag", "<b> is a tag"),
        ("<p>One.</p><p>Two\nlines.</p>", "One.\n\nTwo lines."),
        ("<h2>Head</h2><ul><li>One</li><li>Two <i>x</i></li></ul>After", "## Head\n\n- One\n- Two x\n\nAfter"),
        ('<p>See <a href="https://example.org/">the site</a>.</p>', "See the site (https://example.org/)."),
        ('<a href="https://example.org/">https://example.org/</a>', "https://example.org/"),
        ('<p><a href="javascript:x()">Go</a></p>', "Go"),
        ("<style>p {}</style><p>Words<script>x()</script></p>", "Words"),
        ("First line<br>second\nthird <b>bold</b>", "First line\nsecond\nthird bold"),
        ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a b\n\nc"),
        ("<p>Write to <ann@example.org>, 3 <4</p>", "Write to <ann@example.org>, 3 <4"),
    ],
)
def test_markup_becomes_text(text, expected):
    assert strip_markup(text) == expected


def test_lists_and_objects_are_turned_within():
    cell = [{"label": "A &amp; B", "seen": None}, "<p>x</p>", 3]
    assert has_markup(cell)
    assert strip_markup(cell) == [{"label": "A & B", "seen": None}, "x", 3]
    assert strip_markup("<5 people & more") == "<5 people & more"


@settings(max_examples=100, deadline=None)
@given(st.text(alphabet="<>/&;#apbrli \n\"'x1!-", max_size=60))
def test_rubbish_never_fails(text):
    assert isinstance(strip_markup(text), str)
