"""Sentence embeddings."""

import shutil
from pathlib import Path

import pytest
from django.core.checks import run_checks

from search.semantic import embedding

ENGLISH = "en-gb"
QUESTION = "Letting teenagers pick who gets the contract"
SAME = "Young people choose the provider of a service"
OTHER = "A village hall replaced its boiler"


def similarities(one, *others):
    return embedding.similarities(embedding.embed(one, ENGLISH), [embedding.embed(other, ENGLISH) for other in others])


def test_what_means_the_same_is_more_alike_than_what_shares_nothing(language_model):
    same, other = similarities(QUESTION, SAME, OTHER)
    assert same > 0.3 > other


def test_a_text_is_like_itself(language_model):
    (itself,) = similarities(QUESTION, QUESTION)
    assert itself == pytest.approx(1)


def test_an_embedding_takes_one_byte_for_each_of_384_numbers(language_model):
    assert len(embedding.embed(QUESTION, ENGLISH)) == 384


def test_only_the_beginning_of_a_long_text_counts(language_model):
    beginning = "volunteers run the library " * 40
    assert embedding.embed(beginning + OTHER, ENGLISH) == embedding.embed(beginning + SAME, ENGLISH)


def test_many_are_embedded_as_each_alone_would_be(language_model):
    texts = [(QUESTION, ENGLISH), ("Cwestiwn", "cy"), ("", ENGLISH), (SAME, ENGLISH), (OTHER, ENGLISH)]
    assert embedding.embed_all(texts) == [embedding.embed(*text) for text in texts]
    assert embedding.embed_all([]) == []


@pytest.mark.parametrize("text", ["?", "\x00", "村", "a" * 100_000, "\udcff"])
def test_any_text_has_an_embedding(language_model, text):
    assert len(embedding.embed(text, ENGLISH)) == 384
    assert len(embedding.embedding_digest(text, ENGLISH)) == 32


@pytest.mark.parametrize(("text", "locale"), [("", ENGLISH), ("  ", ENGLISH), ("Llyfrgell", "cy")])
def test_nothing_and_other_languages_have_none(language_model, text, locale):
    assert embedding.embed(text, locale) is None
    assert embedding.embedding_digest(text, locale) is None


def test_without_a_model_nothing_has_an_embedding(settings, tmp_path):
    settings.EMBEDDING_MODEL = str(tmp_path)
    assert not embedding.is_available()
    assert embedding.embed(QUESTION, ENGLISH) is None
    assert embedding.embedding_digest(QUESTION, ENGLISH) is None
    assert embedding.embed_all([(QUESTION, ENGLISH)]) == [None]


@pytest.mark.parametrize("broken", [embedding.MODEL_FILE, embedding.TOKENIZER_FILE])
def test_a_model_that_cannot_be_used_is_no_model(language_model, settings, tmp_path, caplog, broken):
    shutil.copytree(language_model, tmp_path, dirs_exist_ok=True)
    (tmp_path / broken).write_bytes(b"not what it should be")
    settings.EMBEDDING_MODEL = str(tmp_path)
    assert embedding.embed(QUESTION, ENGLISH) is None
    assert embedding.embed(SAME, ENGLISH) is None
    (message,) = [record.getMessage() for record in caplog.records]  # once, not with every question
    assert f"the language model in {tmp_path} cannot be used" in message


def test_another_model_is_another_embedding(language_model, settings, tmp_path):
    digest = embedding.embedding_digest(QUESTION, ENGLISH)
    shutil.copytree(language_model, tmp_path, dirs_exist_ok=True)
    settings.EMBEDDING_MODEL = str(tmp_path)
    assert embedding.embedding_digest(QUESTION, ENGLISH) == digest
    with (tmp_path / embedding.MODEL_FILE).open("ab") as model:
        model.write(b"\x8a\x01\x00")  # an empty field that the format passes over
    embedding._load.cache_clear()
    assert embedding.embedding_digest(QUESTION, ENGLISH) != digest


def test_the_site_says_that_it_searches_by_words_alone(language_model, settings, tmp_path):
    def messages():
        return [message for message in run_checks(tags=["search"]) if message.id == "search.I001"]

    assert messages() == []
    settings.EMBEDDING_MODEL = ""  # wanted so
    assert messages() == []
    settings.EMBEDDING_MODEL = str(Path(tmp_path) / "nowhere")
    (message,) = messages()
    assert str(tmp_path) in message.msg
