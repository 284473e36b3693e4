"""Entries as full, as sparse and as awkward as readers may meet them, for the tests of their pages."""

import warnings
from datetime import date, timedelta

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.documents.models import Document
from wagtail.images.tests.utils import get_test_image_file

from facilitation.kinds import SESSION
from facilitation.models import AnnouncedTopic, Attendance, Meeting, Presentation, Question, RecordedOutput, Speaker
from practice.choices import EntryState
from practice.kinds import Kind
from practice.models import (
    CaseStudyAudience,
    CollectionItem,
    CreditedImage,
    EntryOrganisation,
    EntrySource,
    Factor,
    Occurrence,
    VanguardPage,
    VanguardStatus,
)
from tests import factories as make

LONG = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
PROSE = "<p>Three officers met every Tuesday.</p><h3>The rule</h3><ul><li>Nobody was passed on.</li></ul>"
STATES = ["full", "sparse", "superseded", "taken-down", "illustration", "long"]


def picture():
    """Return a CreditedImage in the sizes that pages show."""
    image = CreditedImage.objects.create(
        title="A hall", file=get_test_image_file(size=(1200, 80)), description="A hall", credit="A member of the group"
    )
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ResourceWarning)  # Wagtail leaves the file it makes a size in unclosed
        image.get_renditions("width-480", "width-960")
    return image


def document(name="plan.pdf"):
    """Return a Document whose file is called `name`."""
    return Document.objects.create(title=name, file=ContentFile(b"What it says.", name=name))


def extras(rows=1):
    """Return `rows` of each block that an entry may carry, as the raw data of its StreamField."""
    stream = []
    for number in range(rows):
        image = {"image": picture().pk, "alt_text": "A full hall", "decorative": False}
        stream += [
            ("picture", {"image": image, "caption": f"The hall, evening {number}"}),
            ("quote", {"text": "We were never passed on.", "whose": f"Treasurer of group {number}"}),
            ("table", {"caption": f"Letters, year {number}", "table": TABLE}),
            ("document", {"document": document().pk, "about": f"The plan, part {number}"}),
            ("video", film(number, file=document("film.mp4").pk, captions=document("film.vtt").pk)),
            ("video", film(number, link="https://example.org/film", poster=image)),
        ]
    return [{"type": kind, "value": value} for kind, value in stream]


TABLE = {
    "columns": [{"type": "text", "heading": "Month"}, {"type": "figure", "heading": "Letters"}],
    "rows": [{"values": ["May", "41"]}, {"values": ["June", None]}],
}


def film(number, **fields):
    """Return the raw data of one video."""
    no_picture = {"image": None, "alt_text": None, "decorative": None}
    empty = {"file": None, "captions": None, "transcript": "She opens the door.", "poster": no_picture, "link": ""}
    return empty | {"title": f"The evening {number}"} | fields


def filed(rows):
    """Return the fields that every kind shares, with `rows` rows of each."""
    numbers = range(rows)
    return {
        "topics": [make.topic(f"Topic {n}", f"Theme {n}") for n in numbers],
        "places": [make.place(f"Place {n}") for n in numbers],
        "instruments": [make.instrument(f"Right {n}") for n in numbers],
        "organisations": [make.organisation(f"Council {n}") for n in numbers],
        "tags": [f"word {n}" for n in numbers],
        "source_rows": [
            EntrySource(label=f"Minutes {n}", url="https://example.org/m", seen_on=date(2012, 3, 1), licence="ogl-3")
            for n in numbers
        ],
        "extras": extras(rows),
        "evidence_strength": "local-records",
        "evidence_reason": "Counts of enquiries before and after, kept by the council.",
        "evidence_date": date(2012, 3, 2),
        "verified_by": "The lead council",
        "verified_on": date.today(),
        "verified_until": date.today() + timedelta(days=365),
        "contact_role": "Community assets officer",
        "contact_email": "assets@example.org",
    }


def case_study(rows=1, **fields):
    """Return a CaseStudyPage with every section and `rows` rows of everything."""
    own = {
        "context": PROSE,
        "what_was_done": PROSE,
        "who_took_part": PROSE,
        "what_changed": PROSE,
        "learnt": PROSE,
        "practice_start": "May 2011",
        "practice_end": "January 2012",
        "cost_amount": 9400,
        "cost_period": "a-year",
        "cost_population": 96000,
        "cost_paid_by": "the council",
        "cost_note": "Staff time is not in it.",
        "audience_rows": [
            CaseStudyAudience(audience=audience, reach=reach)
            for audience, reach in [("community-groups", "served"), ("small-charities", "left-out")][: rows + 1]
        ],
        "factors": [
            Factor(factor_type=kind, text=f"Factor {n}", weight="a-lot", effect="held us up", barrier=make.barrier())
            for n in range(rows)
            for kind in ("helped", "hindered", "needed")
        ],
    }
    return make.case_study(**{"title": "One front door"} | filed(rows) | own | fields)


def barrier(rows=1, **fields):
    """Return a BarrierPage met in as many places as `rows` in each state, and in as many invented ones."""
    places = [make.place(f"Place {n}") for n in range(rows)]
    own = {
        "what_it_is": PROSE,
        "barrier_type": make.barrier_type(),
        "needs_national_action": True,
        "national_action": "Say in guidance who keeps it.",
        "occurrences": [
            Occurrence(
                place=place, state=state, how="One officer.", met_on="May 2011", is_illustration=invented, **more
            )
            for place in places
            for state, invented, more in [
                ("overcome", False, {"case_study": make.case_study()}),
                ("partly", False, {"organisation": make.organisation("A council")}),
                ("remains", False, {"described_place": "A rural district"}),
                ("overcome", True, {}),
            ]
        ],
    }
    return make.barrier(**{"title": "Nobody is sure who keeps the register"} | filed(rows) | own | fields)


def definition(rows=1, **fields):
    """Return a DefinitionPage with `rows` rivals."""
    for n in range(rows):
        make.definition("Asset", f"Whatever reading {n} holds dear.", whose=make.organisation(f"Group {n}"))
    own = {
        "whose": make.organisation("An officers’ group"),
        "defined_on": "2012",
        "status": "contested",
        "other_terms": "community asset\nasset of community value",
    }
    return make.definition("Asset", "A building that people use together.", **filed(rows) | own | fields)


def vanguard(rows=1, **fields):
    """Return a VanguardPage that left, with `rows` active years between."""
    steps = [
        ("named", "July 2010"),
        *[("active", f"{month} 2010") for month in ("August", "September", "October")[:rows]],
    ]
    statuses = [VanguardStatus(state=state, since=since) for state, since in steps]
    left = VanguardStatus(
        state="withdrew", since="February 2011", reason="Its leader said so.", source="https://example.org/letter"
    )
    own = {
        "projects": PROSE,
        "process": PROSE,
        "community_experience": PROSE,
        "lessons": PROSE,
        "status_rows": [*statuses, left],
        "practice_start": "July 2010",
        "practice_end": "February 2011",
    }
    return make._entry(VanguardPage, **{"title": "Sampleton"} | filed(rows) | own | fields)


def collection(rows=1, **fields):
    """Return a CollectionPage of two groups with `rows` entries of each kind in each."""
    groups = [make.collection_group(heading) for heading in ("Begin here", "Then")]
    items = [
        CollectionItem(group=group.uid, entry=maker().entrypage_ptr, note=f"It shows step {n}.")
        for group in groups
        for n in range(rows)
        for maker in (make.case_study, make.barrier, make.definition, make.vanguard)
    ]
    keeper = make.organisation("A network")
    own = {"introduction": PROSE, "owner_organisation": keeper, "groups": groups, "items": items}
    return make.collection(**{"title": "Community right to bid: a starter set"} | filed(rows) | own | fields)


def session(rows=1, **fields):
    """Return a past SessionPage with every section, `rows` rows of everything and as many outputs of every sort."""
    numbers = range(rows)
    own = {
        "session_number": 2,
        "venue": "Town hall",
        "practice_start": "23 January 2012",
        "agreement": PROSE,
        "challenge": PROSE,
        "practicality": PROSE,
        "announced_topic_rows": [
            AnnouncedTopic(text=f"Announced {n}", topic=make.topic(f"Topic {n}", f"Theme {n}")) for n in numbers
        ],
        "speaker_rows": [
            Speaker(name=f"Speaker {n}", role="Leader", organisation=make.organisation(f"Council {n}")) for n in numbers
        ],
        "presentation_rows": [Presentation(title=f"Slides {n}", url="https://example.org/s") for n in numbers],
        "attendance_rows": [
            Attendance(participant_type=who, count=4) for who in ("council", "voluntary", "business")[:rows]
        ],
        "output_rows": [RecordedOutput(entry=maker().entrypage_ptr) for n in numbers for maker in OUTPUTS],
    }
    page = make.session(**{"title": "Knowing your communities"} | filed(rows) | own | fields)
    for n in numbers:
        Meeting.objects.create(session=page, title=f"Focus group {n}")
        Question.objects.create(wording=f"Question {n}?", audience="public", session=page, published_at=timezone.now())
    return page


OUTPUTS = (make.case_study, make.barrier, make.definition)

FULL = {
    Kind.CASE_STUDY: case_study,
    Kind.BARRIER: barrier,
    Kind.DEFINITION: definition,
    Kind.VANGUARD: vanguard,
    Kind.COLLECTION: collection,
    SESSION: session,
}
KINDS = list(FULL)


def entry(kind, state):
    """Return an entry of `kind` in one of STATES."""
    if state == "sparse":
        return make.ENTRY_MAKERS[kind](title=f"A sparse {kind}")
    if state == "superseded" or state == "taken-down":
        fields = {
            "state": EntryState(state),
            "state_date": date(2012, 5, 1),
            "state_reason": "The Act changed the rules.",
        }
        return FULL[kind](replacement=make.ENTRY_MAKERS[kind](title="The new one").entrypage_ptr, **fields)
    if state == "illustration":
        return FULL[kind](is_illustration=True)
    if state == "long":
        return FULL[kind](
            title=LONG,
            summary=f"{LONG} {LONG}",
            organisations=[make.organisation(LONG), shown_as(f"A {LONG} council")],
            places=[make.place(LONG)],
            topics=[make.topic(LONG, f"Theme {LONG}")],
            tags=[LONG.lower()],
        )
    return FULL[kind](rows=2)


def shown_as(words, name="Hidden Borough Council", **fields):
    """Return an EntryOrganisation of a council that readers may know by its description only."""
    return EntryOrganisation(organisation=make.organisation(name), showing="described", shown_as=words, **fields)
