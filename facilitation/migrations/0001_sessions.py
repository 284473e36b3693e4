"""Makes the tables of sessions: teams, series, programmes, meetings, key questions, participants."""

import uuid

import django.core.validators
import django.db.models.deletion
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import facilitation.access.codes
import practice.models.mixins.language
import practice.models.mixins.tree_rules


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("practice", "0002_entries"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="FacilitationSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "months_kept",
                    models.PositiveSmallIntegerField(
                        default=6,
                        help_text="After a session (or, outside one, after somebody wrote). Then the daily work erases them.",
                        validators=[
                            django.core.validators.MinValueValidator(1),
                            django.core.validators.MaxValueValidator(60),
                        ],
                        verbose_name="months that personal details are kept",
                    ),
                ),
            ],
            options={
                "verbose_name": "facilitated sessions",
            },
        ),
        migrations.CreateModel(
            name="Team",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=120, unique=True, verbose_name="name")),
            ],
            options={
                "verbose_name": "team",
                "verbose_name_plural": "teams",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="TeamMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "team",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="facilitation.team",
                        verbose_name="team",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="team_memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
            ],
            options={
                "verbose_name": "member of a team",
                "verbose_name_plural": "members of teams",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("team", "user"),
                        name="team_member_once",
                        violation_error_message="This person is in this team already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="SeriesPage",
            fields=[
                (
                    "page_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to=settings.WAGTAIL_PAGE_MODEL,
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        help_text="What the programme is for, in one or two plain sentences.",
                        max_length=300,
                        verbose_name="introduction",
                    ),
                ),
                (
                    "body",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Who may come, how it works, what comes of it.",
                        verbose_name="about the programme",
                    ),
                ),
                (
                    "organiser",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="series",
                        to="practice.organisation",
                        verbose_name="run by",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        help_text="New sessions of the series are this team’s.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="series",
                        to="facilitation.team",
                        verbose_name="team",
                    ),
                ),
            ],
            options={
                "verbose_name": "series of sessions",
                "verbose_name_plural": "series of sessions",
            },
            bases=(
                practice.models.mixins.language.TextLanguageMixin,
                practice.models.mixins.tree_rules.ExplicitParentsMixin,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="SessionPage",
            fields=[
                (
                    "entrypage_ptr",
                    models.OneToOneField(
                        auto_created=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        parent_link=True,
                        primary_key=True,
                        serialize=False,
                        to="practice.entrypage",
                    ),
                ),
                (
                    "session_number",
                    models.PositiveSmallIntegerField(
                        blank=True, help_text="1 for the first session.", null=True, verbose_name="number in its series"
                    ),
                ),
                (
                    "session_format",
                    models.CharField(
                        choices=[
                            ("network", "Network session"),
                            ("two-day", "Two-day package"),
                            ("workshop", "Workshop"),
                            ("action-learning", "Action-learning set"),
                        ],
                        default="network",
                        max_length=16,
                        verbose_name="format",
                    ),
                ),
                (
                    "venue",
                    models.CharField(
                        blank=True,
                        help_text="The building and the town; no street address is needed.",
                        max_length=200,
                        verbose_name="venue",
                    ),
                ),
                (
                    "team",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who runs it, and sees what is said in it. Left empty, the team of its series.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="sessions",
                        to="facilitation.team",
                        verbose_name="team",
                    ),
                ),
                (
                    "agreement",
                    wagtail.fields.RichTextField(
                        blank=True, help_text="What those in the room were of one mind about.", verbose_name="agreement"
                    ),
                ),
                (
                    "challenge",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="What was questioned or disputed, and by which side.",
                        verbose_name="challenge",
                    ),
                ),
                (
                    "practicality",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="What would have to be settled for it to work.",
                        verbose_name="practicality",
                    ),
                ),
            ],
            options={
                "verbose_name": "session",
                "verbose_name_plural": "sessions",
            },
            bases=("practice.entrypage",),
        ),
        migrations.CreateModel(
            name="AnnouncedTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "session",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="announced_topic_rows",
                        to="facilitation.sessionpage",
                    ),
                ),
                ("text", models.CharField(max_length=150, verbose_name="as announced")),
                (
                    "topic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="practice.topic",
                        verbose_name="topic of the bank",
                    ),
                ),
            ],
            options={
                "verbose_name": "announced topic",
                "verbose_name_plural": "announced topics",
                "ordering": ["sort_order"],
                "unique_together": {("translation_key", "locale")},
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Speaker",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "session",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="speaker_rows",
                        to="facilitation.sessionpage",
                    ),
                ),
                (
                    "name",
                    models.CharField(
                        blank=True,
                        help_text="Empty where only the organisation is on record.",
                        max_length=120,
                        verbose_name="name",
                    ),
                ),
                ("role", models.CharField(blank=True, max_length=150, verbose_name="role")),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="speakers",
                        to="practice.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "appearance",
                    models.CharField(
                        choices=[
                            ("announced", "Announced"),
                            ("attended", "Attended"),
                            ("both", "Announced and attended"),
                        ],
                        default="attended",
                        max_length=10,
                        verbose_name="on record as",
                    ),
                ),
            ],
            options={
                "verbose_name": "speaker",
                "verbose_name_plural": "speakers",
                "ordering": ["sort_order"],
                "unique_together": {("translation_key", "locale")},
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("name", ""), _negated=True), ("organisation__isnull", False), _connector="OR"
                        ),
                        name="speaker_has_name_or_organisation",
                        violation_error_message="Say who spoke: a name, an organisation or both.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Presentation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("translation_key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "locale",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="locale",
                    ),
                ),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "session",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="presentation_rows",
                        to="facilitation.sessionpage",
                    ),
                ),
                ("title", models.CharField(max_length=200, verbose_name="title")),
                ("given_by", models.CharField(blank=True, max_length=150, verbose_name="given by")),
                ("url", models.URLField(blank=True, max_length=500, verbose_name="address")),
                (
                    "document",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtaildocs.document",
                        verbose_name="document",
                    ),
                ),
                (
                    "licence",
                    models.CharField(
                        choices=[
                            ("ogl-3", "Open Government Licence 3.0"),
                            ("cc-by-4", "Creative Commons Attribution 4.0"),
                            ("cc0", "Public domain (CC0)"),
                            ("permission", "Used with permission"),
                            ("all-rights", "All rights reserved, quoted only"),
                        ],
                        default="all-rights",
                        max_length=12,
                        verbose_name="licence",
                    ),
                ),
            ],
            options={
                "verbose_name": "presentation",
                "verbose_name_plural": "presentations",
                "ordering": ["sort_order"],
                "unique_together": {("translation_key", "locale")},
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "session",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendance_rows",
                        to="facilitation.sessionpage",
                    ),
                ),
                (
                    "participant_type",
                    models.CharField(
                        choices=[
                            ("council", "Council"),
                            ("voluntary", "Voluntary sector"),
                            ("social-enterprise", "Social enterprise"),
                            ("business", "Business"),
                            ("community", "Community or resident group"),
                            ("government", "Government"),
                        ],
                        max_length=20,
                        verbose_name="who",
                    ),
                ),
                ("count", models.PositiveSmallIntegerField(verbose_name="how many")),
            ],
            options={
                "verbose_name": "attendance",
                "verbose_name_plural": "attendances",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="RecordedOutput",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "session",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="output_rows",
                        to="facilitation.sessionpage",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="recorded_output_rows",
                        to="practice.entrypage",
                        verbose_name="entry",
                    ),
                ),
            ],
            options={
                "verbose_name": "output on record",
                "verbose_name_plural": "outputs on record",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Meeting",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("uid", models.UUIDField(default=uuid.uuid4, editable=False, unique=True)),
                (
                    "session",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="meetings",
                        to="facilitation.sessionpage",
                        verbose_name="session",
                    ),
                ),
                ("title", models.CharField(max_length=150, verbose_name="title")),
                (
                    "meeting_type",
                    models.CharField(
                        choices=[
                            ("interview", "Interview"),
                            ("questions", "Question and answer"),
                            ("workshop", "Workshop"),
                            ("focus-group", "Focus group"),
                        ],
                        default="workshop",
                        max_length=12,
                        verbose_name="type",
                    ),
                ),
                ("starts_at", models.DateTimeField(blank=True, null=True, verbose_name="begins")),
                ("ends_at", models.DateTimeField(blank=True, null=True, verbose_name="ends")),
                ("room", models.CharField(blank=True, max_length=100, verbose_name="room")),
                ("audience", models.CharField(blank=True, max_length=200, verbose_name="who it is for")),
                (
                    "facilitator",
                    models.CharField(
                        blank=True,
                        help_text="A role, or a name that may be shown to readers.",
                        max_length=120,
                        verbose_name="facilitator",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        default=facilitation.access.codes.meeting_code,
                        editable=False,
                        max_length=16,
                        unique=True,
                        verbose_name="code of its link",
                    ),
                ),
                ("opened_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="opened")),
                ("closed_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="closed")),
                ("changed_at", models.DateTimeField(auto_now=True)),
            ],
            options={
                "verbose_name": "meeting",
                "verbose_name_plural": "meetings",
                "ordering": ["starts_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="KeyQuestion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("position", models.PositiveSmallIntegerField(default=0, verbose_name="position")),
                (
                    "is_active",
                    models.BooleanField(
                        default=True, help_text="Untick it to stop asking; answers stay.", verbose_name="asked"
                    ),
                ),
            ],
            options={
                "verbose_name": "key question",
                "verbose_name_plural": "key questions",
                "ordering": ["position", "pk"],
            },
        ),
        migrations.CreateModel(
            name="KeyQuestionWording",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "question",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="wordings",
                        to="facilitation.keyquestion",
                    ),
                ),
                (
                    "language",
                    models.CharField(
                        choices=[("en-gb", "English"), ("cy", "Welsh")], max_length=10, verbose_name="language"
                    ),
                ),
                ("text", models.CharField(max_length=250, verbose_name="question")),
            ],
            options={
                "verbose_name": "wording of a key question",
                "verbose_name_plural": "wordings of key questions",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("question", "language"),
                        name="key_question_one_wording_a_language",
                        violation_error_message="There is a wording in this language already. Change that one.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Participant",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key_hash", models.CharField(editable=False, max_length=64, unique=True)),
                ("code_hash", models.CharField(blank=True, editable=False, max_length=64, null=True, unique=True)),
                (
                    "meeting",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="participants",
                        to="facilitation.meeting",
                        verbose_name="meeting",
                    ),
                ),
                (
                    "participant_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("council", "Council"),
                            ("voluntary", "Voluntary sector"),
                            ("social-enterprise", "Social enterprise"),
                            ("business", "Business"),
                            ("community", "Community or resident group"),
                            ("government", "Government"),
                        ],
                        max_length=20,
                        verbose_name="who you are",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=120, verbose_name="name")),
                ("role", models.CharField(blank=True, max_length=120, verbose_name="role")),
                ("organisation_name", models.CharField(blank=True, max_length=150, verbose_name="organisation")),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="participants",
                        to="practice.organisation",
                        verbose_name="organisation in the bank",
                    ),
                ),
                ("place", models.CharField(blank=True, max_length=150, verbose_name="place")),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail")),
                (
                    "email_confirmed_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="e-mail confirmed"),
                ),
                ("wants_mail", models.BooleanField(default=False, verbose_name="wants to hear what becomes of it")),
                ("confirmation_digest", models.CharField(blank=True, default="", editable=False, max_length=64)),
                (
                    "language",
                    models.CharField(
                        choices=[("en-gb", "English"), ("cy", "Welsh")],
                        default="en-gb",
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                (
                    "confirmed_at",
                    models.DateTimeField(
                        blank=True, editable=False, null=True, verbose_name="name and organisation confirmed"
                    ),
                ),
                (
                    "confirmed_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        help_text="The facilitator; empty where the participant did so by the link in an e-mail.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="confirmed by",
                    ),
                ),
                (
                    "confirmed_host",
                    models.CharField(
                        blank=True,
                        default="",
                        editable=False,
                        max_length=255,
                        verbose_name="host of the address it was confirmed by",
                    ),
                ),
                (
                    "seen_name",
                    models.CharField(
                        blank=True, default="", editable=False, max_length=120, verbose_name="name as seen"
                    ),
                ),
                (
                    "seen_role",
                    models.CharField(
                        blank=True, default="", editable=False, max_length=120, verbose_name="role as seen"
                    ),
                ),
                (
                    "seen_organisation_name",
                    models.CharField(
                        blank=True, default="", editable=False, max_length=150, verbose_name="organisation as seen"
                    ),
                ),
                (
                    "seen_organisation_id",
                    models.BigIntegerField(
                        blank=True, editable=False, null=True, verbose_name="organisation in the bank as seen"
                    ),
                ),
                (
                    "seen_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="seen by an editor"),
                ),
                (
                    "seen_by",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="editor",
                    ),
                ),
                (
                    "refusal",
                    models.CharField(
                        blank=True,
                        default="",
                        editable=False,
                        help_text="The contributor sees this sentence. Empty where what was seen may be shown.",
                        max_length=300,
                        verbose_name="why it is not shown",
                    ),
                ),
                ("created_at", models.DateTimeField(auto_now_add=True, verbose_name="since")),
                (
                    "erased_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="details erased"),
                ),
            ],
            options={
                "verbose_name": "participant",
                "verbose_name_plural": "participants",
            },
        ),
    ]
