"""Creates the demonstration's contributions: meetings, participants, consent, provenance and questions."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from facilitation.access.codes import private_token, secret_hash
from facilitation.choices import ConsentAct, ContributionState, Destination, Naming, ProvenanceKind, QuestionAudience
from facilitation.consent.consent_actions import (
    change_consent,
    erase_details,
    participants_due_for_erasure,
    record_consent,
)
from facilitation.models import (
    Contribution,
    KeyQuestion,
    Meeting,
    Official,
    Participant,
    Provenance,
    Question,
    QuestionReply,
    SessionPage,
    Team,
)
from facilitation.questions.workflow import update_from_steps
from home.demo.content_files import read_contributions
from home.demo.ownership import owned_rows, record_ownership
from home.demo.vocabularies import concepts_by_slug
from practice.models import EntryPage, PermanentNumber

EDITOR_DELAY = timedelta(days=3)  # how long after it was said an editor used it


@transaction.atomic
def load_teams():
    """Make the missing teams. Returns {name: Team} and (made, there)."""
    found, made = {}, 0
    for data in read_contributions()["team"]:
        team = owned_rows(Team, data["name"]).first() or Team.objects.filter(name=data["name"]).first()
        if team is None:
            team = Team.objects.create(name=data["name"])
            record_ownership(team, data["name"])
            made += 1
        found[data["name"]] = team
    return found, (made, len(found) - made)


@transaction.atomic
def load_contributions(progress):
    """Make what is missing of officials, meetings, participants, questions and contributions. Returns (made, there)."""
    return ContributionLoader(progress).load()


class ContributionLoader:
    """Creates the rows of one type after the other, each after those that it refers to."""

    MODELS = {
        "official": Official,
        "meeting": Meeting,
        "participant": Participant,
        "question": Question,
        "contribution": Contribution,
    }

    def __init__(self, progress):
        self.progress = progress
        self.organisations, self.topics = concepts_by_slug("organisations"), concepts_by_slug("topics")
        self.found = {}

    def load(self):
        """Make what is missing. Returns (made, there)."""
        made, there = 0, 0
        for what, model in self.MODELS.items():
            for data in read_contributions()[what]:
                row = owned_rows(model, data["name"]).first()
                if row is None:
                    row = getattr(self, f"_{what}")(data)
                    record_ownership(row, data["name"])
                    made += 1
                else:
                    there += 1
                self.found[what, data["name"]] = row
                self.progress.update()
        _erase_overdue_details(row for (what, _name), row in self.found.items() if what == "participant")
        return made, there

    def _official(self, data):
        return Official.objects.create(
            role=data["role"],
            department=self.organisations[data["department"]],
            since=data.get("since"),
            until=data.get("until"),
            predecessor=self.found.get(("official", data.get("predecessor"))),
        )

    def _meeting(self, data):
        plain = {key: data[key] for key in ("title", "meeting_type", "room", "audience", "facilitator")}
        begins, ends = timezone.make_aware(data["starts_at"]), timezone.make_aware(data["ends_at"])
        was = ends < timezone.now()
        meeting = Meeting(
            session=_session(data["session"]),
            starts_at=begins,
            ends_at=ends,
            opened_at=begins if was else None,
            closed_at=ends if was else None,
            **plain,
        )
        meeting.full_clean()
        meeting.save()
        return meeting

    def _participant(self, data):
        meeting = self.found["meeting", data["meeting"]]
        participant = Participant(
            key_hash=secret_hash(private_token()),
            meeting=meeting,
            participant_type=data["participant_type"],
            name=data.get("person", ""),
            role=data.get("role", ""),
            organisation=self.organisations.get(data.get("organisation")),
        )
        return _stored_rows(participant, data.get("confirmed"))

    def _question(self, data):
        published = _at_noon(data["published"])
        question = Question(
            wording=data["wording"],
            background=data.get("background", ""),
            audience=QuestionAudience(data["audience"]),
            official=self.found.get(("official", data.get("official"))),
            session=_session(data["session"]),
            raised_by=data.get("raised_by", ""),
            barrier=_number(data["barrier"]) if "barrier" in data else None,
            published_at=published,
            created_at=published,
            is_illustration=data.get("is_illustration", False),
        )
        question.full_clean(exclude=["number"])
        question.save()
        question.topics.set(self.topics[slug] for slug in data["topics"])
        for step in data.get("steps", []):
            official = self.found.get(("official", step.get("official")))
            day = _at_noon(step["on"])
            step_row = question.steps.create(**step | {"official": official, "published_at": day, "created_at": day})
            update_from_steps(question, step_row)
        # An answer takes away what was thought of the one before it, so the verdict on it comes last.
        question.satisfaction = data.get("satisfaction", "")
        question.satisfaction_note = data.get("satisfaction_note", "")
        question.save()
        return question

    def _contribution(self, data):
        participant = self.found["participant", data["by"]]
        written_at = participant.meeting.starts_at + timedelta(minutes=20)
        key_question = (
            KeyQuestion.objects.filter(position=data["key_question"]).first() if "key_question" in data else None
        )
        made = Contribution(
            participant=participant,
            contribution_type=data["shape"],
            key_question=key_question,
            reply_to=self.found.get(("question", data.get("reply_to"))),
            heading=data.get("heading", ""),
            text=data["text"],
            place=data.get("place", ""),
            written_at=written_at,
            may_go_to=Destination[data.get("first_went_to", data["may_go_to"]).upper()],
            naming=Naming(data["naming"]),
            state=ContributionState(data["state"]),
            set_aside_reason=data.get("set_aside_reason", ""),
            settled_at=None if data["state"] == ContributionState.NEW else written_at + EDITOR_DELAY,
        )
        made.full_clean()
        made.save()
        given = record_consent(contribution=made, act=ConsentAct.GIVEN)
        given.at = written_at
        given.save(update_fields=["at"])
        for feed in data.get("feeds", []):
            self._feed(made, feed)
        return change_consent(contribution=made, may_go_to=Destination[data["may_go_to"].upper()], naming=made.naming)

    def _feed(self, contribution, feed):
        """Record what the Contribution feeds; nothing where an editor has taken that field, row or entry away."""
        used = contribution.settled_at
        if "reply_to" in feed:
            question = self.found["question", feed["reply_to"]]
            QuestionReply.objects.create(
                question=question, contribution=contribution, text=contribution.text, published_at=used
            )
            where = {"kind": ProvenanceKind.REPLY, "question": question}
        elif "question" in feed:
            where = {"kind": ProvenanceKind.QUESTION, "question": self.found["question", feed["question"]]}
        else:
            where = _place_in_entry(feed)
        if where:
            names = feed.get("names_speaker", False)
            made = Provenance.objects.create(contribution=contribution, names_contributor=names, **where)
            Provenance.objects.filter(pk=made.pk).update(made_at=used)


def _erase_overdue_details(participants):
    """Erase the details of those whose sessions are long past, as the daily work would have done at the time."""
    for participant in participants_due_for_erasure().filter(pk__in=[one.pk for one in participants]):
        erase_details(participant=participant, keep_shown=True)


def _stored_rows(participant, is_confirmed):
    """Save and return the Participant; a confirmed one was confirmed after the meeting and then seen by an editor."""
    if is_confirmed:
        participant.confirmed_at = participant.meeting.ends_at
        participant.record_review(Naming.NAME, at=participant.confirmed_at + EDITOR_DELAY)
    participant.save()
    return participant


def _place_in_entry(feed):
    """Return the columns of the Provenance that say which field or row of which entry; {} where it is not there."""
    number = _number(feed["entry"])
    page = EntryPage.objects.filter(permanent_number=number, alias_of=None).first()
    if page is None:
        return {}
    if "relation" not in feed:
        return {"number": number, "field": feed["field"]} if getattr(page.specific, feed["field"]) else {}
    row = getattr(page.specific, feed["relation"]).filter(place__slug=feed["place"]).first()
    return {"kind": ProvenanceKind.ROW, "number": number, "field": feed["relation"], "row_uid": row.uid} if row else {}


def _number(external_id):
    return PermanentNumber.objects.get(source="", external_id=external_id)


def _session(external_id):
    return SessionPage.objects.filter(permanent_number=_number(external_id)).order_by("pk").first()


def _at_noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))
