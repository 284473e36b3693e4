"""Simple markup becomes paragraphs, headings and lists, and nothing else."""

from partners.downloads.pack.rich_text import Block, Run, read_blocks


def test_markup_becomes_blocks():
    markup = (
        '<p>Ask <b>six</b> of <a href="https://example.org/">them</a>.</p><h3>Then</h3><ol><li><p>first</p></li></ol>'
    )
    assert read_blocks(markup) == (
        Block(
            "paragraph",
            ((Run("Ask "), Run("six", strong=True), Run(" of "), Run("them", "https://example.org/"), Run(".")),),
        ),
        Block("heading", ((Run("Then"),),)),
        Block("numbers", ((Run("first"),),)),
    )


def test_a_list_within_a_list_loses_no_word():
    blocks = read_blocks("<ul><li>One<ul><li>Two</li></ul></li><li>Three</li></ul>")
    assert [run.text for block in blocks for item in block.items for run in item] == ["One", "Two", "Three"]


def test_a_table_keeps_its_lines_and_its_headings():
    (caption, table) = read_blocks(
        "<p>Months</p><table><tr><th>Month</th><th>Sheds</th></tr><tr><td><p>May</p></td><td>3</td></tr></table>"
    )
    assert caption == Block("paragraph", ((Run("Months"),),))
    assert table == Block("table", ((Run("Month"), Run("Sheds")), (Run("May"), Run("3"))))


def test_only_addresses_of_the_web_and_mailboxes_are_links():
    for address in ("javascript:alert(1)", "file:///etc/passwd", "//[", "/relative/", ""):
        (block,) = read_blocks(f'<p><a href="{address}">here</a></p>')
        assert block.items == ((Run("here"),),)


def test_markup_that_is_broken_is_read_for_its_words():
    blocks = read_blocks("<p>One <b>two<p>three</ul></li> <script>four</script> five")
    assert [run.text for block in blocks for item in block.items for run in item] == [
        "One ",
        "two",
        "three",
        "four",
        " five",
    ]
