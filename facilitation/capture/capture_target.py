"""The targets of contributions, a meeting's link and /share/, and the context of their page."""

import hashlib
import uuid
from dataclasses import dataclass
from functools import cached_property

from django.conf import settings
from django.http import Http404
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, override

from facilitation.access.codes import private_token
from facilitation.capture.forms import FORM_STAMPS, ContributionForm
from facilitation.capture.rate_limits import IN_A_MEETING, SHARED
from facilitation.choices import ContributionType, Destination, Naming
from facilitation.consent.destination_choices import destination_choices
from facilitation.models import ConsentWording, KeyQuestion, Meeting

ASSETS = (
    "site.css",
    "site.js",
    "favicon.svg",
    "capture.js",
    "capture-answers.js",
)  # what the page needs without signal
# What one may choose: first what needs a sentence and nothing else.
OFFERED_TYPES = [
    ContributionType.BARRIER,
    ContributionType.EXAMPLE,
    ContributionType.IDEA,
    ContributionType.QUESTION,
    ContributionType.DEFINITION,
    ContributionType.ANSWER,
]


@dataclass(frozen=True)
class CaptureTarget:
    """Where contributions are submitted: at the link of a Meeting, or with None outside any."""

    meeting: Meeting | None = None

    @property
    def key(self):
        """Identifies this target on devices and in counts; it stays when the code is renewed."""
        return str(self.meeting.uid) if self.meeting else "share"

    @property
    def is_early(self):
        """Whether it accepts nothing yet: the meeting has never been opened."""
        return self.meeting is not None and self.meeting.opened_at is None

    @property
    def is_closed(self):
        """Whether it accepts nothing that is written from now on."""
        return self.meeting is not None and self.meeting.closed_at is not None

    @property
    def most(self):
        """The HourlyLimits that apply."""
        return IN_A_MEETING if self.meeting else SHARED

    @property
    def url(self):
        """The address of the page."""
        if self.meeting:
            return reverse("facilitation:capture", args=[self.meeting.code])
        return reverse("facilitation:share")

    @property
    def send_url(self):
        """The URL to which a device submits."""
        return f"{self.url}send/"

    @cached_property
    def questions(self):
        """Every KeyQuestion with its wordings, also those not asked any more: a device may have shown them."""
        return list(KeyQuestion.objects.prefetch_related("wordings"))


def meeting_target(code):
    """Return the CaptureTarget of the meeting with this code, in any case; raise Http404."""
    meeting = Meeting.objects.select_related("session").filter(code=code.lower()).first()
    if meeting is None:
        raise Http404
    return CaptureTarget(meeting)


def language_root():
    """Return the URL prefix of the reader's language, "/" or "/cy/"."""
    return reverse("facilitation:share").removesuffix("share/")


def asset_urls():
    """Return the URLs of the files that the page needs offline, as they are served now."""
    return [static(f"site/{name}") for name in ASSETS]


def asset_version():
    """Return a short text that changes whenever one of those files does (their URLs hold a hash of their content)."""
    return hashlib.sha256(" ".join(asset_urls()).encode()).hexdigest()[:12]


def initial_values(place, given=None, question=None):
    """Return the initial values of a form: new identifiers, and what the query string suggests.

    given: the query string. question: the Question that is replied to, None without one.
    """
    given = given or {}
    shape = ContributionType.REPLY if question else given.get("form") if given.get("form") in OFFERED_TYPES else ""
    return {
        "shape": shape or (ContributionType.BARRIER if place.meeting else ContributionType.EXAMPLE),
        "heading": " ".join(given.get("q", "").split())[:150],
        "reply_to": question.pk if question else "",
        "token": private_token(),
        "key": uuid.uuid4(),
    }


def page_context(place, form, *, question=None):
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
        "shape_choices": [(shape.value, shape.label) for shape in _offered_types(place, form)],
        "consent_given": _consent_text(form),
        "wording": wording,
        "mark": FORM_STAMPS.new(),
        "said_url": f"{language_root()}said/",
        "worker_url": _worker_url(),
        "answers_url": reverse("facilitation:answers"),
    }


def _worker_url():
    """Return the address of the service worker, which is one for all languages."""
    with override(settings.LANGUAGE_CODE):
        return reverse("facilitation:worker")


def _offered_types(place, form):
    """Return what may be chosen: key questions are put in meetings, and an answer from one may be carried outside."""
    is_answer = form["shape"].value() == ContributionType.ANSWER
    return [shape for shape in OFFERED_TYPES if shape != ContributionType.ANSWER or place.meeting or is_answer]


def contribution_form(place, data=None, **kwargs):
    """Return the ContributionForm with the questions and destinations of the CaptureTarget."""
    form = ContributionForm(data, questions=place.questions, **kwargs)
    form.fields["may_go_to"].choices = destination_choices(in_a_meeting=place.meeting is not None)
    return form


def _consent_text(form):
    """Return in words the consent that the person gave with an earlier item, "" where there is none or it is wrong."""
    chosen = [(Destination, form.initial.get("may_go_to")), (Naming, form.initial.get("naming"))]
    return ", ".join(
        str(label) for choices, given in chosen if given for value, label in choices.choices if value == given
    )
