"""Mail to contributors: one request to confirm who they are, and notifications of what was published or answered.

No mail holds a contribution's words. The queue holds keys, and what has been erased when a mail leaves is in none.
"""

from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from facilitation.choices import Destination, Naming, ProvenanceKind
from facilitation.contributor.signed_links import CONFIRMING, MAILED, identity_digest, signed_url
from facilitation.models import Notification, Participant, Provenance, QuestionReply
from practice.access import rate_limits
from practice.mail.mail_kinds import Letter, writes_mail
from practice.mail.outgoing import queue_mail
from practice.models import EntryPage

MAX_MAILS_PER_DAY = rate_limits.MAX_MAILS_PER_DAY  # that one person has sent, to whatever addresses
CONFIRMATION, NEWS = "facilitation.confirmation", "facilitation.news"


def wants_to_be_named(participant):
    """Tell whether any contribution of the Participant is to be shown with their name or organisation."""
    contributions = participant.contributions.filter(erased_at=None, may_go_to__gte=Destination.ROOM)
    return contributions.exclude(naming=Naming.NOT).exists()


def request_confirmation(participant):
    """Queue a mail to the Participant to confirm address, name and organisation; never the same twice.

    Nothing is queued where there is no address or nothing left to confirm.
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
        queue_mail(CONFIRMATION, participant.pk, confirmation_digest)


def _is_over_mail_limit(participant):
    """Count one more mail and tell whether this person, or this address under whatever name, has had enough today.

    Whoever contributes as somebody new each time could mail an address without end, and one person many addresses.
    """
    of_person = {f"facilitation.contributor.asked.{participant.pk}": MAX_MAILS_PER_DAY}
    is_allowed = rate_limits.allow(of_person, rate_limits.DAY)
    return not rate_limits.allow_mail("confirming", participant.email) or not is_allowed


@writes_mail(CONFIRMATION, gettext_lazy("To a contributor: please confirm who you are"))
def write_confirmation(mail):
    """Return the Letter that asks a Participant to confirm; None where they were erased or have changed since."""
    participant = Participant.objects.filter(pk=mail.about, confirmation_digest=mail.detail, erased_at=None).first()
    if participant is None or not participant.email:
        return None
    with translation.override(participant.language):
        subject = _("Is this you? Please confirm")
        shows = wants_to_be_named(participant)
        context = {"participant": participant, "shows": shows, "url": signed_url(participant, CONFIRMING)}
        text = render_to_string("facilitation/contributor/mail/confirm.txt", context)
    return Letter(subject, text, participant.email)


def retry_confirmations():
    """Queue confirmation requests that were beyond the limit of a day; return how many were queued now."""
    waiting = list(Participant.objects.filter(confirmation_digest="", erased_at=None).exclude(email=""))
    for participant in waiting:
        request_confirmation(participant)
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


def queue_notifications(participant):
    """Queue one mail to the Participant with all their pending Notifications; return whether one was queued.

    Notifications that consent or an editor has overtaken are deleted. None is queued while the last is under way.
    """
    pending = list(participant.notifications.filter(sent_at=None).select_related("question"))
    news = _in_words(participant, pending)
    Notification.objects.filter(pk__in=[row.pk for row in pending if row.pk not in news], sent_at=None).delete()
    return bool(news) and queue_mail(NEWS, participant.pk) is not None


def _mark_notified(mail, parts):
    """Note that the Participant has the Notifications with these keys; without keys, those from before the mail."""
    pending = Notification.objects.filter(participant=mail.about, sent_at=None)
    until = mail.handed_over_at or mail.queued_at
    (pending.filter(made_at__lte=until) if parts is None else pending.filter(pk__in=parts)).update(sent_at=until)


@writes_mail(NEWS, gettext_lazy("To a contributor: what became of what they said"), settle=_mark_notified)
def write_news(mail):
    """Return the Letter with all that is new for a Participant; None where nothing is or they want no mail."""
    participant = participants_to_notify().filter(pk=mail.about).first()
    if participant is None:
        return None
    pending = list(participant.notifications.filter(sent_at=None).select_related("question"))
    news = _in_words(participant, pending)
    if not news:
        return None
    with translation.override(participant.language):
        subject = _("What became of what you said")
        context = {"news": news.values(), "url": signed_url(participant, MAILED)}
        text = render_to_string("facilitation/contributor/mail/news.txt", context)
    return Letter(subject, text, participant.email, parts=tuple(news))


def _in_words(participant, pending):
    """Return {key of the Notification: its text}, without those that consent or an editor has overtaken."""
    parts = Provenance.objects.feeding().filter(contribution__participant=participant)
    fed = set(parts.filter(contribution__may_go_to__gte=Destination.BANK).values_list("number_id", flat=True))
    raised = set(parts.exclude(kind=ProvenanceKind.REPLY).values_list("question_id", flat=True))
    replied = _replied(participant)
    titles = _titles([row.number_id for row in pending if row.number_id in fed], participant.language)
    news = {}
    with translation.override(participant.language):
        for row in pending:
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
