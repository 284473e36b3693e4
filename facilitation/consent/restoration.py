"""Restores withheld text to where it stood, into a draft, once consent covers it again."""

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from modelcluster.models import model_from_serializable_data

from facilitation.choices import ProvenanceKind
from facilitation.consent.attribution import attendance_of, attribution_of
from facilitation.consent.redaction.page_redaction import pages_of_entries, rows_with_uid
from facilitation.models import QuestionReply

TITLE_FIELD = "title"  # an entry cannot be without one, so that a notice stands in its place


def restore_content(part, user):
    """Write back the withheld text of the Provenance `part`, in the name of `user`; raise ValidationError otherwise."""
    texts = list(part.withheld_texts.all())
    if part.kind == ProvenanceKind.REPLY:
        _as_reply(part, texts)
    elif part.question_id:
        _into_question(part, texts)
    else:
        _into_entry(part, texts, user)


def _as_reply(part, texts):
    for withheld in texts[:1]:
        QuestionReply.objects.get_or_create(
            contribution=part.contribution, defaults={"question": part.question, "text": withheld.text}
        )


def _into_question(part, texts):
    question = part.question
    if question.wording:
        raise ValidationError(_("The question has another wording now. Confirm the rewrite instead."))
    texts_by_field = {withheld.field: withheld.text for withheld in texts if withheld.language == question.language}
    question.wording, question.background = texts_by_field.get("wording", ""), texts_by_field.get("background", "")
    question.save()


def _into_entry(part, texts, user):
    texts_by_language = {withheld.language: withheld for withheld in texts}
    for page in pages_of_entries(part.number_id):
        withheld = texts_by_language.get(page.locale.language_code)
        if page.alias_of_id or withheld is None:
            continue
        draft = page.get_latest_revision_as_object()
        if not page.has_unpublished_changes:
            draft.begin_version()
        if part.kind == ProvenanceKind.ROW:
            _put_row(draft, part, withheld.row)
        else:
            _put_text(draft, part, withheld)
        draft.save_revision(user=user, log_action=True, clean=False)


def _put_row(draft, part, row):
    """Add the serialised `row` to the draft again, without the key it had in the database."""
    if row is None or rows_with_uid(draft, part.field, part.row_uid):
        return
    model = draft._meta.get_field(part.field).related_model
    for field in model._meta.concrete_fields:
        referred = row.get(field.name) if field.is_relation else None
        if referred and not field.related_model._default_manager.filter(pk=referred).exists():
            raise ValidationError(_("What this row speaks of is no longer in the bank. Write it anew instead."))
    made = model_from_serializable_data(model, row | {"pk": None}, check_fks=False)
    made.locale = draft.locale
    getattr(draft, part.field).add(made)


def _put_text(draft, part, withheld):
    """Write the WithheldText into the draft's field again; who said it is told as consent now allows."""
    text, field = withheld.text, draft._meta.get_field(part.field)
    if getattr(draft, part.field) and part.field != TITLE_FIELD:
        raise ValidationError(_("Something else stands there now. Confirm the rewrite instead."))
    if field.is_relation:
        text = field.related_model._default_manager.filter(pk=withheld.row["pk"]).first()
    elif part.names_contributor:
        text = attribution_of(part.contribution, attendance_of(part.contribution.session)).who
    setattr(draft, part.field, text)
    if part.field == TITLE_FIELD:
        draft.draft_title, draft.slug = text, ""
        draft.minimal_clean()  # gives it an address of the title again
