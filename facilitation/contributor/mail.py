"""Mail to contributors: one request to confirm who they are, and notifications of what was published or answered.

No mail holds a contribution's words. What could not be sent is retried by the daily command.
"""

import logging

from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django_tasks import task

from facilitation.choices import Destination, Naming, ProvenanceKind
from facilitation.contributor.signed_links import CONFIRMING, MAILED, identity_digest, signed_url
from facilitation.models import Notification, Participant, Provenance, QuestionReply
from practice.access import rate_limits
from practice.mail.sending import try_send_mail
from practice.models import EntryPage

MAX_MAILS_PER_DAY = rate_limits.MAX_MAILS_PER_DAY  # that one person has sent, to whatever addresses

logger = logging.getLogger(__name__)


def wants_to_be_named(participant):
    """Tell whether any contribution of the Participant is to be shown with their name or organisation."""
    contributions = participant.contributions.filter(erased_at=None, may_go_to__gte=Destination.ROOM)
    return contributions.exclude(naming=Naming.NOT).exists()


def request_confirmation(participant, at_once=False):
    """Mail the Participant, after the commit, a link to confirm address, name and organisation; never the same twice.

    Nothing is sent where there is no address or nothing left to confirm. at_once: whether to wait for the mail server,
    as a command may that counts what was sent; a reader does not wait.
    """
    if not participant.email or participant.erased_at:
        return
    shows = wants_to_be_named(participant)
    if (participant.email_confirmed_at or not participant.wants_mail) and (participant.confirmed_at or not shows):
        return
    confirmation_digest = identity_digest(participant, str(shows))
    claimed = Participant.objects.filter(pk=participant.pk).exclude(confirmation_digest=confirmation_digest)
    if claimed.exists() and _is_over_mail_limit(participant):
        claimed.update(confirmation_digest="")  # the daily work asks
    elif claimed.update(confirmation_digest=confirmation_digest):
        transaction.on_commit(
            lambda: (_mail_confirmation if at_once else request_confirmation_later.enqueue)(participant.pk, shows)
        )


def _is_over_mail_limit(participant):
    """Count one more mail and tell whether this person, or this address under whatever name, has had enough today.

    Whoever contributes as somebody new each time could mail an address without end, and one person many addresses.
    """
    of_person = {f"facilitation.contributor.asked.{participant.pk}": MAX_MAILS_PER_DAY}
    is_allowed = rate_limits.allow(of_person, rate_limits.DAY)
    return not rate_limits.allow_mail("confirming", participant.email) or not is_allowed


def _mail_confirmation(key, shows):
    participant = Participant.objects.get(pk=key)
    if not participant.email:
        return  # erased since
    with translation.override(participant.language):
        subject = _("Is this you? Please confirm")
        context = {"participant": participant, "shows": shows, "url": signed_url(participant, CONFIRMING)}
        text = render_to_string("facilitation/contributor/mail/confirm.txt", context)
    if not _sent(participant, subject, text):
        Participant.objects.filter(pk=participant.pk).update(confirmation_digest="")


@task(backend="mail")
def request_confirmation_later(key, shows):
    """Task that mails the Participant with this key a confirmation request, after the response."""
    _mail_confirmation(key, shows)


def retry_confirmations():
    """Retry confirmation requests that no mail got through for; return how many were sent now."""
    waiting = list(Participant.objects.filter(confirmation_digest="", erased_at=None).exclude(email=""))
    for participant in waiting:
        request_confirmation(participant, at_once=True)
    keys = [participant.pk for participant in waiting]
    return Participant.objects.filter(pk__in=keys).exclude(confirmation_digest="").count()


def queue_published(number):
    """Queue a Notification for those whose words the entry with this number holds and who want mail."""
    parts = Provenance.objects.feeding().filter(number=number, contribution__may_go_to__gte=Destination.BANK)
    _queue(parts, number_id=number)


def queue_answered(question):
    """Queue a Notification that the Question is answered, for those who raised it and want mail."""
    _queue(Provenance.objects.feeding().filter(question=question).exclude(kind=ProvenanceKind.REPLY), question=question)


def queue_reply_published(reply):
    """Queue a Notification for the author of the QuestionReply that it is published, where they want mail."""
    participant = reply.contribution.participant
    if participant.wants_mail:
        row = Notification(participant=participant, reply=reply.contribution)
        Notification.objects.bulk_create([row], ignore_conflicts=True)


def _queue(parts, **news):
    """Note `news` for everybody whose words the Provenance `parts` hold; what is noted already stays as it is."""
    people = Participant.objects.filter(wants_mail=True, contributions__provenances__in=parts).distinct()
    Notification.objects.bulk_create(
        [Notification(participant=participant, **news) for participant in people], ignore_conflicts=True
    )


def drop_pending_notifications(participant):
    """Delete the pending Notifications of the Participant, who no longer wants mail."""
    participant.notifications.filter(sent_at=None).delete()


def participants_to_notify():
    """Return the Participants with pending Notifications and a confirmed address, as a queryset."""
    pending = Notification.objects.filter(sent_at=None)
    ready = Participant.objects.filter(wants_mail=True, email_confirmed_at__isnull=False).exclude(email="")
    return ready.filter(pk__in=pending.values("participant"))


def send_notifications(participant):
    """Send the Participant one mail with all their Notifications; return how many there were, None where it failed.

    Each is claimed before it is sent, so that two runs at once notify nobody twice, and released on failure.
    """
    now = timezone.now()
    waiting = list(participant.notifications.filter(sent_at=None).select_related("question"))
    claimed = [row for row in waiting if Notification.objects.filter(pk=row.pk, sent_at=None).update(sent_at=now)]
    news = _in_words(participant, claimed)
    Notification.objects.filter(pk__in=[row.pk for row in claimed if row.pk not in news]).delete()
    if not news:
        return 0
    with translation.override(participant.language):
        subject = _("What became of what you said")
        context = {"news": news.values(), "url": signed_url(participant, MAILED)}
        text = render_to_string("facilitation/contributor/mail/news.txt", context)
    if _sent(participant, subject, text):
        return len(news)
    Notification.objects.filter(pk__in=list(news)).update(sent_at=None)
    return None


def _in_words(participant, claimed):
    """Return {key of the Notification: its text}, without those that consent or an editor has overtaken."""
    parts = Provenance.objects.feeding().filter(contribution__participant=participant)
    fed = set(parts.filter(contribution__may_go_to__gte=Destination.BANK).values_list("number_id", flat=True))
    raised = set(parts.exclude(kind=ProvenanceKind.REPLY).values_list("question_id", flat=True))
    replied = _replied(participant)
    titles = _titles([row.number_id for row in claimed if row.number_id in fed], participant.language)
    news = {}
    with translation.override(participant.language):
        for row in claimed:
            if row.number_id in titles:
                words = _("Entry %(number)s, “%(title)s”, holds something you said.")
                news[row.pk] = words % {"number": row.number_id, "title": titles[row.number_id]}
            elif row.question_id in raised and row.question and row.question.is_published and row.question.answer:
                words = _("Question %(number)s, which you raised, is answered.")
                news[row.pk] = words % {"number": row.question_id}
            elif row.reply_id in replied:
                words = _("What you wrote on question %(number)s is published.")
                news[row.pk] = words % {"number": replied[row.reply_id]}
    return news


def _replied(participant):
    """Return {key of the Contribution: number of the question} of the Participant's replies that readers see."""
    replies = QuestionReply.objects.filter(
        contribution__participant=participant,
        contribution__may_go_to__gte=Destination.BANK,
        question__published_at__isnull=False,
    )
    return dict(replies.values_list("contribution_id", "question_id"))


def _titles(numbers, language):
    """Return {number: title} of those entries that readers may read, in this language where they have it."""
    pages = EntryPage.objects.readable().filter(permanent_number__in=numbers).select_related("locale")
    ranked = sorted(pages, key=lambda page: page.locale.language_code == language)
    return {page.number: page.title for page in ranked}


def _sent(participant, subject, text):
    """Send one mail and tell whether that worked; what could not be sent is tried again by the daily work."""
    error = try_send_mail(subject=subject, text=text, to=participant.email)
    if error:
        logger.error("No mail could be sent to participant %s: %s.", participant.pk, error)
    return not error
