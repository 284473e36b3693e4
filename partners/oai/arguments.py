"""The arguments of a request by OAI-PMH, and the errors that the protocol has for wrong ones.

The protocol: https://www.openarchives.org/OAI/openarchivesprotocol.html
"""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.core.signing import BadSignature, Signer

METADATA_PREFIX = "oai_dc"
# Verb → (arguments that are needed, arguments that may be given).
VERBS = {
    "Identify": (set(), set()),
    "ListMetadataFormats": (set(), {"identifier"}),
    "ListSets": (set(), {"resumptionToken"}),
    "ListIdentifiers": ({"metadataPrefix"}, {"from", "until", "set"}),
    "ListRecords": ({"metadataPrefix"}, {"from", "until", "set"}),
    "GetRecord": ({"identifier", "metadataPrefix"}, set()),
}
RESUMABLE = {"ListIdentifiers", "ListRecords"}
_LAST_DAY = datetime(9999, 12, 31, tzinfo=UTC)
_DAY, _SECOND = re.compile(r"\d{4}-\d\d-\d\d"), re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


class ProtocolError(Exception):
    """An error that the protocol names by `code`, with a sentence for whoever runs the harvester."""

    def __init__(self, code, sentence):
        super().__init__(sentence)
        self.code, self.sentence = code, sentence


@dataclass(frozen=True)
class Harvest:
    """What a list is limited to, and after which row of it the answer begins.

    first, last: the earliest and the latest datestamp, texts as given or ""; set: a set or ""; after: (modified,
    number, language) of the row before, None at the beginning; count: how many rows were given before.
    """

    verb: str
    first: str = ""
    last: str = ""
    set: str = ""
    after: tuple | None = None
    count: int = 0

    @property
    def begins(self):
        """The first moment that belongs to it, None without."""
        return read_datestamp(self.first)[0] if self.first else None

    @property
    def ends(self):
        """The first moment that belongs to it no more, None without; `until` includes its whole day or second."""
        if not self.last:
            return None
        moment, length = read_datestamp(self.last)
        return moment + length if moment < _LAST_DAY else None

    def token(self):
        """Return the resumption token: signed, and all that is needed to go on, so that nothing is stored of it."""
        values = [self.verb, self.first, self.last, self.set, list(self.after), self.count]
        return _signer().sign_object(values)


def read_arguments(pairs):
    """Return {argument: value} of the (name, value) pairs of a request; raise ProtocolError where they do not fit."""
    names = [name for name, _value in pairs]
    given = dict(pairs)
    if names.count("verb") != 1 or given["verb"] not in VERBS:
        raise ProtocolError("badVerb", f"Give one verb of: {', '.join(VERBS)}.")
    repeated = sorted({name for name in names if names.count(name) > 1})
    if repeated:
        raise ProtocolError("badArgument", f"Given more than once: {_listed(repeated)}.")
    verb = given["verb"]
    needed, allowed = VERBS[verb]
    others = set(given) - {"verb"}
    if verb in RESUMABLE and "resumptionToken" in others:
        needed, allowed = {"resumptionToken"}, set()
    if wrong := sorted(others - needed - allowed):
        raise ProtocolError("badArgument", f"{verb} does not take: {_listed(wrong)}.")
    if missing := sorted(needed - others):
        raise ProtocolError("badArgument", f"{verb} needs: {_listed(missing)}.")
    if given.get("metadataPrefix", METADATA_PREFIX) != METADATA_PREFIX:
        raise ProtocolError("cannotDisseminateFormat", f"Records come as {METADATA_PREFIX} alone.")
    return given


def read_harvest(given):
    """Return the Harvest of the arguments of a list; raise ProtocolError for dates or tokens that are none."""
    if "resumptionToken" in given:
        return _resumed(given)
    harvest = Harvest(given["verb"], given.get("from", ""), given.get("until", ""), given.get("set", ""))
    begins, ends = harvest.begins, harvest.ends
    if begins and ends and len(harvest.first) != len(harvest.last):
        raise ProtocolError("badArgument", "Give from and until as precise as each other.")
    if begins and ends and begins >= ends:
        raise ProtocolError("badArgument", "The date in from is later than the date in until.")
    return harvest


def read_datestamp(text):
    """Return (the first moment of a day or second, how long that is) of a datestamp; raise ProtocolError for others."""
    try:
        if _DAY.fullmatch(text):
            return datetime.fromisoformat(text).replace(tzinfo=UTC), timedelta(days=1)
        if _SECOND.fullmatch(text):
            return datetime.fromisoformat(text.replace("Z", "+00:00")), timedelta(seconds=1)
    except ValueError:
        pass
    raise ProtocolError("badArgument", "Write dates as 2026-01-31 or 2026-01-31T12:00:00Z.")


def _resumed(given):
    try:
        verb, first, last, set_name, after, count = _signer().unsign_object(given["resumptionToken"])
    except (BadSignature, ValueError):
        verb = None
    if verb != given["verb"]:
        raise ProtocolError("badResumptionToken", "This is no token of this list. Begin anew without one.")
    return Harvest(verb, first, last, set_name, tuple(after), count)


def _listed(names):
    return ", ".join(name[:40] for name in names[:10])


def _signer():
    return Signer(salt="partners.oai.arguments")
