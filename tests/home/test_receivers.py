"""The editors hear by mail that an official has used their link, and not what was written."""

import uuid

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.utils import translation
from django.utils.translation import gettext
from wagtail.models import Site
from wagtail.users.models import UserProfile

from facilitation.questions.official.official_actions import record_official_step
from home.models import ContactSettings
from tests.facilitation.questions.question_factories import sent

pytestmark = pytest.mark.django_db


def act(question):
    record_official_step(question=question, key=uuid.uuid4(), step="answered", note="Said to the editors only.")


def test_the_editors_mailbox_is_told(django_capture_on_commit_callbacks):
    site = Site.objects.get(is_default_site=True)
    ContactSettings.objects.update_or_create(site=site, defaults={"editors_email": "editors@example.org"})
    question = sent()
    with django_capture_on_commit_callbacks(execute=True):
        act(question)
    (letter,) = mail.outbox
    assert letter.to == ["editors@example.org"]
    assert f"/admin/snippets/facilitation/question/edit/{question.pk}/" in letter.body
    assert "Said to the editors only." not in letter.body


def test_the_mailbox_is_written_to_in_the_language_that_its_owner_chose(django_capture_on_commit_callbacks):
    site = Site.objects.get(is_default_site=True)
    ContactSettings.objects.update_or_create(site=site, defaults={"editors_email": "editors@example.org"})
    owner = get_user_model().objects.create_user("owner", "Editors@example.org")
    questions = [sent(), sent()]
    with django_capture_on_commit_callbacks(execute=True), translation.override("cy"):
        act(questions[0])
    UserProfile.objects.create(user=owner, preferred_language="cy")
    with django_capture_on_commit_callbacks(execute=True):
        act(questions[1])
    with translation.override("cy"):
        welsh = gettext("An official has done something about question %(number)s") % {"number": questions[1].pk}
    english = f"An official has done something about question {questions[0].pk}"
    assert [letter.subject for letter in mail.outbox] == [english, welsh]
    assert english != welsh


def test_without_a_mailbox_nobody_is_told(django_capture_on_commit_callbacks):
    question = sent()
    with django_capture_on_commit_callbacks(execute=True):
        act(question)
    assert mail.outbox == []


def test_a_letter_that_cannot_leave_loses_nothing(settings, caplog, django_capture_on_commit_callbacks):
    site = Site.objects.get(is_default_site=True)
    ContactSettings.objects.update_or_create(site=site, defaults={"editors_email": "editors@example.org"})
    settings.EMAIL_BACKEND = "no.such.Backend"
    question = sent()
    with django_capture_on_commit_callbacks(execute=True):
        act(question)
    assert question.steps.waiting().count() == 1
    assert "editors@example.org" not in caplog.text
