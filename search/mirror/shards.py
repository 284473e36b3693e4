"""How the index in Elasticsearch is split: into how many shards, with how many replicas of each."""

from typing import NamedTuple

from .connection import SECONDS_TO_WRITE, call_server, index_alias


class IndexSplit(NamedTuple):
    """Shards of an index, and how many further copies of each the cluster keeps or is to keep."""

    shards: int
    replicas: int


def index_split():
    """Return the `IndexSplit` of the index that is searched, None where there is no index.

    Raises `ElasticsearchUnavailable` where no node answers.
    """
    found = call_server(
        lambda client: client.options(ignore_status=404).indices.get_settings(index=index_alias()),
        SECONDS_TO_WRITE,
        is_read_only=True,
    )
    if "error" in found:
        return None
    (about,) = found.values()
    numbers = about["settings"]["index"]
    return IndexSplit(int(numbers["number_of_shards"]), int(numbers["number_of_replicas"]))
