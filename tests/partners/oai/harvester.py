"""Sickle, which libraries harvest with, asking the site through a test client."""

from sickle import Sickle


class _Answer:
    """What Sickle reads of an answer by `requests`."""

    def __init__(self, response):
        self.status_code, self.content = response.status_code, response.content
        self.text, self.headers = response.content.decode(), response.headers

    def raise_for_status(self):
        assert self.status_code == 200, self.text


class ClientSickle(Sickle):
    """Asks through a Django test client; `between` is called after each answer, with how many there were."""

    def __init__(self, client, between=lambda count: None):
        super().__init__("/oai")
        self.client, self.between, self.count = client, between, 0

    def _request(self, kwargs):
        response = self.client.get("/oai", kwargs)
        self.count += 1
        self.between(self.count)
        return _Answer(response)
