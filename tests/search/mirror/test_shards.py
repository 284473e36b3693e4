"""The index has the shards and replicas that the settings say, from the next time it is built."""

import pytest
from django.core.management import call_command

from search.mirror.mapping import index_definition
from search.mirror.shards import IndexSplit, index_split
from tests import factories
from tests.search.search_page import found


def test_without_a_number_there_is_a_replica_where_there_is_a_node_for_it():
    definition = index_definition()["settings"]
    assert (definition["number_of_shards"], definition["auto_expand_replicas"]) == (1, "0-1")
    assert "number_of_replicas" not in definition


@pytest.mark.django_db(transaction=True)
def test_another_number_takes_effect_with_the_next_build_which_says_so(no_index_yet, elasticsearch, capsys, client):
    entry = factories.case_study("Quagga park")
    assert index_split() is None
    printed = []
    for shards, replicas in [(1, None), (3, 1), (3, 0)]:
        elasticsearch.ELASTICSEARCH_SHARDS, elasticsearch.ELASTICSEARCH_REPLICAS = shards, replicas
        capsys.readouterr()
        call_command("update_index", "--entries-only")
        printed.append(capsys.readouterr().out.splitlines()[-1])
        assert index_split() == IndexSplit(shards, replicas or 0)
        assert found(client, q="quagga") == {entry.number}
    assert printed == [
        "Shards in Elasticsearch: 1, replicas of each: 0",
        "Shards in Elasticsearch: 3 (before: 1), replicas of each: 1",
        "Shards in Elasticsearch: 3, replicas of each: 0",
    ]


def test_without_a_server_nothing_is_said_of_shards(db, settings, capsys):
    settings.ELASTICSEARCH_URL = "http://127.0.0.1:9"
    call_command("update_index", "--entries-only")
    assert "Shards" not in capsys.readouterr().out
