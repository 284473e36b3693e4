"""The Welsh word list is read as it is installed."""

from django.core.checks import run_checks

from search.text.welsh_word_list import word_list, word_list_digest


def write(folder, text):
    (folder / "index.dic").write_text(text, encoding="utf-8")
    return str(folder)


def test_words_and_flags(settings, tmp_path):
    settings.WELSH_WORD_LIST = write(tmp_path, "4\nbil/DMT\ncân/LMT\ncan/DLMTv\nCaerdydd\n")
    words = word_list()
    assert [word in words for word in ("bil", "cân", "can", "caerdydd", "cwm")] == [True] * 4 + [False]
    assert words.takes_ending("bil", "iau")
    assert not words.takes_ending("bil", "oedd")
    assert [words.has_own_forms(word) for word in ("bil", "cân")] == [True, False]
    assert [words.is_verb_stem(word) for word in ("can", "cân")] == [True, False]
    assert words.accented("can") == "cân"


def test_a_circumflex_need_not_be_typed(settings, tmp_path):
    settings.WELSH_WORD_LIST = write(tmp_path, "1\ngrŵp/MT\n")
    assert "grwp" in word_list()
    assert not word_list().has_exactly("grwp")


def test_no_list(settings, tmp_path):
    settings.WELSH_WORD_LIST = str(tmp_path)
    assert (word_list(), word_list_digest()) == (None, 0)


def test_the_site_says_that_the_list_is_absent(welsh_word_list, settings, tmp_path):
    def warnings():
        return [message for message in run_checks(tags=["search"]) if message.id == "search.I002"]

    assert warnings() == []
    settings.WELSH_WORD_LIST = ""  # wanted so
    assert warnings() == []
    settings.WELSH_WORD_LIST = str(tmp_path)
    (message,) = warnings()
    assert str(tmp_path) in message.msg
