"""Makes the tables of the kinds of entry, each with its rows."""

import uuid

import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import wagtail.fields
from django.db import migrations, models

import practice.fields.partial_dates


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0002_entries"),
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="CaseStudyPage",
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
                    "context",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="The place, the people and the problem.",
                        verbose_name="what it was like before",
                    ),
                ),
                (
                    "what_was_done",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Step by step, so that another place could try it.",
                        verbose_name="what was done",
                    ),
                ),
                (
                    "who_took_part",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Organisations and roles, not people’s names.",
                        verbose_name="who took part",
                    ),
                ),
                (
                    "outcome",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("planned", "Planned"),
                            ("under-way", "Under way"),
                            ("worked", "Worked"),
                            ("mixed", "Mixed"),
                            ("stopped", "Stopped"),
                        ],
                        help_text="Leave it empty where nobody has said.",
                        max_length=10,
                        verbose_name="outcome",
                    ),
                ),
                (
                    "what_changed",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="What is different now, and how anyone knows.",
                        verbose_name="what changed",
                    ),
                ),
                ("cost_amount", models.PositiveIntegerField(blank=True, null=True, verbose_name="cost in pounds")),
                (
                    "cost_period",
                    models.CharField(
                        blank=True,
                        choices=[("once", "once"), ("a-year", "a year"), ("whole", "for the whole period")],
                        max_length=8,
                        verbose_name="period of the cost",
                    ),
                ),
                (
                    "cost_population",
                    models.PositiveIntegerField(
                        blank=True,
                        help_text="How many people the money was for.",
                        null=True,
                        verbose_name="people served",
                    ),
                ),
                ("cost_paid_by", models.CharField(blank=True, max_length=150, verbose_name="who paid")),
                (
                    "cost_note",
                    models.CharField(
                        blank=True,
                        help_text="What is not in the figure, such as staff time.",
                        max_length=250,
                        verbose_name="about the cost",
                    ),
                ),
                (
                    "learnt",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="What those who did it would do differently.",
                        verbose_name="what was learnt",
                    ),
                ),
            ],
            options={
                "verbose_name": "case study",
                "verbose_name_plural": "case studies",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("cost_amount__isnull", True), models.Q(("cost_period", ""), _negated=True), _connector="OR"
                        ),
                        name="case_study_cost_has_period",
                        violation_error_message="Say what the cost was for: once, a year, or the whole period.",
                    )
                ],
            },
            bases=("practice.entrypage",),
        ),
        migrations.CreateModel(
            name="CaseStudyAudience",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "case_study",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="audience_rows",
                        to="practice.casestudypage",
                    ),
                ),
                (
                    "audience",
                    models.CharField(
                        choices=[
                            ("everyone", "Everyone in the area"),
                            ("neighbourhood", "One neighbourhood or village"),
                            ("community-groups", "Community groups"),
                            ("small-charities", "Small charities"),
                            ("social-enterprises", "Social enterprises and mutuals"),
                            ("parish-councils", "Town, parish and community councils"),
                            ("councillors", "Councillors"),
                            ("staff", "Council staff"),
                            ("young-people", "Young people"),
                            ("older-people", "Older people"),
                            ("disabled-people", "Disabled people and carers"),
                            ("low-income", "People on low incomes"),
                            ("minorities", "Ethnic and faith minorities"),
                            ("tenants", "Tenants and leaseholders"),
                            ("local-business", "Local businesses"),
                        ],
                        max_length=20,
                        verbose_name="who",
                    ),
                ),
                (
                    "reach",
                    models.CharField(
                        choices=[("served", "It was for them"), ("left-out", "They were left out")],
                        default="served",
                        max_length=8,
                        verbose_name="reached",
                    ),
                ),
            ],
            options={
                "verbose_name": "audience",
                "verbose_name_plural": "audiences",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BarrierPage",
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
                    "what_it_is",
                    wagtail.fields.RichTextField(
                        blank=True, help_text="How it shows itself and why it is there.", verbose_name="what it is"
                    ),
                ),
                (
                    "blocks",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("council", "Councils"),
                            ("community", "Community groups"),
                            ("both", "Councils and community groups"),
                        ],
                        help_text="Leave it empty where nobody has said.",
                        max_length=10,
                        verbose_name="who it blocks",
                    ),
                ),
                (
                    "barrier_type",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="barriers",
                        to="practice.barriertype",
                        verbose_name="type",
                    ),
                ),
                ("needs_national_action", models.BooleanField(default=False, verbose_name="needs national action")),
                (
                    "national_action",
                    models.TextField(
                        blank=True,
                        help_text="In a sentence or two.",
                        max_length=500,
                        verbose_name="what government would have to do",
                    ),
                ),
            ],
            options={
                "verbose_name": "barrier",
                "verbose_name_plural": "barriers",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("needs_national_action", False),
                            models.Q(("national_action", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="barrier_national_action_is_said",
                        violation_error_message="Say what government would have to do.",
                    )
                ],
            },
            bases=("practice.entrypage",),
        ),
        migrations.CreateModel(
            name="Factor",
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
                    "case_study",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="factor_rows",
                        to="practice.casestudypage",
                    ),
                ),
                (
                    "factor_type",
                    models.CharField(
                        choices=[
                            ("helped", "Helped"),
                            ("hindered", "Got in the way"),
                            ("needed", "Another place would need"),
                        ],
                        max_length=8,
                        verbose_name="what it did",
                    ),
                ),
                (
                    "text",
                    models.CharField(help_text="One thing, in a few words.", max_length=300, verbose_name="factor"),
                ),
                (
                    "weight",
                    models.CharField(
                        blank=True,
                        choices=[("essential", "Essential"), ("a-lot", "A lot"), ("somewhat", "Somewhat")],
                        max_length=10,
                        verbose_name="how much",
                    ),
                ),
                (
                    "effect",
                    models.CharField(
                        blank=True,
                        help_text="Such as: held us up four months.",
                        max_length=150,
                        verbose_name="its effect",
                    ),
                ),
                (
                    "barrier",
                    models.ForeignKey(
                        blank=True,
                        help_text="The barrier in the bank that this is an instance of.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="factor_rows",
                        to="practice.barrierpage",
                        verbose_name="barrier",
                    ),
                ),
            ],
            options={
                "verbose_name": "factor",
                "verbose_name_plural": "factors",
                "ordering": ["sort_order"],
                "unique_together": {("translation_key", "locale")},
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Occurrence",
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
                    "barrier",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="occurrence_rows",
                        to="practice.barrierpage",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="occurrences",
                        to="practice.place",
                        verbose_name="place",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="occurrences",
                        to="practice.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "described_place",
                    models.CharField(
                        blank=True,
                        help_text="Used instead of the name of the place, such as: a rural district in the North West.",
                        max_length=150,
                        verbose_name="or where, described",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[("overcome", "Overcome"), ("partly", "Partly overcome"), ("remains", "Remains")],
                        max_length=10,
                        verbose_name="how it went",
                    ),
                ),
                ("met_on", practice.fields.partial_dates.PartialDateField(blank=True, null=True, verbose_name="when")),
                (
                    "how",
                    models.TextField(
                        blank=True, help_text="What they did about it.", max_length=500, verbose_name="how"
                    ),
                ),
                (
                    "case_study",
                    models.ForeignKey(
                        blank=True,
                        help_text="The case study that tells the whole story.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="occurrences",
                        to="practice.casestudypage",
                        verbose_name="case study",
                    ),
                ),
                (
                    "is_illustration",
                    models.BooleanField(default=False, help_text="It was invented.", verbose_name="illustration"),
                ),
            ],
            options={
                "verbose_name": "occurrence",
                "verbose_name_plural": "occurrences",
                "ordering": ["sort_order"],
                "unique_together": {("translation_key", "locale")},
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "overcome"), _negated=True),
                            models.Q(("how", ""), _negated=True),
                            _connector="OR",
                        ),
                        name="occurrence_overcome_says_how",
                        violation_error_message="Say how it was overcome: that is what readers come for.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("place__isnull", False), models.Q(("described_place", ""), _negated=True), _connector="OR"
                        ),
                        name="occurrence_says_where",
                        violation_error_message="Say where it was met: choose a place, or describe it in words that do not give it away.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="DefinitionPage",
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
                    "term",
                    models.CharField(
                        help_text="Alike for definitions that compete.", max_length=120, verbose_name="term"
                    ),
                ),
                ("term_key", models.SlugField(editable=False, max_length=120)),
                ("statement", models.TextField(max_length=1000, verbose_name="what it means")),
                (
                    "whose",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="definitions",
                        to="practice.organisation",
                        verbose_name="whose",
                    ),
                ),
                (
                    "whose_described",
                    models.CharField(
                        blank=True,
                        help_text="Such as: a residents’ association.",
                        max_length=150,
                        verbose_name="or whose, described",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("national", "National"), ("locality", "Locality"), ("community", "Community")],
                        default="locality",
                        max_length=10,
                        verbose_name="level",
                    ),
                ),
                (
                    "defined_on",
                    practice.fields.partial_dates.PartialDateField(blank=True, null=True, verbose_name="when"),
                ),
                (
                    "status",
                    models.CharField(
                        choices=[
                            ("emerging", "Emerging"),
                            ("in-use", "In use"),
                            ("contested", "Contested"),
                            ("superseded", "Superseded"),
                        ],
                        default="emerging",
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "other_terms",
                    models.TextField(
                        blank=True,
                        help_text="One on each line. Search finds them too.",
                        verbose_name="other terms for the same thing",
                    ),
                ),
            ],
            options={
                "verbose_name": "definition",
                "verbose_name_plural": "definitions",
            },
            bases=("practice.entrypage",),
        ),
        migrations.CreateModel(
            name="VanguardPage",
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
                    "projects",
                    wagtail.fields.RichTextField(
                        blank=True, help_text="What was tried, one after the other.", verbose_name="projects"
                    ),
                ),
                (
                    "process",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="Who decided, who did the work, who helped.",
                        verbose_name="how it was run",
                    ),
                ),
                (
                    "community_experience",
                    wagtail.fields.RichTextField(
                        blank=True,
                        help_text="As people there told it, with their consent.",
                        verbose_name="what it was like for the community",
                    ),
                ),
                (
                    "lessons",
                    wagtail.fields.RichTextField(
                        blank=True, help_text="Kept even when the place left the programme.", verbose_name="lessons"
                    ),
                ),
            ],
            options={
                "verbose_name": "vanguard",
                "verbose_name_plural": "vanguards",
            },
            bases=("practice.entrypage",),
        ),
        migrations.CreateModel(
            name="VanguardStatus",
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
                    "vanguard",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="status_rows",
                        to="practice.vanguardpage",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("named", "Named"),
                            ("active", "Active"),
                            ("withdrew", "Withdrew"),
                            ("ended", "Ended"),
                        ],
                        max_length=10,
                        verbose_name="status",
                    ),
                ),
                (
                    "since",
                    practice.fields.partial_dates.PartialDateField(
                        help_text="As precisely as it is known: 2011, May 2011 or 14 May 2011.", verbose_name="since"
                    ),
                ),
                (
                    "reason",
                    models.CharField(
                        blank=True, help_text="As stated, and by whom.", max_length=300, verbose_name="reason"
                    ),
                ),
                ("source", models.URLField(blank=True, max_length=500, verbose_name="source")),
            ],
            options={
                "verbose_name": "status",
                "verbose_name_plural": "statuses",
                "ordering": ["sort_order"],
                "unique_together": {("translation_key", "locale")},
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CollectionPage",
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
                    "owner_organisation",
                    models.ForeignKey(
                        blank=True,
                        help_text="Members of this organisation may edit the collection as a draft.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="collections",
                        to="practice.organisation",
                        verbose_name="kept by",
                    ),
                ),
                (
                    "introduction",
                    wagtail.fields.RichTextField(
                        blank=True, help_text="Who it is for and how to use it.", verbose_name="introduction"
                    ),
                ),
            ],
            options={
                "verbose_name": "collection",
                "verbose_name_plural": "collections",
            },
            bases=("practice.entrypage",),
        ),
        migrations.CreateModel(
            name="CollectionGroup",
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
                    "collection",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="group_rows",
                        to="practice.collectionpage",
                    ),
                ),
                ("heading", models.CharField(max_length=120, verbose_name="heading")),
            ],
            options={
                "verbose_name": "group of a collection",
                "verbose_name_plural": "groups of a collection",
                "ordering": ["sort_order"],
                "unique_together": {("translation_key", "locale")},
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CollectionItem",
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
                    "collection",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="item_rows",
                        to="practice.collectionpage",
                    ),
                ),
                ("group", models.UUIDField(blank=True, null=True, verbose_name="group")),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="collection_items",
                        to="practice.entrypage",
                        verbose_name="entry",
                    ),
                ),
                ("note", models.CharField(max_length=300, verbose_name="why it is here")),
            ],
            options={
                "verbose_name": "entry of a collection",
                "verbose_name_plural": "entries of a collection",
                "ordering": ["sort_order"],
                "unique_together": {("translation_key", "locale")},
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="CollectionMembership",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "collection",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="practice.collectionpage",
                    ),
                ),
                (
                    "entry",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="practice.permanentnumber",
                        verbose_name="entry",
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
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                ("since", models.DateField(default=django.utils.timezone.localdate, verbose_name="since")),
                ("left", models.DateField(blank=True, null=True, verbose_name="left on")),
            ],
            options={
                "verbose_name": "membership in a collection",
                "verbose_name_plural": "memberships in collections",
                "constraints": [
                    models.UniqueConstraint(fields=("collection", "entry"), name="one_membership_for_each_entry")
                ],
            },
        ),
    ]
