"""Plain text becomes safe rich text, and its first sentences a summary."""

import pytest

from practice.importing.plain_to_rich import first_sentences, to_rich_text


@pytest.mark.parametrize(
    ("text", "markup"),
    [
        ("", ""),
        ("One.", "<p>One.</p>"),
        ("One\nline.\n\nTwo.", "<p>One line.</p><p>Two.</p>"),
        ("Wrapped\nat a width.\nAnother paragraph.", "<p>Wrapped at a width.</p><p>Another paragraph.</p>"),
        ("Say:\n- one\n  more\n- two\n\nEnd.", "<p>Say:</p><ul><li>one more</li><li>two</li></ul><p>End.</p>"),
        ("## Head ##\nText.", "<h3>Head</h3><p>Text.</p>"),
        ("<script>x('y')</script> & <b>", "<p>&lt;script&gt;x(&#x27;y&#x27;)&lt;/script&gt; &amp; &lt;b&gt;</p>"),
        ("# <i>\n\n- <i>", "<h3>&lt;i&gt;</h3><ul><li>&lt;i&gt;</li></ul>"),
        ("a\r\n\r\nb", "<p>a</p><p>b</p>"),
    ],
)  # fmt: skip
def test_text_becomes_markup_that_obeys_nobody(text, markup):
    assert to_rich_text(text) == markup


@pytest.mark.parametrize(
    ("text", "length", "summary"),
    [
        ("One. Two. Three.", 9, "One. Two."),
        ("One. Two.", 300, "One. Two."),
        ("# Head\nIt cost 2.5 million. Then more.", 22, "It cost 2.5 million."),
        ("A sentence of several words", 15, "A sentence of…"),
        ("x" * 30, 10, "x" * 9 + "…"),
        ("He said “yes.” They went.", 15, "He said “yes.”"),
        ("", 10, ""),
    ],
)
def test_summary_is_whole_sentences(text, length, summary):
    assert first_sentences(text, length) == summary
    assert len(summary) <= length
