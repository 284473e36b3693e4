"""Keeps what the bank shows within consent: takes fed fields and rows out at once, and lets nothing of them back in."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from facilitation.choices import Destination, ProvenanceKind, ProvenanceState, QuestionAudience
from facilitation.models import Contribution, Provenance, Question, QuestionReply, WithheldText
from facilitation.putting_back import put_back
from facilitation.scrubbing import (
    forget_past,
    holders_of_row,
    is_essential,
    remove_row,
    remove_texts,
    remove_whole,
    rows_with,
    versions,
)


def needed_for(part):
    """Return the Destination that a contribution must allow for what the Provenance `part` holds to be public."""
    if part.kind in (ProvenanceKind.QUESTION, ProvenanceKind.ALSO_RAISED):
        return Destination.GOVERNMENT if part.question.audience == QuestionAudience.GOVERNMENT else Destination.BANK
    return Destination.BANK


def refuse_beyond_consent(page, fields=None):
    """Raise ValidationError where the EntryPage `page`, about to be saved as live, holds words beyond their consent.

    One statement. What was withheld may only come back in other words, which an editor confirms first.
    fields: names of the fields that are saved; all without it.
    """
    if page.permanent_number_id is None:
        return
    parts = Provenance.objects.filter(number_id=page.permanent_number_id).beyond_consent()
    if fields is not None:
        parts = parts.filter(field__in=fields)
    held = [called(type(page), part.field) for part in parts if _holds(page, part)]
    if held:
        raise ValidationError(
            _(
                "This cannot be published: consent does not cover what was said in %(fields)s. Rewrite it and confirm "
                "the rewrite under Sessions → Withheld, or leave it out."
            )
            % {"fields": ", ".join(dict.fromkeys(held))}
        )


def _holds(page, part):
    """Tell whether the page now holds what `part` speaks of."""
    if part.kind == ProvenanceKind.ROW:
        return bool(rows_with(page, part.field, part.row_uid))
    if part.state == ProvenanceState.WITHHELD and is_essential(type(page), part.field):
        return True  # the whole entry waits for the rewrite to be confirmed
    return bool(getattr(page, part.field, ""))


def called(model, field):
    """Return what editors know a field or relation of a page class by."""
    found = model._meta.get_field(field)
    return str(getattr(found, "verbose_name", "") or found.related_model._meta.verbose_name)


@transaction.atomic
def withhold(parts):
    """Take what each of the Provenance `parts` holds out of all that shows it, and keep it back for a rewrite."""
    for part in parts:
        part.withheld_at = timezone.now()  # before it is taken out: a form opened after that is up to date
        stood = take_out(part)
        # Whoever merely raised the same question gave it no words, so that nothing waits for a rewrite.
        gave_words = part.kind != ProvenanceKind.ALSO_RAISED
        part.state = ProvenanceState.WITHHELD if gave_words else ProvenanceState.UNDONE
        part.save()
        part.withheld_texts.all().delete()
        for text in stood:
            text.provenance = part
        WithheldText.objects.bulk_create(stood)


def take_out(part):
    """Take what the Provenance `part` holds out of all that shows it; return what stood there, as WithheldTexts."""
    return _TAKE_OUT[part.kind](part)


def _take_out_reply(part):
    replies = QuestionReply.objects.filter(question_id=part.question_id, contribution_id=part.contribution_id)
    stood = [WithheldText(text=reply.text) for reply in replies]
    replies.delete()
    return stood


def _take_out_question(part):
    # As it now is, and held: an editor may be at it.
    question = Question.objects.select_for_update(of=("self",)).get(pk=part.question_id)
    told = {"wording": question.wording, "background": question.background}
    question.wording = question.background = question.satisfaction_note = ""
    question.published_at = None
    question.save()
    return [WithheldText(language=question.language, field=name, text=text) for name, text in told.items() if text]


def _take_out_row(part):
    return remove_row(holders_of_row(part.number_id), part.field, part.row_uid)


def _take_out_field(part):
    pages = versions(part.number_id)
    if any(is_essential(type(page), part.field) for page in pages):
        return remove_whole(pages, part.field)
    return remove_texts(pages, part.field)


_TAKE_OUT = {
    ProvenanceKind.FIELD: _take_out_field,
    ProvenanceKind.ROW: _take_out_row,
    ProvenanceKind.QUESTION: _take_out_question,
    ProvenanceKind.ALSO_RAISED: lambda part: [],
    ProvenanceKind.REPLY: _take_out_reply,
}


@transaction.atomic
def confirm_rewrite(*, part, user):
    """Note that the editor `user` vouches that what now stands there holds nothing of what was said."""
    part.state = ProvenanceState.REWRITTEN
    part.settled_at, part.settled_by = timezone.now(), user
    part.save()
    part.withheld_texts.all().delete()


def may_be_restored(part):
    """Tell whether consent has been widened again so far that what the Provenance `part` held may come back."""
    contribution = part.contribution
    return (
        part.state == ProvenanceState.WITHHELD
        and bool(part.withheld_texts.all())
        and not contribution.is_erased
        and contribution.may_go_to >= needed_for(part)
    )


@transaction.atomic
def restore(*, part, user):
    """Put what the Provenance `part` held back where it stood, an entry's into a draft; return the Provenance.

    Raises ValidationError where consent does not cover it or something else stands there now.
    """
    contribution = Contribution.objects.select_for_update(of=("self",)).get(pk=part.contribution_id)
    part = Provenance.objects.select_related("number", "question").get(pk=part.pk)
    part.contribution = contribution
    if not may_be_restored(part):
        raise ValidationError(_("This cannot be put back: consent does not cover it, or nothing of it is left."))
    put_back(part, user)
    part.state, part.withheld_at = ProvenanceState.FEEDING, None
    part.settled_at, part.settled_by = timezone.now(), user
    part.save()
    part.withheld_texts.all().delete()
    return part


@transaction.atomic
def withhold_beyond(contribution):
    """Withhold everything that holds more of the Contribution than its consent now allows; return what was withheld."""
    parts = contribution.provenances.feeding().select_related("question", "number")
    beyond = [part for part in parts if contribution.may_go_to < needed_for(part)]
    withhold(beyond)
    return beyond


@transaction.atomic
def forget_what_was_kept(contribution):
    """Delete what is kept of the withdrawn Contribution where no reader sees it: for rewrites, and in the past.

    What was kept back from a place that held several people's words is kept with whoever was withheld first, so all of
    that place goes.
    """
    for part in contribution.provenances.select_related("question"):
        same = {"kind": part.kind, "number": part.number_id, "question": part.question_id}
        same |= {"field": part.field, "row_uid": part.row_uid}
        WithheldText.objects.filter(provenance__in=Provenance.objects.filter(**same)).delete()
        if part.number_id and part.state in (ProvenanceState.UNDONE, ProvenanceState.REWRITTEN):
            is_row = part.kind == ProvenanceKind.ROW
            pages = holders_of_row(part.number_id) if is_row else versions(part.number_id)
            forget_past(pages, part.field, part.row_uid, before=part.settled_at)
        elif part.kind == ProvenanceKind.QUESTION:
            Question.objects.filter(pk=part.question_id).update(satisfaction_note="")  # the asker's words too


@transaction.atomic
def withhold_names(contribution):
    """Withhold the fields that say who made the Contribution, after its naming was narrowed."""
    parts = list(contribution.provenances.feeding().filter(names_speaker=True).select_related("question", "number"))
    withhold(parts)
    return parts
