"""Answers requests by OAI-PMH 2.0."""

from email.utils import parseaddr

from django.conf import settings
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from partners.oai.arguments import METADATA_PREFIX, ProtocolError, read_arguments, read_harvest
from partners.oai.harvesting import datestamp, earliest_datestamp, harvested_page, one_record
from partners.oai.sets import all_sets
from partners.oai.writing import OAI, OAI_DC, ROOT, AnswerWriter
from partners.request_limit import seconds_to_wait
from practice.site_urls import absolute_url

CONTENT_TYPE = "text/xml; charset=utf-8"
# Errors after which a request is repeated without its arguments, because they mean nothing.
WITHOUT_ARGUMENTS = ("badVerb", "badArgument")


@csrf_exempt  # the protocol asks by POST too, and nothing is written
@require_http_methods(["GET", "HEAD", "POST"])
def harvest(request):
    """Answer one request; what is wrong with it is an answer as well, with the protocol's name for it."""
    wait = seconds_to_wait(request)
    if wait:  # as the protocol has it, for harvesters know no 429
        return HttpResponse(status=503, headers={"Retry-After": str(wait), "Cache-Control": "no-store"})
    sent = request.POST if request.method == "POST" else request.GET
    pairs = [(name, value) for name, values in sent.lists() for value in values]
    writer = AnswerWriter()
    with writer.inside("OAI-PMH", ROOT):
        writer.write("responseDate", datestamp(timezone.now()))
        try:
            given = read_arguments(pairs)
            answer = _ANSWERS[given["verb"]](given, request)
        except ProtocolError as error:
            writer.write("request", _address(), {} if error.code in WITHOUT_ARGUMENTS else dict(pairs))
            writer.write("error", error.sentence, {"code": error.code})
        else:
            writer.write("request", _address(), given)
            with writer.inside(given["verb"]):
                answer(writer)
    return HttpResponse(writer.text, content_type=CONTENT_TYPE)


def _address():
    return absolute_url(reverse("oai"))


def _identify(given, request):
    earliest = earliest_datestamp()

    def answer(writer):
        writer.write("repositoryName", settings.WAGTAIL_SITE_NAME)
        writer.write("baseURL", _address())
        writer.write("protocolVersion", "2.0")
        writer.write("adminEmail", parseaddr(settings.DEFAULT_FROM_EMAIL)[1])
        writer.write("earliestDatestamp", earliest)
        writer.write("deletedRecord", "persistent")
        writer.write("granularity", "YYYY-MM-DDThh:mm:ssZ")

    return answer


def _list_formats(given, request):
    if "identifier" in given:
        one_record(given["identifier"], request)

    def answer(writer):
        with writer.inside("metadataFormat"):
            writer.write("metadataPrefix", METADATA_PREFIX)
            writer.write("schema", f"{OAI}oai_dc.xsd")
            writer.write("metadataNamespace", OAI_DC)

    return answer


def _list_sets(given, request):
    if "resumptionToken" in given:
        raise ProtocolError("badResumptionToken", "The list of sets is whole on one page.")
    found = all_sets()

    def answer(writer):
        for name, label in found:
            with writer.inside("set"):
                writer.write("setSpec", name)
                writer.write("setName", label)

    return answer


def _get_record(given, request):
    found = one_record(given["identifier"], request)
    return lambda writer: writer.write_record(found)


def _list_identifiers(given, request):
    return _page(given, request, AnswerWriter.write_header)


def _list_records(given, request):
    return _page(given, request, AnswerWriter.write_record)


def _page(given, request, write):
    page = harvested_page(read_harvest(given), request)

    def answer(writer):
        for harvested in page.records:
            write(writer, harvested)
        if page.token is not None:
            writer.write("resumptionToken", page.token, {"cursor": str(page.first)})

    return answer


_ANSWERS = {
    "Identify": _identify,
    "ListMetadataFormats": _list_formats,
    "ListSets": _list_sets,
    "GetRecord": _get_record,
    "ListIdentifiers": _list_identifiers,
    "ListRecords": _list_records,
}
