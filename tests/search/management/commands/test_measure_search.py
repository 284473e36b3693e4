"""Build time, size and percentiles for each length of question, on every engine."""

import re

import pytest
from django.core.management import CommandError, call_command

from search.evaluation.generated_corpus import GeneratedCorpus
from search.models import IndexedEntry

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("engine", ["database", "elasticsearch"])
def test_figures_for_each_length(engine, request, capsys):
    if engine == "elasticsearch":
        request.getfixturevalue("elasticsearch")
    call_command("measure_search", entries=30, questions=3, engine=engine)
    built, *timings = [re.sub(r"\d+ (ms|MB|s)\b", r"n \1", line) for line in capsys.readouterr().out.splitlines()]

    store = built.split(",")[0]
    assert store in ({"elasticsearch"} if engine == "elasticsearch" else {"sqlite", "postgresql"})
    assert built == f"{store}, 30 entries: built in n s, n MB, with n MB of memory"
    assert timings == [f"{store}, words: {length}, p50: n ms, p95: n ms" for length in (1, 5, 15)]
    assert IndexedEntry.objects.count() == 0


def test_another_language(capsys):
    call_command("measure_search", entries=10, questions=2, engine="database", language="cy")
    assert len(capsys.readouterr().out.splitlines()) == 4


def test_nonsense_is_refused():
    with pytest.raises(CommandError, match="Say from 1 to 1,000,000 entries"):
        call_command("measure_search", entries=0)


def test_the_corpus_is_the_same_each_time_and_falls_off_as_a_language_does():
    first, second = (list(GeneratedCorpus(200, "en-gb").documents()) for _time in range(2))
    assert first == second

    holding = {}
    for document in first:
        for word in set(document.words):
            holding[word] = holding.get(word, 0) + 1
    counts = sorted(holding.values(), reverse=True)
    assert counts[1] == 200  # the most frequent word, after the break between texts
    assert counts[1000] < 20
    assert [len(question.split()) for question in GeneratedCorpus(1, "en-gb").questions(5, 2)] == [5, 5]
