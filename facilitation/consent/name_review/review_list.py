"""Lists names for review: what each shows, who confirmed it, what it was before, and where it would be used."""

from dataclasses import dataclass

from django.contrib.admin.utils import quote
from django.urls import reverse
from django.utils.translation import gettext as _

from facilitation.choices import Destination, Naming, NamingState
from facilitation.consent.attribution import single_line
from facilitation.consent.name_review.actions import review_stamp
from facilitation.models import Participant, Provenance, Question
from practice.models import EntryPage, OrganisationLabel
from practice.page_context.labels import label_subquery


@dataclass(frozen=True)
class NameUse:
    """An entry or question that would show the name, and whether it is published."""

    label: str
    url: str
    is_published: bool


@dataclass(frozen=True)
class NameReviewLine:
    """One name in the review list; `name` and `role` are empty where only the organisation is to be shown."""

    pk: int
    stamp: str
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
    uses: list[NameUse]


def names_in_state(state):
    """Return the Participants whose name is in the NamingState, those confirmed first first, as a queryset."""
    return (
        Participant.objects.to_be_named()
        .filter(naming_state=state)
        .select_related("meeting", "confirmed_by", "seen_by")
        .annotate(
            called=label_subquery(OrganisationLabel, "organisation_id"),
            called_before=label_subquery(OrganisationLabel, "seen_organisation_id"),
        )
        .order_by("confirmed_at", "pk")
    )


def review_lines(participants):
    """Return a NameReviewLine for each of `participants`, from `names_in_state`, in two statements."""
    places = _uses_by_participant(participants)
    return [_line(one, places.get(one.pk, [])) for one in participants]


def _line(one, places):
    organisation = single_line(one.called or one.organisation_name)
    written, by_name = single_line(one.organisation_name), one.requested_naming == Naming.NAME
    name = single_line(one.name) if by_name else ""
    return NameReviewLine(
        pk=one.pk,
        stamp=review_stamp(one, one.requested_naming),
        title=name or organisation,
        name=name,
        role=single_line(one.role) if name else "",
        organisation=organisation,
        written=written if written != organisation else "",
        vouched=_confirmation_text(one),
        before=_previously_reviewed(one) if one.naming_state == NamingState.WAITING else "",
        was_shown=not one.refusal,
        state=one.naming_state,
        refusal=one.refusal,
        seen_by=_user_label(one.seen_by),
        uses=places,
    )


def _confirmation_text(one):
    """Return in words who says that the name is right."""
    if one.confirmed_by_id and one.meeting_id:
        words = _("confirmed by the facilitator %(person)s of “%(meeting)s”")
        return words % {"person": _user_label(one.confirmed_by), "meeting": one.meeting.title}
    if one.confirmed_host:
        return _("an address at %(host)s") % {"host": one.confirmed_host}
    return _("no address confirmed")


def _previously_reviewed(one):
    """Return what an editor looked at last, in one line; "" where nobody has yet."""
    if one.seen_at is None:
        return ""
    parts = [one.seen_name, one.seen_role if one.seen_name else "", one.called_before or one.seen_organisation_name]
    return single_line(", ".join(part for part in parts if part))


def _user_label(user):
    return (user.get_full_name() or user.get_username()) if user else ""


def _uses_by_participant(participants):
    """Return {key of the participant: NameUses}, each entry and question once; two statements."""
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
    return NameUse(_("Question %(number)s") % {"number": question.pk}, address, question.is_published)


def _of_entry(page):
    return page and NameUse(page.draft_title, reverse("practice_admin:entry", args=[page.pk]), page.live)
