"""Templates are loaded without the indentation of their lines."""

from django.template import Context, Engine


def test_markup_loses_its_indentation_and_a_mail_keeps_it(tmp_path):
    written = "<ul>\n  <li>\n\tTin,  zinc\n  </li>\n</ul>\n"
    (tmp_path / "list.html").write_text(written)
    (tmp_path / "list.txt").write_text(written)
    engine = Engine(dirs=[tmp_path], loaders=["knowledgebank.template_loader.Loader"])
    rendered = {name: engine.get_template(name).render(Context()) for name in ("list.html", "list.txt")}
    assert rendered == {"list.html": "<ul>\n<li>\nTin,  zinc\n</li>\n</ul>\n", "list.txt": written}
