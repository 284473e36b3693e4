"""What a register says has ended is kept as ended, linked to what took its place, and offered for nothing new."""

import re
import shlex

import pytest
from django.urls import reverse

from practice.fields.partial_dates import PartialDate
from practice.models import Organisation, Place
from tests import factories
from tests.architecture import repository
from tests.practice.admin.users import editor
from tests.practice.importing.run_import import bring

pytestmark = pytest.mark.django_db

# As the real list is laid out, with invented names.
REGISTER = """local-authority-code,official-name,nice-name,gss-code,end-date,replaced-by,region,local-authority-type
AAA,Aldmoor District Council,Aldmoor,E07000901,2023-04-01,NEW,North,NMD
BBB,Broxley Borough Council,Broxley,E07000902,2023-04-01,"NEW,OTH",North,NMD
CCC,Carrick District Council,Carrick,,2015-03-31,,North,NID
GLA,Greater Sampleton Authority,Greater Sampleton,E61000001,,,North,SRA
NEW,North Sampleton Council,North Sampleton,E06000901,,,North,UA
OTH,Other Sampleton Council,Other Sampleton,E06000902,,,North,UA
"""
MANUAL = repository() / "docs" / "importing.md"
AREAS = ["--map=gss-code=code", "--map=nice-name=name", "--map=region=parent", "--map=local-authority-code=reference"]
COUNCILS = ["--type=council", "--map=local-authority-code=code", "--map=official-name=name",
            "--map=local-authority-type=council_type", "--map=gss-code=place", "--source=councils"]  # fmt: skip


@pytest.fixture
def register(tmp_path):
    """A function that imports the register as areas, or as councils, and returns the Brought."""
    england = factories.place("England", code="E92000001")
    factories.place("North", level="region", parent=england)

    def register(command, text=REGISTER):
        options = AREAS if command == "import_places" else COUNCILS
        return bring(tmp_path, command, text, *options, name="register.csv")

    return register


def test_areas_end_and_lead_on_and_what_has_no_code_is_left_out(register):
    brought = register("import_places")
    assert (brought.failed, brought.counts) == (
        False,
        "5 created, 0 updated, 0 unchanged, 0 faulty, 1 left out.",
    )
    assert brought.err == ["line 4: note: “Carrick” ended in 2015 and has no official code, so it is left out."]
    ends = {place.code: (place.ended, [one.code for one in place.successors()]) for place in Place.objects.all()}
    day = PartialDate(2023, 4, 1)
    assert {code: end for code, end in ends.items() if end[0]} == {
        "E07000901": (day, ["E06000901"]),
        "E07000902": (day, ["E06000901", "E06000902"]),
    }
    assert Place.objects.get(code="E61000001").level == "council-area"
    left_out = "local-authority-type, official-name"
    assert brought.out[0] == f"Columns left out, as no field has that name: {left_out}. See --map."
    assert register("import_places").counts == "0 created, 0 updated, 5 unchanged, 0 faulty, 1 left out."


def test_councils_end_and_lead_on(register):
    register("import_places")
    brought = register("import_organisations")
    assert (brought.failed, brought.err, brought.counts) == (
        False,
        [],
        "6 created, 0 updated, 0 unchanged, 0 faulty.",
    )
    council = Organisation.objects.get(code="BBB")
    assert [one.code for one in council.successors()] == ["NEW", "OTH"]
    assert (council.source, council.place.code, council.has_ended) == ("councils", "E07000902", True)
    assert Organisation.objects.get(code="CCC").ended == PartialDate(2015, 3, 31)
    assert register("import_organisations").counts == "0 created, 0 updated, 6 unchanged, 0 faulty."


def test_the_manuals_own_commands_take_the_list_in(tmp_path):
    manual = MANUAL.read_text()
    nations = re.search(r"^ *code,name,parent\n(?: +.*\n)+", manual, re.MULTILINE)[0].replace("   ", "").rstrip("` \n")
    assert bring(tmp_path, "import_places", nations, name="nations.csv").counts == (
        "13 created, 0 updated, 0 unchanged, 0 faulty."
    )
    commands = re.findall(r"manage\.py (import_\w+) uk_local_authorities\.csv ((?:.*\\\n)*.*)", manual)
    assert [command for command, _options in commands] == ["import_places", "import_organisations"]
    for command, options in commands:
        given = shlex.split(options.replace("\\\n", " "))
        brought = bring(tmp_path, command, REGISTER.replace("North,", "North East,"), *given, name="list.csv")
        assert (brought.failed, brought.counts.split(",")[0]) == (False, f"{6 - brought.counts.count('left')} created")
    assert [one.slug for one in Place.objects.get(code="E07000902").successors()] == [
        "north-sampleton",
        "other-sampleton",
    ]


def test_what_took_its_place_and_is_nowhere_is_told_and_not_linked(register):
    text = REGISTER.replace("2023-04-01,NEW", "2023-04-01,ZZZ")
    register("import_places")
    brought = register("import_organisations", text)
    assert (
        "“Aldmoor District Council” was replaced by “ZZZ”, which is in neither the file nor the bank: not linked."
        in (brought.out)
    )


def test_a_code_belongs_to_its_register(register, tmp_path):
    register("import_places")
    register("import_organisations")

    def bodies(text, *options, name="bodies.csv"):
        return bring(tmp_path, "import_organisations", f"code,name\n{text}\n", "--type=department", *options, name=name)

    assert bodies("NEW,Department of Novelties").counts == "1 created, 0 updated, 0 unchanged, 0 faulty."
    found = Organisation.objects.filter(code="NEW").order_by("source")
    assert [(one.source, one.label) for one in found] == [
        ("bodies", "Department of Novelties"),
        ("councils", "North Sampleton Council"),
    ]
    assert bodies("77,NORTH Sampleton council").err == [
        "line 2: name: “NORTH Sampleton council” is there with the code NEW of the source “councils”, and this file is "
        "the source “bodies”. If they are one, give --source councils; if not, give another name."
    ]
    Organisation.objects.filter(source="bodies").update(source="")
    assert bodies("NEW,Another").err == [
        "line 2: code: “NEW” is “Department of Novelties”, which came in before sources were kept. If this row is that "
        "organisation, give --adopt; if not, leave its code out."
    ]
    assert bodies("NEW,Another", "--adopt").counts == "0 created, 1 updated, 0 unchanged, 0 faulty."
    assert Organisation.objects.get(source="bodies").label == "Another"


def test_a_code_that_is_not_official_is_no_code_of_a_place(tmp_path):
    factories.place("England", code="E92000001")
    brought = bring(tmp_path, "import_places", "code,name,level,parent\n1,X,region,England\n", name="a.csv")
    assert brought.err == ["line 2: code: “1” is no code of the Office for National Statistics, such as E09000029."]


def chooser(client, model, **parameters):
    """Return what the chooser of a vocabulary offers, a set of labels."""
    address = model.snippet_viewset.chooser_viewset.get_url_name("choose_results")
    return {str(one) for one in client.get(reverse(address), parameters).context["results"].object_list}


def test_what_has_ended_is_offered_no_more_and_stays_where_it_was(client, register):
    register("import_places")
    register("import_organisations")
    ended, area = Organisation.objects.get(code="AAA"), Place.objects.get(code="E07000901")
    entry = factories.case_study("An old hall", organisations=[ended], places=[area])
    client.force_login(editor())
    assert chooser(client, Organisation) == {
        "Greater Sampleton Authority", "North Sampleton Council", "Other Sampleton Council"
    }  # fmt: skip
    assert chooser(client, Place, q="aldmoor") == set()
    assert chooser(client, Place, q="other sampleton") == {"Other Sampleton"}
    assert "Aldmoor" in client.get(reverse("wagtailadmin_pages:edit", args=[entry.pk])).content.decode()
    client.logout()
    assert "Aldmoor District Council" in client.get(entry.url).content.decode()


@pytest.mark.parametrize(("facet", "model"), [("place", Place), ("organisation", Organisation)])
def test_its_page_says_until_when_and_what_it_is_now(client, register, facet, model):
    register("import_places")
    register("import_organisations")
    code = {"place": "E07000902", "organisation": "BBB"}[facet]
    shown = model.objects.get(code=code)
    answer = client.get(reverse(f"search:{facet}", args=[shown.slug]))
    names = ["North Sampleton", "Other Sampleton"]
    names = [f"{name} Council" if facet == "organisation" else name for name in names]
    links = " and ".join(
        f'<a href="{reverse(f"search:{facet}", args=[one.slug])}">{name}</a>'
        for one, name in zip(shown.successors(), names, strict=True)
    )
    assert f'<p class="lede">Until 1 April 2023, now {links}</p>' in answer.content.decode()
    model.objects.filter(pk=shown.pk).update(ended="2099")
    assert "Until" not in client.get(reverse(f"search:{facet}", args=[shown.slug])).content.decode()


@pytest.mark.parametrize("number", [1, 3])
def test_page_of_what_has_ended_takes_the_same_statements_for_any_number(client, django_assert_num_queries, number):
    shown = factories.organisation("Gone Council", ended="2020")
    for turn in range(number):
        shown.successor_rows.create(successor=factories.organisation(f"New Council {turn}"))
    address = reverse("search:organisation", args=[shown.slug])
    client.get(address)
    with django_assert_num_queries(16):
        client.get(address)
