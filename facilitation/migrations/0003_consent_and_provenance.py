"""Makes the tables of consent, of sheets it was given on, and of what was made of contributions."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("facilitation", "0002_questions_and_contributions"),
        ("practice", "0002_entries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ConsentWording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "language",
                    models.CharField(
                        choices=[("en-gb", "English"), ("cy", "Welsh")], max_length=10, verbose_name="language"
                    ),
                ),
                ("version", models.PositiveSmallIntegerField(verbose_name="version")),
                ("text", models.TextField(verbose_name="wording")),
                (
                    "is_draft",
                    models.BooleanField(
                        default=True,
                        help_text="A draft says so to whoever reads it, until a lawyer has approved it.",
                        verbose_name="draft",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="since")),
            ],
            options={
                "verbose_name": "wording of consent",
                "verbose_name_plural": "wordings of consent",
                "ordering": ["language", "-version"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("language", "version"),
                        name="consent_wording_one_a_version",
                        violation_error_message="This version is there already in this language. Give it the next number.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentRecord",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="consent_records",
                        to="facilitation.contribution",
                        verbose_name="contribution",
                    ),
                ),
                (
                    "act",
                    models.CharField(
                        choices=[
                            ("given", "Given"),
                            ("changed", "Changed"),
                            ("withdrawn", "Withdrawn"),
                            ("erased", "Erased"),
                        ],
                        max_length=10,
                        verbose_name="what was done",
                    ),
                ),
                (
                    "may_go_to",
                    models.PositiveSmallIntegerField(
                        choices=[
                            (0, "Nowhere: withdrawn"),
                            (1, "The team that runs the session"),
                            (2, "This room: whoever took part"),
                            (3, "The bank, where everyone can read it"),
                            (4, "Government, and the bank"),
                        ],
                        verbose_name="where it may go",
                    ),
                ),
                (
                    "naming",
                    models.CharField(
                        choices=[("not", "Not at all"), ("organisation", "By organisation"), ("name", "By name")],
                        max_length=12,
                        verbose_name="how named",
                    ),
                ),
                (
                    "wording",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="records",
                        to="facilitation.consentwording",
                        verbose_name="wording shown",
                    ),
                ),
                ("language", models.CharField(max_length=10, verbose_name="language")),
                (
                    "source",
                    models.CharField(
                        choices=[
                            ("contributor", "The contributor"),
                            ("clerk", "A clerk, from paper"),
                            ("retention", "The site, when the time to keep it was over"),
                        ],
                        default="contributor",
                        max_length=12,
                        verbose_name="by",
                    ),
                ),
                ("at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="when")),
            ],
            options={
                "verbose_name": "record of consent",
                "verbose_name_plural": "records of consent",
                "ordering": ["at", "pk"],
                "default_permissions": ("view",),
            },
        ),
        migrations.CreateModel(
            name="Sheet",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "meeting",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="sheets",
                        to="facilitation.meeting",
                        verbose_name="meeting",
                    ),
                ),
                ("code_hash", models.CharField(editable=False, max_length=64, unique=True)),
                (
                    "number",
                    models.CharField(
                        blank=True, editable=False, max_length=9, null=True, unique=True, verbose_name="number"
                    ),
                ),
                ("printed_at", models.DateTimeField(auto_now_add=True, verbose_name="printed")),
                (
                    "wording",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheets",
                        to="facilitation.consentwording",
                        verbose_name="wording of consent printed on it",
                    ),
                ),
                (
                    "participant",
                    models.OneToOneField(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="sheet",
                        to="facilitation.participant",
                        verbose_name="participant",
                    ),
                ),
                ("typed_at", models.DateTimeField(blank=True, null=True, verbose_name="typed in")),
                (
                    "typed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="typed in by",
                    ),
                ),
                (
                    "corrected_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="last corrected"),
                ),
                (
                    "corrected_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="last corrected by",
                    ),
                ),
            ],
            options={
                "verbose_name": "sheet",
                "verbose_name_plural": "sheets",
            },
        ),
        migrations.CreateModel(
            name="Provenance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="provenances",
                        to="facilitation.contribution",
                        verbose_name="contribution",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
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
                (
                    "number",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="provenances",
                        to="practice.permanentnumber",
                        verbose_name="entry",
                    ),
                ),
                ("field", models.CharField(blank=True, max_length=60, verbose_name="field")),
                ("row_uid", models.UUIDField(blank=True, null=True, verbose_name="row")),
                (
                    "question",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="provenances",
                        to="facilitation.question",
                        verbose_name="question",
                    ),
                ),
                ("names_contributor", models.BooleanField(default=False, verbose_name="says who said it")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("feeding", "Holds what was said"),
                            ("withheld", "Withheld: consent no longer covers it"),
                            ("rewritten", "Rewritten: no longer holds what was said"),
                            ("undone", "Undone"),
                        ],
                        default="feeding",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "found_by_matching",
                    models.BooleanField(default=False, editable=False, verbose_name="found by comparing words"),
                ),
                ("made_at", models.DateTimeField(auto_now_add=True, verbose_name="since")),
                (
                    "made_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="made by",
                    ),
                ),
                ("withheld_at", models.DateTimeField(blank=True, null=True, verbose_name="withheld")),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="settled")),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="settled by",
                    ),
                ),
            ],
            options={
                "verbose_name": "provenance",
                "verbose_name_plural": "provenances",
                "ordering": ["made_at", "pk"],
                "default_permissions": ("view",),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("kind", "field"),
                                ("number__isnull", False),
                                ("question__isnull", True),
                                ("row_uid__isnull", True),
                                models.Q(("field", ""), _negated=True),
                            ),
                            models.Q(
                                ("kind", "row"),
                                ("number__isnull", False),
                                ("question__isnull", True),
                                ("row_uid__isnull", False),
                                models.Q(("field", ""), _negated=True),
                            ),
                            models.Q(
                                ("field", ""),
                                ("number__isnull", True),
                                ("question__isnull", False),
                                ("row_uid__isnull", True),
                                models.Q(("kind__in", ("field", "row")), _negated=True),
                            ),
                            _connector="OR",
                        ),
                        name="provenance_fills_the_columns_of_its_kind",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="WithheldText",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "provenance",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="withheld_texts",
                        to="facilitation.provenance",
                        verbose_name="provenance",
                    ),
                ),
                ("language", models.CharField(blank=True, max_length=10, verbose_name="language")),
                ("field", models.CharField(blank=True, max_length=60, verbose_name="field")),
                ("text", models.TextField(verbose_name="what stood there")),
                ("row", models.JSONField(blank=True, editable=False, null=True, verbose_name="row")),
            ],
            options={
                "verbose_name": "withheld text",
                "verbose_name_plural": "withheld texts",
                "ordering": ["pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("provenance", "language", "field"), name="withheld_text_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="Fingerprint",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="fingerprints",
                        to="facilitation.contribution",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("run", "Telling words in a row"),
                            ("name", "Name of the contributor"),
                            ("word", "Word that the bank did not know"),
                        ],
                        max_length=4,
                    ),
                ),
                ("digest", models.BigIntegerField()),
            ],
            options={
                "default_permissions": (),
                "indexes": [models.Index(fields=["digest"], name="fingerprint_by_digest")],
                "constraints": [
                    models.UniqueConstraint(fields=("contribution", "kind", "digest"), name="fingerprint_once")
                ],
            },
        ),
        migrations.CreateModel(
            name="OverlapDismissal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dismissals",
                        to="facilitation.contribution",
                    ),
                ),
                (
                    "number",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="practice.permanentnumber",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="facilitation.question",
                    ),
                ),
                ("digests", models.JSONField(default=list)),
                ("at", models.DateTimeField(auto_now_add=True, verbose_name="when")),
                (
                    "by",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                    ),
                ),
            ],
            options={
                "default_permissions": (),
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number__isnull", False), ("question__isnull", True)),
                            models.Q(("number__isnull", True), ("question__isnull", False)),
                            _connector="OR",
                        ),
                        name="dismissal_of_entry_or_question",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="ConsentFinding",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "contribution",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="findings",
                        to="facilitation.contribution",
                        verbose_name="contribution",
                    ),
                ),
                ("where", models.CharField(max_length=250, verbose_name="where")),
                ("address", models.CharField(blank=True, max_length=500, verbose_name="address")),
                ("found_at", models.DateTimeField(auto_now_add=True, verbose_name="found")),
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="looked at")),
                (
                    "settled_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="looked at by",
                    ),
                ),
            ],
            options={
                "verbose_name": "place to look at",
                "verbose_name_plural": "places to look at",
                "ordering": ["found_at", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("settled_at__isnull", True)),
                        fields=("contribution", "where", "address"),
                        name="consent_finding_waits_once",
                    )
                ],
            },
        ),
    ]
