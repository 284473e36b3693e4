"""Makes the tables of listing pages, synonyms, promotions, low-result queries and example requests."""

import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models

import practice.models.mixins.language
import practice.models.mixins.tree_rules
import practice.models.vocabularies.concept


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0002_entries"),
        ("search", "0002_postings"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="ListingPage",
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
                    "kind",
                    models.CharField(
                        choices=[
                            ("case-study", "Case study"),
                            ("barrier", "Barrier"),
                            ("definition", "Definition"),
                            ("vanguard", "Vanguard"),
                            ("collection", "Collection"),
                            ("session", "Session"),
                        ],
                        help_text="Only these stand here.",
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "introduction",
                    models.TextField(
                        blank=True,
                        help_text="What a reader finds here, in a sentence or two.",
                        max_length=400,
                        verbose_name="introduction",
                    ),
                ),
            ],
            options={
                "verbose_name": "listing page",
                "verbose_name_plural": "listing pages",
            },
            bases=(
                practice.models.mixins.language.TextLanguageMixin,
                practice.models.mixins.tree_rules.ExplicitParentsMixin,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="Synonyms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "locale",
                    models.ForeignKey(
                        default=practice.models.vocabularies.concept.default_locale,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="language",
                    ),
                ),
                (
                    "terms",
                    models.TextField(
                        help_text="One on each line, at least two. Whoever asks for one of them finds the others too.",
                        verbose_name="words and phrases",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Why they belong together. Readers do not see it.",
                        max_length=300,
                        verbose_name="note",
                    ),
                ),
            ],
            options={
                "verbose_name": "group of synonyms",
                "verbose_name_plural": "synonyms",
                "ordering": ["terms", "pk"],
            },
        ),
        migrations.CreateModel(
            name="ShippedSynonyms",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "locale",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="+", to="wagtailcore.locale"
                    ),
                ),
                ("key", models.CharField(max_length=120)),
                ("terms", models.TextField()),
                (
                    "group",
                    models.OneToOneField(
                        null=True, on_delete=django.db.models.deletion.SET_NULL, related_name="+", to="search.synonyms"
                    ),
                ),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("locale", "key"), name="search_shipped_synonyms_once")],
            },
        ),
        migrations.CreateModel(
            name="SynonymGroup",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locale", models.CharField(max_length=20)),
                ("source", models.CharField(max_length=60)),
                ("terms", models.TextField()),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("locale", "source"), name="search_synonym_group_once")],
            },
        ),
        migrations.CreateModel(
            name="SynonymVersion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locale", models.CharField(max_length=20, unique=True)),
                ("version", models.CharField(max_length=40)),
            ],
        ),
        migrations.CreateModel(
            name="Promotion",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "question",
                    models.CharField(
                        help_text="The order of the words, their endings and small words such as “the” make no difference.",
                        max_length=200,
                        verbose_name="question",
                    ),
                ),
                (
                    "locale",
                    models.ForeignKey(
                        default=practice.models.vocabularies.concept.default_locale,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="wagtailcore.locale",
                        verbose_name="language",
                    ),
                ),
                ("terms", models.CharField(editable=False, max_length=400)),
                (
                    "entry",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="practice.permanentnumber",
                        verbose_name="entry",
                    ),
                ),
                (
                    "note",
                    models.CharField(
                        blank=True,
                        help_text="Why it comes first. Readers do not see it.",
                        max_length=300,
                        verbose_name="note",
                    ),
                ),
                (
                    "created_by",
                    models.ForeignKey(
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                ("created", models.DateTimeField(auto_now_add=True, verbose_name="since")),
            ],
            options={
                "verbose_name": "entry put first",
                "verbose_name_plural": "entries put first",
                "ordering": ["question", "pk"],
                "indexes": [models.Index(fields=["terms"], name="search_promotion_terms")],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("locale", "terms", "entry"),
                        name="search_promoted_once",
                        violation_error_message="This entry is put first for this question already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="LowResultQuery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locale", models.CharField(max_length=20, verbose_name="language")),
                ("terms", models.CharField(editable=False, max_length=400)),
                ("question", models.CharField(max_length=200, verbose_name="question")),
                ("times", models.PositiveIntegerField(default=0, verbose_name="times asked")),
                ("days", models.PositiveIntegerField(default=0, verbose_name="on days")),
                ("last_asked", models.DateField(verbose_name="last asked")),
                ("close", models.PositiveIntegerField(default=0, verbose_name="close matches")),
            ],
            options={
                "verbose_name": "search that found little",
                "verbose_name_plural": "searches that found little",
                "ordering": ["-times", "-last_asked", "pk"],
                "default_permissions": ["view"],
                "constraints": [models.UniqueConstraint(fields=("locale", "terms"), name="search_low_result_once")],
            },
        ),
        migrations.CreateModel(
            name="UnconfirmedQuery",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("locale", models.CharField(max_length=20)),
                ("digest", models.CharField(max_length=64)),
                ("times", models.PositiveIntegerField(default=0)),
                ("days", models.PositiveIntegerField(default=0)),
                ("first_asked", models.DateField()),
                ("last_asked", models.DateField()),
            ],
            options={
                "default_permissions": [],
                "constraints": [models.UniqueConstraint(fields=("locale", "digest"), name="search_unconfirmed_once")],
            },
        ),
        migrations.CreateModel(
            name="ExampleRequest",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("question", models.TextField(max_length=1000, verbose_name="question")),
                ("locale", models.CharField(max_length=20, verbose_name="language")),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to="practice.place",
                        verbose_name="place",
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, verbose_name="e-mail address")),
                (
                    "state",
                    models.CharField(
                        choices=[("open", "Open"), ("answered", "Answered"), ("declined", "Declined")],
                        default="open",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "answer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="practice.permanentnumber",
                        verbose_name="answered by",
                    ),
                ),
                (
                    "created",
                    models.DateTimeField(default=django.utils.timezone.now, editable=False, verbose_name="asked"),
                ),
                ("answered_on", models.DateField(blank=True, editable=False, null=True, verbose_name="answered on")),
                ("token", models.CharField(editable=False, max_length=40, unique=True)),
            ],
            options={
                "verbose_name": "example asked for",
                "verbose_name_plural": "examples asked for",
                "ordering": ["-created", "-pk"],
            },
        ),
    ]
