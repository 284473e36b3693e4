"""Makes the chain of the demonstration: who said what in which meeting, with whose consent, and what came of it."""

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from facilitation.choices import (
    ConsentAct,
    ContributionState,
    Destination,
    Naming,
    ProvenanceKind,
    QuestionAudience,
    QuestionStatus,
)
from facilitation.codes import hashed, private_token
from facilitation.consenting import change_consent, due_for_erasure, erase_details, record
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
from home.demo.marks import mark, marked
from home.demo.reading import read_said
from home.demo.vocabularies import concepts_by_slug
from practice.models import EntryPage, PermanentNumber

LOOKED_AT = timedelta(days=3)  # how long after it was said an editor used it


@transaction.atomic
def load_teams():
    """Make the missing teams. Returns {name: Team} and (made, there)."""
    found, made = {}, 0
    for told in read_said()["team"]:
        team = marked(Team, told["name"]).first() or Team.objects.filter(name=told["name"]).first()
        if team is None:
            team = Team.objects.create(name=told["name"])
            mark(team, told["name"])
            made += 1
        found[told["name"]] = team
    return found, (made, len(found) - made)


@transaction.atomic
def load_said(progress):
    """Make what is missing of officials, meetings, participants, questions and contributions. Returns (made, there)."""
    return SaidLoader(progress).load()


class SaidLoader:
    """Makes rows of one sort after the other, each after those that it refers to, and knows them by their names."""

    MODELS = {
        "official": Official,
        "meeting": Meeting,
        "participant": Participant,
        "question": Question,
        "contribution": Contribution,
    }

    def __init__(self, progress):
        self.progress = progress
        self.bodies, self.topics = concepts_by_slug("organisations"), concepts_by_slug("topics")
        self.found = {}

    def load(self):
        """Make what is missing. Returns (made, there)."""
        made, there = 0, 0
        for what, model in self.MODELS.items():
            for told in read_said()[what]:
                row = marked(model, told["name"]).first()
                if row is None:
                    row = getattr(self, f"_{what}")(told)
                    mark(row, told["name"])
                    made += 1
                else:
                    there += 1
                self.found[what, told["name"]] = row
                self.progress.update()
        self._keep_no_longer_than_allowed()
        return made, there

    def _keep_no_longer_than_allowed(self):
        """Erase the details of those whose sessions are long past, as the daily work would have done at the time."""
        loaded = [row.pk for (what, _name), row in self.found.items() if what == "participant"]
        for participant in due_for_erasure().filter(pk__in=loaded):
            erase_details(participant=participant, keep_shown=True)

    def _official(self, told):
        return Official.objects.create(
            role=told["role"],
            department=self.bodies[told["department"]],
            since=told.get("since"),
            until=told.get("until"),
            predecessor=self.found.get(("official", told.get("predecessor"))),
        )

    def _meeting(self, told):
        plain = {key: told[key] for key in ("title", "meeting_type", "room", "audience", "facilitator")}
        begins, ends = timezone.make_aware(told["starts_at"]), timezone.make_aware(told["ends_at"])
        was = ends < timezone.now()
        meeting = Meeting(
            session=_session(told["session"]),
            starts_at=begins,
            ends_at=ends,
            opened_at=begins if was else None,
            closed_at=ends if was else None,
            **plain,
        )
        meeting.full_clean()
        meeting.save()
        return meeting

    def _participant(self, told):
        meeting = self.found["meeting", told["meeting"]]
        participant = Participant(
            key_hash=hashed(private_token()),
            meeting=meeting,
            participant_type=told["participant_type"],
            name=told.get("person", ""),
            role=told.get("role", ""),
            organisation=self.bodies.get(told.get("organisation")),
        )
        return _kept(participant, told.get("confirmed"))

    def _question(self, told):
        asked = _at_noon(told["published"])
        question = Question(
            wording=told["wording"],
            background=told.get("background", ""),
            audience=QuestionAudience(told["audience"]),
            official=self.found.get(("official", told.get("official"))),
            session=_session(told["session"]),
            raised_by=told.get("raised_by", ""),
            barrier=_number(told["barrier"]) if "barrier" in told else None,
            status=QuestionStatus(told.get("status", QuestionStatus.OPEN)),
            published_at=asked,
            created_at=asked,
            is_illustration=told.get("is_illustration", False),
            answer=told.get("answer", ""),
            answer_source=told.get("answer_source", ""),
            answered_on=told.get("answered_on"),
            satisfaction=told.get("satisfaction", ""),
            satisfaction_note=told.get("satisfaction_note", ""),
        )
        question.full_clean(exclude=["number"])
        question.save()
        question.topics.set(self.topics[slug] for slug in told["topics"])
        for step in told.get("steps", []):
            official = self.found.get(("official", step.get("official")))
            day = _at_noon(step["on"])
            question.steps.create(**step | {"official": official, "published_at": day, "created_at": day})
        return question

    def _contribution(self, told):
        participant = self.found["participant", told["by"]]
        said = participant.meeting.starts_at + timedelta(minutes=20)
        asked = KeyQuestion.objects.filter(position=told["key_question"]).first() if "key_question" in told else None
        made = Contribution(
            participant=participant,
            shape=told["shape"],
            key_question=asked,
            reply_to=self.found.get(("question", told.get("reply_to"))),
            heading=told.get("heading", ""),
            text=told["text"],
            place=told.get("place", ""),
            written_at=said,
            may_go_to=Destination[told.get("first_went_to", told["may_go_to"]).upper()],
            naming=Naming(told["naming"]),
            state=ContributionState(told["state"]),
            set_aside_reason=told.get("set_aside_reason", ""),
            settled_at=None if told["state"] == ContributionState.NEW else said + LOOKED_AT,
        )
        made.full_clean()
        made.save()
        given = record(contribution=made, act=ConsentAct.GIVEN)
        given.at = said
        given.save(update_fields=["at"])
        for feed in told.get("feeds", []):
            self._feed(made, feed)
        return change_consent(contribution=made, may_go_to=Destination[told["may_go_to"].upper()], naming=made.naming)

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
            made = Provenance.objects.create(contribution=contribution, names_speaker=names, **where)
            Provenance.objects.filter(pk=made.pk).update(made_at=used)


def _kept(participant, is_confirmed):
    """Save and return the Participant; a confirmed one was confirmed after the meeting and then seen by an editor."""
    if is_confirmed:
        participant.confirmed_at = participant.meeting.ends_at
        participant.note_seen(Naming.NAME, at=participant.confirmed_at + LOOKED_AT)
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
    return PermanentNumber.objects.get(external_id=external_id)


def _session(external_id):
    return SessionPage.objects.filter(permanent_number=_number(external_id)).order_by("pk").first()


def _at_noon(day):
    return timezone.make_aware(datetime.combine(day, time(12)))
