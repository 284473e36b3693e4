"""The two places where words are taken, a meeting's link and /share/, and everything their page is made of."""

import hashlib
import uuid
from dataclasses import dataclass
from functools import cached_property

from django.http import Http404
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language

from facilitation.capture.forms import ContributionForm
from facilitation.capture.limits import IN_A_MEETING, SHARED
from facilitation.capture.marks import new_mark
from facilitation.choices import Destination, Naming, Shape
from facilitation.codes import private_token
from facilitation.destinations import destinations
from facilitation.models import ConsentWording, KeyQuestion, Meeting
from practice.models import Topic

FILES = ("site.css", "site.js", "favicon.svg", "capture.js", "capture-answers.js")  # what the page needs without signal
# What one may choose: first what needs a sentence and nothing else.
SHORT = [Shape.BARRIER, Shape.EXAMPLE, Shape.IDEA, Shape.QUESTION, Shape.DEFINITION, Shape.ANSWER]


@dataclass(frozen=True)
class Place:
    """Where words are taken: at the link of a Meeting, or with None outside any."""

    meeting: Meeting | None = None

    @property
    def key(self):
        """What tells this place from others on a device and in counts; it outlives a new code."""
        return str(self.meeting.uid) if self.meeting else "share"

    @property
    def is_early(self):
        """Whether it takes nothing yet: the meeting has never been opened."""
        return self.meeting is not None and self.meeting.opened_at is None

    @property
    def is_closed(self):
        """Whether it takes nothing that is written from now on."""
        return self.meeting is not None and self.meeting.closed_at is not None

    @property
    def most(self):
        """How much it takes in an hour."""
        return IN_A_MEETING if self.meeting else SHARED

    @property
    def url(self):
        """The address of the page."""
        if self.meeting:
            return reverse("facilitation:capture", args=[self.meeting.code])
        return reverse("facilitation:share")

    @property
    def send_url(self):
        """Where a device sends to."""
        return f"{self.url}send/"

    @property
    def scope(self):
        """The addresses that the service worker answers without signal."""
        return self.url if self.meeting is None else self.url.removesuffix(f"{self.meeting.code}/")

    @cached_property
    def questions(self):
        """Every KeyQuestion with its wordings, also those not asked any more: a device may have shown them."""
        return list(KeyQuestion.objects.prefetch_related("wordings"))


def place_of(code):
    """Return the Place of the meeting with this code, however it is typed; raises Http404."""
    meeting = Meeting.objects.select_related("session").filter(code=code.lower()).first()
    if meeting is None:
        raise Http404
    return Place(meeting)


def root():
    """Return the address below which everything of the reader's language stands, "/" or "/cy/"."""
    return reverse("facilitation:share").removesuffix("share/")


def files():
    """Return the addresses of the files that the page needs, as they are served now."""
    return [static(f"site/{name}") for name in FILES]


def version():
    """Return a short text that changes whenever one of the files does (their addresses hold what is in them)."""
    return hashlib.sha256(" ".join(files()).encode()).hexdigest()[:12]


def fresh(place, given=None, question=None):
    """Return the values a form begins with: identifiers of its own, and what the address hints at.

    given: the parameters of the address. question: the Question that is replied to, None without one.
    """
    given = given or {}
    shape = Shape.REPLY if question else given.get("form") if given.get("form") in SHORT else ""
    return {
        "shape": shape or (Shape.BARRIER if place.meeting else Shape.EXAMPLE),
        "heading": _about(given)[:150],
        "reply_to": question.pk if question else "",
        "token": private_token(),
        "key": uuid.uuid4(),
    }


def shown(place, form, *, question=None):
    """Return the context of the page around the ContributionForm `form`.

    question: the Question that is replied to, None without one.
    """
    wording = ConsentWording.current(get_language())
    session = place.meeting.session if place.meeting else None
    return {
        "place": place,
        "form": form,
        "session_title": session.title if session and session.live else "",
        "question": question,
        "question_choices": [(one.pk, one.wording) for one in place.questions if one.is_active],
        "is_form_shown": form.is_bound or not place.is_closed,
        "shape_choices": [(shape.value, shape.label) for shape in SHORT],
        "consent_given": _consent_in(form),
        "wording": wording,
        "mark": new_mark(),
        "said_url": f"{root()}said/",
        "worker_url": reverse("facilitation:worker"),
        "answers_url": reverse("facilitation:answers"),
    }


def form_of(place, data=None, **kwargs):
    """Return the ContributionForm with the questions of the Place, and the destinations that there are."""
    form = ContributionForm(data, questions=place.questions, **kwargs)
    form.fields["may_go_to"].choices = destinations(in_a_meeting=place.meeting is not None)
    return form


def _consent_in(form):
    """Return in words the consent that the person gave with an earlier item, "" where there is none or it is wrong."""
    chosen = [(Destination, form.initial.get("may_go_to")), (Naming, form.initial.get("naming"))]
    return ", ".join(str(choice(value).label) for choice, value in chosen if value)


def _about(given):
    """Return in words what the reader missed when they came here: a topic, or what they had searched for."""
    slug, asked = given.get("topic", ""), " ".join(given.get("q", "").split())
    topic = Topic.objects.filter(slug=slug[:255]).first() if slug.replace("-", "").isalnum() else None
    return str(topic) if topic else asked
