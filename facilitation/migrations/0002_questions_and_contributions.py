"""Makes the tables of questions to officials, and of contributions."""

import uuid

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("facilitation", "0001_sessions"),
        ("practice", "0002_entries"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Official",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("role", models.CharField(max_length=150, verbose_name="role")),
                (
                    "department",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="officials",
                        to="practice.organisation",
                        verbose_name="department",
                    ),
                ),
                (
                    "mailbox",
                    models.EmailField(
                        blank=True,
                        help_text="The role’s own mailbox; the signed link is sent there. Never shown.",
                        max_length=254,
                        verbose_name="mailbox",
                    ),
                ),
                ("since", models.DateField(blank=True, null=True, verbose_name="since")),
                ("until", models.DateField(blank=True, null=True, verbose_name="until")),
                (
                    "predecessor",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="successors",
                        to="facilitation.official",
                        verbose_name="the role before",
                    ),
                ),
            ],
            options={
                "verbose_name": "official",
                "verbose_name_plural": "officials",
                "ordering": ["role"],
            },
        ),
        migrations.CreateModel(
            name="Question",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False, verbose_name="number")),
                ("wording", models.TextField(max_length=500, verbose_name="question")),
                (
                    "background",
                    models.TextField(
                        blank=True,
                        help_text="What one has to know to answer it.",
                        max_length=1500,
                        verbose_name="background",
                    ),
                ),
                ("language", models.CharField(default="en-gb", max_length=10, verbose_name="language")),
                (
                    "audience",
                    models.CharField(
                        choices=[("network", "The network"), ("public", "The public"), ("government", "Government")],
                        max_length=12,
                        verbose_name="put to",
                    ),
                ),
                (
                    "official",
                    models.ForeignKey(
                        blank=True,
                        help_text="The role that is to answer, where it is put to government.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="facilitation.official",
                        verbose_name="official",
                    ),
                ),
                (
                    "session",
                    models.ForeignKey(
                        blank=True,
                        help_text="Where it was raised.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="questions",
                        to="facilitation.sessionpage",
                        verbose_name="session",
                    ),
                ),
                (
                    "raised_by",
                    models.CharField(
                        blank=True,
                        help_text="In words that give nobody away. Left empty, what the contributor’s consent allows is shown.",
                        max_length=150,
                        verbose_name="raised by",
                    ),
                ),
                (
                    "barrier",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="questions",
                        to="practice.permanentnumber",
                        verbose_name="barrier it concerns",
                    ),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("sent", "Sent"),
                            ("acknowledged", "Acknowledged"),
                            ("transferred", "Transferred"),
                            ("asked-back", "Asked back"),
                            ("answered", "Answered"),
                        ],
                        default="open",
                        editable=False,
                        max_length=12,
                        verbose_name="status",
                    ),
                ),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published")),
                (
                    "first_published_at",
                    models.DateTimeField(blank=True, editable=False, null=True, verbose_name="first published"),
                ),
                (
                    "withdrawn_reason",
                    models.CharField(
                        blank=True,
                        editable=False,
                        help_text="Readers see this sentence.",
                        max_length=300,
                        verbose_name="why it was withdrawn",
                    ),
                ),
                (
                    "is_illustration",
                    models.BooleanField(default=False, help_text="It was invented.", verbose_name="illustration"),
                ),
                ("answer", models.TextField(blank=True, max_length=5000, verbose_name="answer")),
                ("answer_source", models.CharField(blank=True, max_length=250, verbose_name="source of the answer")),
                ("answer_url", models.URLField(blank=True, max_length=500, verbose_name="address of the source")),
                ("answered_on", models.DateField(blank=True, null=True, verbose_name="answered on")),
                (
                    "satisfaction",
                    models.CharField(
                        blank=True,
                        choices=[("yes", "Yes"), ("partly", "Partly"), ("no", "No")],
                        max_length=8,
                        verbose_name="did this answer it?",
                    ),
                ),
                (
                    "satisfaction_note",
                    models.TextField(blank=True, max_length=500, verbose_name="the asker’s word on the answer"),
                ),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="made"),
                ),
                ("link_nonce", models.CharField(blank=True, editable=False, max_length=32)),
                ("version", models.PositiveIntegerField(default=0, editable=False)),
                (
                    "topics",
                    models.ManyToManyField(
                        blank=True, related_name="questions", to="practice.topic", verbose_name="topics"
                    ),
                ),
            ],
            options={
                "verbose_name": "question",
                "verbose_name_plural": "questions",
                "ordering": ["-number"],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("answer", ""), ("answered_on__isnull", False), _connector="OR"),
                        name="question_answer_has_day",
                        violation_error_message="Say on which day it was answered.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionStep",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="steps",
                        to="facilitation.question",
                        verbose_name="question",
                    ),
                ),
                (
                    "step",
                    models.CharField(
                        choices=[
                            ("open", "Open"),
                            ("sent", "Sent"),
                            ("acknowledged", "Acknowledged"),
                            ("transferred", "Transferred"),
                            ("asked-back", "Asked back"),
                            ("answered", "Answered"),
                        ],
                        max_length=12,
                        verbose_name="step",
                    ),
                ),
                ("on", models.DateField(default=django.utils.timezone.localdate, verbose_name="on")),
                ("note", models.TextField(blank=True, max_length=5000, verbose_name="what was said")),
                ("source", models.CharField(blank=True, max_length=250, verbose_name="source")),
                ("source_url", models.URLField(blank=True, max_length=500, verbose_name="address of the source")),
                (
                    "official",
                    models.ForeignKey(
                        blank=True,
                        help_text="Who did it, or to whom it was sent or transferred.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="steps",
                        to="facilitation.official",
                        verbose_name="official",
                    ),
                ),
                (
                    "to_words",
                    models.CharField(
                        blank=True,
                        help_text="Where an official transfers it to a role that the bank does not have yet.",
                        max_length=150,
                        verbose_name="to whom, in words",
                    ),
                ),
                ("by_link", models.BooleanField(default=False, editable=False, verbose_name="by the official’s link")),
                ("published_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="published")),
                ("declined_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="declined")),
                (
                    "created_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="recorded"),
                ),
                ("key", models.UUIDField(editable=False, null=True)),
            ],
            options={
                "verbose_name": "step of a question",
                "verbose_name_plural": "steps of questions",
                "ordering": ["on", "pk"],
                "constraints": [models.UniqueConstraint(fields=("question", "key"), name="question_step_stored_once")],
            },
        ),
        migrations.CreateModel(
            name="Contribution",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("key", models.UUIDField(default=uuid.uuid4, editable=False)),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="contributions",
                        to="facilitation.participant",
                        verbose_name="participant",
                    ),
                ),
                (
                    "contribution_type",
                    models.CharField(
                        choices=[
                            ("answer", "Answer to a key question"),
                            ("barrier", "Barrier"),
                            ("definition", "Definition"),
                            ("example", "Example"),
                            ("idea", "Idea or plan"),
                            ("question", "Question"),
                            ("reply", "Reply to a question"),
                        ],
                        max_length=12,
                        verbose_name="what it is",
                    ),
                ),
                (
                    "key_question",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="answers",
                        to="facilitation.keyquestion",
                        verbose_name="key question",
                    ),
                ),
                (
                    "reply_to",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="replies_received",
                        to="facilitation.question",
                        verbose_name="question it replies to",
                    ),
                ),
                (
                    "about_topic",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="practice.topic",
                        verbose_name="topic it is about",
                    ),
                ),
                (
                    "about_entry",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="practice.permanentnumber",
                        verbose_name="entry it is about",
                    ),
                ),
                (
                    "answers_step",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="answers",
                        to="facilitation.questionstep",
                        verbose_name="what was asked back, which it answers",
                    ),
                ),
                ("heading", models.CharField(blank=True, max_length=150, verbose_name="in a few words")),
                ("text", models.TextField(blank=True, max_length=5000, verbose_name="what was said")),
                ("how", models.TextField(blank=True, max_length=2000, verbose_name="what was done about it")),
                ("place", models.CharField(blank=True, max_length=150, verbose_name="where")),
                (
                    "language",
                    models.CharField(
                        choices=[("en-gb", "English"), ("cy", "Welsh")],
                        default="en-gb",
                        max_length=10,
                        verbose_name="language",
                    ),
                ),
                ("written_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="written")),
                ("received_at", models.DateTimeField(auto_now_add=True, verbose_name="received")),
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
                        default="not",
                        max_length=12,
                        verbose_name="how named",
                    ),
                ),
                ("erased_at", models.DateTimeField(blank=True, editable=False, null=True, verbose_name="erased")),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("new", "Not looked at yet"),
                            ("used", "Used"),
                            ("kept", "Kept for the team"),
                            ("set-aside", "Set aside"),
                        ],
                        default="new",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "set_aside_reason",
                    models.CharField(
                        blank=True,
                        help_text="The contributor sees this sentence.",
                        max_length=300,
                        verbose_name="why it was set aside",
                    ),
                ),
                (
                    "claimed_by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="being looked at by",
                    ),
                ),
                ("claimed_at", models.DateTimeField(blank=True, null=True, verbose_name="taken")),
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
                ("settled_at", models.DateTimeField(blank=True, null=True, verbose_name="settled")),
                ("fingerprinted_at", models.DateTimeField(editable=False, null=True)),
                ("words_digest", models.CharField(default="", editable=False, max_length=64)),
            ],
            options={
                "verbose_name": "contribution",
                "verbose_name_plural": "contributions",
                "ordering": ["written_at", "pk"],
                "permissions": [("triage_contribution", "Can triage contributions of every session")],
                "indexes": [
                    models.Index(fields=["state", "written_at"], name="contribution_by_state"),
                    models.Index(
                        condition=models.Q(("erased_at__isnull", True), ("fingerprinted_at__isnull", True)),
                        fields=["id"],
                        name="contribution_to_fingerprint",
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(fields=("participant", "key"), name="contribution_stored_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "set-aside"), _negated=True),
                            models.Q(("set_aside_reason", ""), _negated=True),
                            ("erased_at__isnull", False),
                            _connector="OR",
                        ),
                        name="contribution_set_aside_says_why",
                        violation_error_message="Say why it is set aside: the contributor will see this.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("answers_step", None), ("reply_to__isnull", False), _connector="OR"),
                        name="contribution_answer_replies",
                        violation_error_message="Say to which question it replies.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="QuestionReply",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "question",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="replies",
                        to="facilitation.question",
                        verbose_name="question",
                    ),
                ),
                (
                    "contribution",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="published_reply",
                        to="facilitation.contribution",
                        verbose_name="contribution",
                    ),
                ),
                ("text", models.TextField(max_length=5000, verbose_name="reply")),
                (
                    "published_at",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="published"),
                ),
            ],
            options={
                "verbose_name": "reply to a question",
                "verbose_name_plural": "replies to questions",
                "ordering": ["published_at", "pk"],
            },
        ),
        migrations.CreateModel(
            name="Notification",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "participant",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="notifications",
                        to="facilitation.participant",
                        verbose_name="participant",
                    ),
                ),
                (
                    "number",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="practice.permanentnumber",
                        verbose_name="entry",
                    ),
                ),
                (
                    "question",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="facilitation.question",
                        verbose_name="question",
                    ),
                ),
                (
                    "reply",
                    models.ForeignKey(
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="facilitation.contribution",
                        verbose_name="reply",
                    ),
                ),
                ("made_at", models.DateTimeField(default=django.utils.timezone.now, verbose_name="since")),
                ("sent_at", models.DateTimeField(null=True, verbose_name="told")),
            ],
            options={
                "verbose_name": "piece of news",
                "verbose_name_plural": "pieces of news",
                "ordering": ["made_at", "pk"],
                "default_permissions": (),
                "constraints": [
                    models.UniqueConstraint(fields=("participant", "number"), name="notification_of_entry_once"),
                    models.UniqueConstraint(fields=("participant", "question"), name="notification_of_question_once"),
                    models.UniqueConstraint(fields=("participant", "reply"), name="notification_of_reply_once"),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("number__isnull", False), ("question", None), ("reply", None)),
                            models.Q(("number", None), ("question__isnull", False), ("reply", None)),
                            models.Q(("number", None), ("question", None), ("reply__isnull", False)),
                            _connector="OR",
                        ),
                        name="notification_of_one_thing",
                    ),
                ],
            },
        ),
    ]
