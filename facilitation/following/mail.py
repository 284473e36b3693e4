"""Mail to those who took part: asks once who they are, and tells those who want to hear what became of what they said.

No mail holds a word of what was said. What could not be sent is tried again by the daily work.
"""

import logging

from django.core.mail import EmailMessage
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from facilitation.choices import Destination, Naming, ProvenanceKind
from facilitation.following import tries
from facilitation.following.links import CONFIRMING, MAILED, digest, mailed
from facilitation.models import Participant, Provenance, QuestionReply, Telling
from practice.models import EntryPage

DAY = 24 * 60 * 60
MOST_IN_A_DAY = 5  # mails that ask one person to confirm; any address may be given, so it may be a stranger's

logger = logging.getLogger(__name__)


def shows_more(participant):
    """Tell whether anything the Participant said is to go with their name or organisation."""
    said = participant.contributions.filter(erased_at=None, may_go_to__gte=Destination.ROOM)
    return said.exclude(naming=Naming.NOT).exists()


def ask_to_confirm(participant):
    """Send the Participant, after the commit, a link to confirm address, name and organisation; never the same twice.

    Nothing is sent where there is no address or nothing left to confirm.
    """
    if not participant.email or participant.erased_at:
        return
    shows = shows_more(participant)
    if (participant.email_confirmed_at or not participant.wants_mail) and (participant.confirmed_at or not shows):
        return
    asked = digest(participant, str(shows))
    claimed = Participant.objects.filter(pk=participant.pk).exclude(confirmation_asked=asked)
    if claimed.exists() and tries.counted(f"asked.{participant.pk}", DAY) > MOST_IN_A_DAY:
        claimed.update(confirmation_asked="")  # the daily work asks
    elif claimed.update(confirmation_asked=asked):
        transaction.on_commit(lambda: _ask(participant, shows))


def _ask(participant, shows):
    with translation.override(participant.language):
        subject = _("Is this you? Please confirm")
        known = {"participant": participant, "shows": shows, "url": mailed(participant, CONFIRMING)}
        text = render_to_string("facilitation/mail/confirm.txt", known)
    if not _sent(participant, subject, text):
        Participant.objects.filter(pk=participant.pk).update(confirmation_asked="")


def ask_again():
    """Ask those whom no mail has reached yet to confirm; return how many were asked now."""
    waiting = list(Participant.objects.filter(confirmation_asked="", erased_at=None).exclude(email=""))
    for participant in waiting:
        ask_to_confirm(participant)
    keys = [participant.pk for participant in waiting]
    return Participant.objects.filter(pk__in=keys).exclude(confirmation_asked="").count()


def note_published(number):
    """Note that those who want to hear are to be told that the entry with this number holds what they said."""
    parts = Provenance.objects.feeding().filter(number=number, contribution__may_go_to__gte=Destination.BANK)
    _note(parts, number_id=number)


def tell_of_answer(question):
    """Note that those who raised the Question and want to hear are to be told that it is answered."""
    _note(Provenance.objects.feeding().filter(question=question).exclude(kind=ProvenanceKind.REPLY), question=question)


def note_reply(reply):
    """Note that whoever wrote the QuestionReply and wants to hear is to be told that it is published."""
    participant = reply.contribution.participant
    if participant.wants_mail:
        row = Telling(participant=participant, reply=reply.contribution)
        Telling.objects.bulk_create([row], ignore_conflicts=True)


def _note(parts, **news):
    """Note `news` for everybody whose words the Provenance `parts` hold; what is noted already stays as it is."""
    people = Participant.objects.filter(wants_mail=True, contributions__provenances__in=parts).distinct()
    Telling.objects.bulk_create(
        [Telling(participant=participant, **news) for participant in people], ignore_conflicts=True
    )


def drop_unwanted(participant):
    """Forget what the Participant, who no longer wants to hear, was still to be told."""
    participant.tellings.filter(told_at=None).delete()


def people_to_tell():
    """Return the Participants for whom there is news and who have confirmed their address, as a queryset."""
    pending = Telling.objects.filter(told_at=None)
    ready = Participant.objects.filter(wants_mail=True, email_confirmed_at__isnull=False).exclude(email="")
    return ready.filter(pk__in=pending.values("participant"))


def tell(participant):
    """Send the Participant one mail with all their news; return how many pieces there were, None where it failed.

    Each piece is claimed before it is sent, so that two runs at once tell nobody twice, and given back on failure.
    """
    now = timezone.now()
    waiting = list(participant.tellings.filter(told_at=None).select_related("question"))
    claimed = [row for row in waiting if Telling.objects.filter(pk=row.pk, told_at=None).update(told_at=now)]
    news = _in_words(participant, claimed)
    Telling.objects.filter(pk__in=[row.pk for row in claimed if row.pk not in news]).delete()
    if not news:
        return 0
    with translation.override(participant.language):
        subject = _("What became of what you said")
        known = {"news": news.values(), "url": mailed(participant, MAILED)}
        text = render_to_string("facilitation/mail/news.txt", known)
    if _sent(participant, subject, text):
        return len(news)
    Telling.objects.filter(pk__in=list(news)).update(told_at=None)
    return None


def _in_words(participant, claimed):
    """Return {key of the Telling: its news in words}, without what consent or an editor has overtaken."""
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
    """Send one mail and tell whether that worked. The error is logged without its words: they may hold the address."""
    try:
        EmailMessage(" ".join(subject.split()), text, to=[participant.email]).send()
    except Exception as error:  # whatever is wrong with the mail, what was done stays done; it is tried again
        logger.error("No mail could be sent to participant %s: %s.", participant.pk, type(error).__name__)
        return False
    return True
