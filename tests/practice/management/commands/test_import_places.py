"""import_places and import_organisations: official lists, taken in once, brought up to date ever after."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from practice.models import Organisation, Place
from tests import factories
from tests.search.search_page import found

pytestmark = pytest.mark.django_db

PLACES = """code,name,level,parent,population
E92000001,England,nation,,
E12000008,South East,,E92000001,
E10000016,Kent,,South East,"1,576,069"
W06000015,Caerdydd,council-area,Wales,
"""


@pytest.fixture
def run(tmp_path):
    """A function that runs a command on a text, and returns (last line, faults)."""

    def run(command, text, *options):
        path, out, err = tmp_path / "file.csv", StringIO(), StringIO()
        path.write_text(text)
        try:
            call_command(command, str(path), *options, stdout=out, stderr=err)
        except CommandError:
            assert out.getvalue()
        return out.getvalue().splitlines()[-1], err.getvalue().splitlines()

    return run


def test_places_are_taken_in_once(run):
    error = ["line 5: parent: there is no place called “Wales” in the bank."]
    assert run("import_places", PLACES) == ("3 created, 0 updated, 0 unchanged, 1 faulty.", error)
    kent = Place.objects.get(code="E10000016")
    assert [place.slug for place in kent.with_ancestors()] == ["kent", "south-east", "england"]
    assert (kent.level, kent.population, kent.label) == ("council-area", 1576069, "Kent")
    assert run("import_places", PLACES) == ("0 created, 0 updated, 3 unchanged, 1 faulty.", error)


def test_place_is_found_by_its_code_and_keeps_its_slug(run):
    run("import_places", PLACES)
    assert run("import_places", "code,name\nE10000016,County of Kent\n")[0] == (
        "0 created, 1 updated, 0 unchanged, 0 faulty."
    )
    kent = Place.objects.get(code="E10000016")
    assert (kent.slug, kent.label, kent.parent.slug) == ("kent", "County of Kent", "south-east")


def test_combined_authority_stands_in_its_region_and_its_council_in_it(run):
    run("import_places", PLACES)
    area = "code,name,parent\nE47000001,Greater Sampleton,South East\n"
    assert run("import_places", area) == ("1 created, 0 updated, 0 unchanged, 0 faulty.", [])
    place = Place.objects.get(code="E47000001")
    assert (place.level, place.parent.slug) == ("council-area", "south-east")
    council = "code,name,council_type,place\nGSCA,Greater Sampleton Combined Authority,COMB,E47000001\n"
    assert run("import_organisations", council, "--type", "council") == (
        "1 created, 0 updated, 0 unchanged, 0 faulty.",
        [],
    )
    organisation = Organisation.objects.get(code="GSCA")
    assert (organisation.council_type, organisation.place) == ("combined", place)


def test_place_written_by_hand_gets_its_code(run):
    england = factories.place("England")
    run("import_places", PLACES)
    assert Place.objects.get(code="E92000001").pk == england.pk


def test_two_places_of_one_name_get_two_addresses(run):
    run("import_places", PLACES)
    run("import_places", "code,name\nE07000999,Kent\n")
    twin = Place.objects.get(code="E07000999")
    assert (twin.slug, twin.parent.slug) == ("kent-e07000999", "england")


@pytest.mark.parametrize(
    ("row", "error"),
    [
        (",Nowhere,,,", "level: give nation, region or council-area, or an official code that says it."),
        ("E10000017,,,,", "name: every row needs one."),
        ("E100000161,Long,council-area,England,", "code: Ensure this value has at most 9 characters (it has 10)."),
        ("E12000001,North,nation,England,", "parent: A nation stands in no other place. Leave this empty."),
        ("E07000001,X,,E07000001,", "parent: there is no place called “E07000001” in the bank."),
        ("E07000002,X,,,many", "population: “many” is no whole number that can be kept."),
    ],
)
def test_faulty_place_says_why(run, row, error):
    factories.place("England", code="E92000001")
    assert run("import_places", f"code,name,level,parent,population\n{row}\n")[1] == [f"line 2: {error}"]
    assert Place.objects.count() == 1


def test_organisations_of_the_register(run):
    factories.place("Kent", code="E10000016")
    text = "local-authority,official-name,kind,gss\nKEN,Kent County Council,CTY,E10000016\nXXX,Odd Council,ZZ,\n"
    options = ("--type", "council", "--map=local-authority=code", "--map=official-name=name",
               "--map=kind=council_type", "--map=gss=place")  # fmt: skip
    last, errors = run("import_organisations", text, *options)
    assert last == "1 created, 0 updated, 0 unchanged, 1 faulty."
    assert errors[0].startswith("line 3: council_type: “zz” is none of county, district, ")
    kent = Organisation.objects.get()
    assert (kent.slug, kent.code, kent.council_type, kent.place.slug) == (
        "kent-county-council",
        "KEN",
        "county",
        "kent",
    )
    assert run("import_organisations", text, *options)[0] == "0 created, 0 updated, 1 unchanged, 1 faulty."


def test_other_names_are_added_to_what_a_place_is_called_and_found_by(run, client):
    names = "Cardiff,Caerdydd,City of Cardiff,caerdydd,Caerd\ufffdydd"
    text = f'code,name,alt\nW92000004,Wales,\nW06000015,Cardiff,"{names}"\n'
    assert run("import_places", text, "--map", "alt=other_names")[0] == "2 created, 0 updated, 0 unchanged, 0 faulty."
    cardiff = Place.objects.get(code="W06000015")
    assert cardiff.labels.get().all_labels() == ["Cardiff", "Caerdydd", "City of Cardiff"]
    entry = factories.case_study("A hall", places=[cardiff])
    assert found(client, q="Caerdydd") == {entry.number}
    again = "code,name,other_names\nW06000015,Cardiff,Y Brifddinas\n"
    assert run("import_places", again)[0] == "0 created, 1 updated, 0 unchanged, 0 faulty."
    assert run("import_places", again)[0] == "0 created, 0 updated, 1 unchanged, 0 faulty."
    assert cardiff.labels.get().all_labels() == ["Cardiff", "Caerdydd", "City of Cardiff", "Y Brifddinas"]


def test_where_a_place_lies_is_taken_in_to_ten_metres(run):
    columns = ["--map", "lat=latitude", "--map", "long=longitude"]
    rows = "code,name,lat,long\nE09000029,Sutton,51.3599999,-0.17\nE10000016,Kent,51.2,\nE09000011,Greenwich,x,200\n"
    run("import_places", "code,name\nE92000001,England\n")
    counts, errors = run("import_places", rows, *columns)
    assert counts == "1 created, 0 updated, 0 unchanged, 2 faulty."
    assert errors == [
        "line 3: longitude: Give both latitude and longitude, or neither.",
        "line 4: latitude: “x” is no angle in degrees, such as 53.4 or -2.9.",
    ]
    sutton = Place.objects.get(code="E09000029")
    assert (str(sutton.latitude), str(sutton.longitude)) == ("51.3600", "-0.1700")
    again = run("import_places", "".join(rows.splitlines(keepends=True)[:2]), *columns)
    assert again == ("0 created, 0 updated, 1 unchanged, 0 faulty.", [])


@pytest.mark.parametrize(("latitude", "longitude"), [("48", "0"), ("62", "0"), ("52", "-10"), ("52", "3")])
def test_what_lies_elsewhere_is_refused(run, latitude, longitude):
    rows = f"code,name,latitude,longitude\nE92000001,England,{latitude},{longitude}\n"
    assert run("import_places", rows)[0] == "0 created, 0 updated, 0 unchanged, 1 faulty."
