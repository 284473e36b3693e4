"""The digest: one mail to a follower with all that changed of what they follow and that is due, and nothing else.

It is written from keys when it leaves, so that what readers may not read any more by then is not in it. How far each
follow was told moves in the transaction that marks the mail as sent.
"""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import timedelta

from django.db.models import F, Q
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from partners.followers.actions import DIGEST, end
from partners.followers.digests.digest_lines import entry_lines, load_source, question_lines
from partners.followers.signed_links import end_url, held_url
from partners.followers.subjects import QuestionSubject, read_followed
from partners.models import Follow, Follower, Frequency, SubjectChange, SubjectEvent
from practice.mail.mail_kinds import Letter, writes_mail
from practice.mail.models import MailState
from practice.mail.outgoing import queue_mail

MAX_LINES = 50  # of one subject; the mail says how many more there are, and where
DAYS = {Frequency.DAILY: 1, Frequency.WEEKLY: 7}
ONE_CLICK = "List-Unsubscribe=One-Click"  # RFC 8058, section 3.1


@dataclass
class DigestSection:
    """What changed of one subject; `gone`: it is not there any more and the follow ends with this mail."""

    title: str
    url: str
    end_url: str
    lines: list = field(default_factory=list)
    more: int = 0
    gone: bool = False


def due_follows():
    """Return the confirmed Follows of which something has changed and who may be written to today, as a queryset."""
    today, due = timezone.localdate(), Q(mailed_on=None)
    for frequency, days in DAYS.items():
        due |= Q(frequency=frequency, mailed_on__lte=today - timedelta(days=days))
    changed = Follow.objects.filter(due, confirmed_at__isnull=False, subject__changes__pk__gt=F("last_change")).filter(
        subject__changes__at__gte=F("confirmed_at")
    )
    return changed.distinct()


def queue_digests(progress=iter):
    """Queue one digest to each follower with something due, and none while their last is under way; return how many."""
    keys = sorted(set(due_follows().values_list("follower", flat=True)))
    return sum(queue_mail(DIGEST, key) is not None for key in progress(keys))


def _settle(mail, parts):
    """Note how far the follows are told; without `parts` a person closed the mail, of which nobody knows the lines.

    What the mail server refused reached nobody, so it is told in the next one.
    """
    if parts is None and mail.state == MailState.FAILED:
        return
    when = mail.handed_over_at or mail.queued_at
    if parts is None:
        found = SubjectChange.objects.filter(subject__follows__follower=mail.about, at__lte=when)
        last = max(found.values_list("pk", flat=True), default=0)
        parts = [(key, last, False) for key in Follow.objects.filter(follower=mail.about).values_list("pk", flat=True)]
    for key, last, is_gone in parts:
        follows = Follow.objects.filter(pk=key)
        follows.update(last_change=last, mailed_on=timezone.localdate(when))
        if is_gone and (follow := follows.select_related("follower").first()):
            end(follow)
    Follower.objects.filter(pk=mail.about).update(refusals=0)


@writes_mail(DIGEST, gettext_lazy("To a follower: what changed"), settle=_settle)
def write_digest(mail):
    """Return the Letter with all that is due to a Follower; None where that is nothing, or they are gone."""
    follower = Follower.objects.filter(pk=mail.about).select_related("user").first()
    if follower is None or not follower.address:
        return None
    follows = list(due_follows().filter(follower=follower).select_related("subject").order_by("pk"))
    with translation.override(follower.language):
        found = [(follow, last, section) for follow, last, section in _sections(follower, follows) if section]
        if not found:
            return None
        context = {
            "sections": [section for _follow, _last, section in found],
            "held_url": held_url(follower),
            "end_url": end_url(follower),
            "by_account": follower.user_id is not None,
        }
        subject = _subject_line([section for _follow, _last, section in found])
        text = render_to_string("partners/followers/mail/digest.txt", context)
        html = render_to_string("partners/followers/mail/digest.html", context)
    headers = {"List-Unsubscribe": f"<{context['end_url']}>", "List-Unsubscribe-Post": ONE_CLICK}
    parts = tuple((follow.pk, last, section.gone) for follow, last, section in found)
    return Letter(subject, text, follower.address, parts, html, headers)


def _sections(follower, follows):
    """Yield (Follow, key of its last change, DigestSection or None where there is nothing to tell) of the follows."""
    changes = _changes(follows)
    source = load_source([change for group in changes.values() for change in group])
    for follow in follows:
        group = changes[follow.pk]
        if follower.user_id is None:
            group = [change for change in group if change.event != SubjectEvent.LAPSED]
        last = max((change.pk for change in changes[follow.pk]), default=follow.last_change)
        yield follow, last, _section(follower, follow, group, source)


def _changes(follows):
    """Return {key of the Follow: SubjectChanges since it was last told}; one statement."""
    least = min((follow.last_change for follow in follows), default=0)
    subjects = [follow.subject_id for follow in follows]
    rows = SubjectChange.objects.filter(subject__in=subjects, pk__gt=least).select_related("subject", "entry_change")
    by_subject = defaultdict(list)
    for row in rows.order_by("pk"):
        by_subject[row.subject_id].append(row)
    return {
        follow.pk: [
            row
            for row in by_subject[follow.subject_id]
            if row.pk > follow.last_change and row.at >= follow.confirmed_at
        ]
        for follow in follows
    }


def _section(follower, follow, changes, source):
    """Return the DigestSection of one Follow; None where nothing that may be told has changed."""
    subject = read_followed(follow.subject)
    ending = end_url(follower, follow)
    if subject is None:
        is_noted = any(change.event == SubjectEvent.GONE for change in changes)
        return DigestSection(gone_title(follow.subject), "", ending, gone=True) if is_noted else None
    if isinstance(subject, QuestionSubject):
        lines = question_lines(changes, subject.question)
    else:
        lines = entry_lines(changes, source)
    if not lines:
        return None
    more = max(0, len(lines) - MAX_LINES)
    return DigestSection(subject.title, subject.url, ending, lines[:MAX_LINES], more)


def gone_title(followed):
    """Return what to call a FollowedSubject that is gone: its title may be what had to go."""
    words = {
        "collection": _("Collection %(key)s"),
        "entry": _("Entry %(key)s"),
        "question": _("Question %(key)s"),
        "series": _("A series of sessions"),
    }
    for name, text in words.items():
        if name in followed.query:
            return text % {"key": followed.query[name]}
    return _("A search (%(parameters)s)") % {"parameters": followed.parameters}


def _subject_line(sections):
    """Return the subject of the mail: what it is about where that is one thing, else of how many."""
    if len(sections) == 1:
        return _("What changed: %(title)s") % {"title": sections[0].title}
    return _("What changed in %(count)s things you follow") % {"count": len(sections)}
