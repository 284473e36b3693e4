"""Says of each provenance what kind it is, and keeps withheld text as rows."""

import django.db.models.deletion
from django.db import migrations, models

ROWS = "rows"
KIND_OF_FIELD = {"reply": "reply", "also": "also"}


def name_kinds(apps, schema_editor):
    """Give each provenance its kind, and turn what was kept back into rows."""
    Provenance = apps.get_model("facilitation", "Provenance")
    WithheldText = apps.get_model("facilitation", "WithheldText")
    for part in Provenance.objects.select_related("question"):
        WithheldText.objects.bulk_create(withheld(WithheldText, part))
        if part.question_id:
            part.kind, part.field = KIND_OF_FIELD.get(part.field, "question"), ""
        else:
            part.kind = "row" if part.row_uid else "field"
        part.save(update_fields=["kind", "field"])


def withheld(WithheldText, part):
    """Return the rows that say what `part` kept back."""
    rows = part.kept_back.get(ROWS, {})
    made = []
    for language, said in part.kept_back.items():
        if language == ROWS:
            continue
        if isinstance(said, list):
            made += [WithheldText(provenance_id=part.pk, text=text) for text in said[:1]]
        elif part.row_uid:
            text = "\n".join(str(value) for value in said.values())
            made.append(
                WithheldText(
                    provenance_id=part.pk, language=language, field=part.field, text=text, row=rows.get(language)
                )
            )
        else:
            made += [
                WithheldText(provenance_id=part.pk, language=language, field=field, text=text)
                for field, text in said.items()
                if text
            ]
    return made


class Migration(migrations.Migration):
    dependencies = [
        ("facilitation", "0007_following_and_mail"),
    ]

    operations = [
        migrations.RemoveConstraint(model_name="provenance", name="provenance_of_entry_or_question"),
        migrations.AddField(
            model_name="provenance",
            name="kind",
            field=models.CharField(
                choices=[
                    ("field", "Field of an entry"),
                    ("row", "Row of an entry"),
                    ("question", "Wording of a question"),
                    ("also", "Question that was raised too, in other words"),
                    ("reply", "Published reply to a question"),
                ],
                default="field",
                max_length=10,
                verbose_name="what holds it",
            ),
        ),
        migrations.AddField(
            model_name="provenance",
            name="was_found",
            field=models.BooleanField(default=False, editable=False, verbose_name="found by comparing words"),
        ),
        migrations.CreateModel(
            name="WithheldText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("language", models.CharField(blank=True, max_length=10, verbose_name="language")),
                ("field", models.CharField(blank=True, max_length=60, verbose_name="field")),
                ("text", models.TextField(verbose_name="what stood there")),
                ("row", models.JSONField(blank=True, editable=False, null=True, verbose_name="row")),
                (
                    "provenance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="withheld_texts",
                        to="facilitation.provenance",
                        verbose_name="provenance",
                    ),
                ),
            ],
            options={
                "verbose_name": "withheld text",
                "verbose_name_plural": "withheld texts",
                "ordering": ["pk"],
                "default_permissions": (),
            },
        ),
        migrations.AddConstraint(
            model_name="withheldtext",
            constraint=models.UniqueConstraint(fields=("provenance", "language", "field"), name="withheld_text_once"),
        ),
        migrations.RunPython(name_kinds, migrations.RunPython.noop),
    ]
