"""What an editor looks at before a name is shown: what it says, who vouched for it, what it said before, and where."""

from dataclasses import dataclass

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext as _

from facilitation.attribution import plain
from facilitation.choices import Destination, Naming, NamingState
from facilitation.models import Participant, Provenance, Question
from facilitation.names.actions import mark_of
from practice.labels import label_of
from practice.models import EntryPage, OrganisationLabel


@dataclass(frozen=True)
class Place:
    """An entry or a question that would show the name, and whether readers see it yet."""

    label: str
    url: str
    is_published: bool


@dataclass(frozen=True)
class Line:
    """One name as the desk shows it; `name` and `role` are empty where only the organisation is to be told."""

    pk: int
    mark: str
    title: str
    name: str
    role: str
    organisation: str
    written: str  # the organisation as the contributor wrote it, where the bank calls it something else
    vouched: str
    before: str
    was_shown: bool
    state: str
    refusal: str
    seen_by: str
    places: list[Place]


def names(state):
    """Return the Participants whose name is in the NamingState, those confirmed first first, as a queryset."""
    return (
        Participant.objects.to_be_named()
        .filter(naming_state=state)
        .select_related("meeting", "confirmed_by", "seen_by")
        .annotate(
            called=label_of(OrganisationLabel, "organisation_id"),
            called_before=label_of(OrganisationLabel, "seen_organisation_id"),
        )
        .order_by("confirmed_at", "pk")
    )


def lines_of(participants):
    """Return a Line for each of `participants`, of `names`, in two statements however many there are."""
    places = _places(participants)
    return [_line(one, places.get(one.pk, [])) for one in participants]


def _line(one, places):
    organisation = plain(one.called or one.organisation_name)
    written, by_name = plain(one.organisation_name), one.asked == Naming.NAME
    name = plain(one.name) if by_name else ""
    return Line(
        pk=one.pk,
        mark=mark_of(one, one.asked),
        title=name or organisation,
        name=name,
        role=plain(one.role) if name else "",
        organisation=organisation,
        written=written if written != organisation else "",
        vouched=_vouched(one),
        before=_before(one) if one.naming_state == NamingState.WAITING else "",
        was_shown=not one.refusal,
        state=one.naming_state,
        refusal=one.refusal,
        seen_by=_called(one.seen_by),
        places=places,
    )


def _vouched(one):
    """Return in words who says that the name is right."""
    if one.confirmed_by_id and one.meeting_id:
        words = _("confirmed by the facilitator %(person)s of “%(meeting)s”")
        return words % {"person": _called(one.confirmed_by), "meeting": one.meeting.title}
    if one.confirmed_host:
        return _("an address at %(host)s") % {"host": one.confirmed_host}
    return _("no address confirmed")


def _before(one):
    """Return what an editor looked at last, in one line; "" where nobody has yet."""
    if one.seen_at is None:
        return ""
    parts = [one.seen_name, one.seen_role if one.seen_name else "", one.called_before or one.seen_organisation_name]
    return plain(", ".join(part for part in parts if part))


def _called(user):
    return (user.get_full_name() or user.get_username()) if user else ""


def _places(participants):
    """Return {key of the participant: Places}, each entry and question once; two statements."""
    parts = (
        Provenance.objects.feeding()
        .filter(contribution__participant__in=[one.pk for one in participants])
        .filter(contribution__may_go_to__gte=Destination.BANK)
        .exclude(contribution__naming=Naming.NOT)
        .select_related("contribution", "question")
    )
    parts = list(parts)
    numbers = {part.number_id for part in parts if part.number_id}
    pages = EntryPage.objects.filter(permanent_number_id__in=numbers, alias_of=None).order_by("-pk")
    entries = {page.permanent_number_id: page for page in pages}
    found = {}
    for part in parts:
        place = _of_question(part.question) if part.question_id else _of_entry(entries.get(part.number_id))
        of_them = found.setdefault(part.contribution.participant_id, [])
        if place and place not in of_them:
            of_them.append(place)
    return found


def _of_question(question):
    address = reverse(Question.snippet_viewset.get_url_name("edit"), args=[quote(question.pk)])
    return Place(_("Question %(number)s") % {"number": question.pk}, address, question.is_published)


def _of_entry(page):
    return page and Place(page.draft_title, reverse("practice_admin:entry", args=[page.pk]), page.live)
