"""Enforces consent on what is published: withholds what it no longer covers, and refuses to publish it again."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from facilitation.choices import Destination, ProvenanceKind, ProvenanceState, QuestionAudience
from facilitation.consent.redaction.page_redaction import (
    is_essential,
    pages_holding_row,
    pages_of_entries,
    redact_essential_field,
    redact_field,
    redact_past_revisions,
    redact_row,
    rows_with_uid,
)
from facilitation.consent.restoration import restore_content
from facilitation.models import Contribution, Provenance, Question, QuestionReply, WithheldText


def required_destination(part):
    """Return the Destination that a contribution must allow for what the Provenance `part` holds to be public."""
    if part.kind in (ProvenanceKind.QUESTION, ProvenanceKind.ALSO_RAISED):
        return Destination.GOVERNMENT if part.question.audience == QuestionAudience.GOVERNMENT else Destination.BANK
    return Destination.BANK


def refuse_beyond_consent(page, fields=None):
    """Raise ValidationError where the EntryPage `page`, about to be saved as live, holds words beyond their consent.

    One statement. Withheld text may only come back in other words, once an editor has confirmed the rewrite.
    fields: names of the fields that are saved; all without it.
    """
    if page.permanent_number_id is None:
        return
    parts = Provenance.objects.filter(number_id=page.permanent_number_id).beyond_consent()
    if fields is not None:
        parts = parts.filter(field__in=fields)
    held = [field_label(type(page), part.field) for part in parts if _holds(page, part)]
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
        return bool(rows_with_uid(page, part.field, part.row_uid))
    if part.state == ProvenanceState.WITHHELD and is_essential(type(page), part.field):
        return True  # the whole entry waits for the rewrite to be confirmed
    return bool(getattr(page, part.field, ""))


def field_label(model, field):
    """Return the label by which editors know a field or relation of a page class."""
    found = model._meta.get_field(field)
    return str(getattr(found, "verbose_name", "") or found.related_model._meta.verbose_name)


@transaction.atomic
def withhold(parts):
    """Remove what each of the Provenance `parts` holds from everything that shows it, and store it for a rewrite."""
    for part in parts:
        part.withheld_at = timezone.now()  # before it is taken out: a form opened after that is up to date
        stood = remove_content(part)
        # Whoever merely raised the same question gave it no words, so that nothing waits for a rewrite.
        gave_words = part.kind != ProvenanceKind.ALSO_RAISED
        part.state = ProvenanceState.WITHHELD if gave_words else ProvenanceState.UNDONE
        part.save()
        part.withheld_texts.all().delete()
        for text in stood:
            text.provenance = part
        WithheldText.objects.bulk_create(stood)


def remove_content(part):
    """Remove what the Provenance `part` holds from everything that shows it; return it as WithheldTexts."""
    return _REMOVERS[part.kind](part)


def _remove_reply(part):
    replies = QuestionReply.objects.filter(question_id=part.question_id, contribution_id=part.contribution_id)
    stood = [WithheldText(text=reply.text) for reply in replies]
    replies.delete()
    return stood


def _remove_question(part):
    # As it now is, and held: an editor may be at it.
    question = Question.objects.select_for_update(of=("self",)).get(pk=part.question_id)
    texts = {"wording": question.wording, "background": question.background}
    question.wording = question.background = question.satisfaction_note = ""
    question.published_at = None
    question.save()
    return [WithheldText(language=question.language, field=name, text=text) for name, text in texts.items() if text]


def _remove_row(part):
    return redact_row(pages_holding_row(part.number_id), part.field, part.row_uid)


def _remove_field(part):
    pages = pages_of_entries(part.number_id)
    if any(is_essential(type(page), part.field) for page in pages):
        return redact_essential_field(pages, part.field)
    return redact_field(pages, part.field)


_REMOVERS = {
    ProvenanceKind.FIELD: _remove_field,
    ProvenanceKind.ROW: _remove_row,
    ProvenanceKind.QUESTION: _remove_question,
    ProvenanceKind.ALSO_RAISED: lambda part: [],
    ProvenanceKind.REPLY: _remove_reply,
}


@transaction.atomic
def confirm_rewrite(*, part, user):
    """Record the editor `user`'s word that what now stands there holds nothing of the contribution."""
    part.state = ProvenanceState.REWRITTEN
    part.settled_at, part.settled_by = timezone.now(), user
    part.save()
    part.withheld_texts.all().delete()


def may_be_restored(part):
    """Tell whether consent has been widened again so far that what the Provenance `part` held may be restored."""
    contribution = part.contribution
    return (
        part.state == ProvenanceState.WITHHELD
        and bool(part.withheld_texts.all())
        and not contribution.is_erased
        and contribution.may_go_to >= required_destination(part)
    )


@transaction.atomic
def restore(*, part, user):
    """Restore what the Provenance `part` held to where it stood, an entry's into a draft; return the Provenance.

    Raises ValidationError where consent does not cover it or something else stands there now.
    """
    contribution = Contribution.objects.select_for_update(of=("self",)).get(pk=part.contribution_id)
    part = Provenance.objects.select_related("number", "question").get(pk=part.pk)
    part.contribution = contribution
    if not may_be_restored(part):
        raise ValidationError(_("This cannot be put back: consent does not cover it, or nothing of it is left."))
    restore_content(part, user)
    part.state, part.withheld_at = ProvenanceState.FEEDING, None
    part.settled_at, part.settled_by = timezone.now(), user
    part.save()
    part.withheld_texts.all().delete()
    return part


@transaction.atomic
def withhold_beyond_consent(contribution):
    """Withhold everything that holds more of the Contribution than its consent now allows; return the Provenances."""
    parts = contribution.provenances.feeding().select_related("question", "number")
    beyond = [part for part in parts if contribution.may_go_to < required_destination(part)]
    withhold(beyond)
    return beyond


@transaction.atomic
def delete_withheld_texts(contribution):
    """Delete what is stored of the withdrawn Contribution out of readers' sight: withheld texts and past revisions.

    Text withheld from a place that held several people's words is stored with whoever was withheld first, so all texts
    of that place are deleted.
    """
    for part in contribution.provenances.select_related("question"):
        same = {"kind": part.kind, "number": part.number_id, "question": part.question_id}
        same |= {"field": part.field, "row_uid": part.row_uid}
        WithheldText.objects.filter(provenance__in=Provenance.objects.filter(**same)).delete()
        if part.number_id and part.state in (ProvenanceState.UNDONE, ProvenanceState.REWRITTEN):
            is_row = part.kind == ProvenanceKind.ROW
            pages = pages_holding_row(part.number_id) if is_row else pages_of_entries(part.number_id)
            redact_past_revisions(pages, part.field, part.row_uid, before=part.settled_at)
        elif part.kind == ProvenanceKind.QUESTION:
            Question.objects.filter(pk=part.question_id).update(satisfaction_note="")  # the asker's words too


@transaction.atomic
def withhold_names(contribution):
    """Withhold the fields that name the contributor, after the naming was narrowed; return the Provenances."""
    parts = list(contribution.provenances.feeding().filter(names_contributor=True).select_related("question", "number"))
    withhold(parts)
    return parts
