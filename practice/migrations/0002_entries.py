"""Makes the tables of entries of every kind, with what is filed under them."""

import uuid

import django.db.models.deletion
import modelcluster.contrib.taggit
import modelcluster.fields
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import practice.fields.partial_dates
import practice.models.mixins.atomic_publication
import practice.models.mixins.card_preview
import practice.models.mixins.language
import practice.models.mixins.revision_loading
import practice.models.mixins.row_order
import practice.models.mixins.tree_rules
import practice.models.mixins.view_restrictions
import practice.models.permanent_number


class Migration(migrations.Migration):
    dependencies = [
        ("practice", "0001_vocabularies_and_files"),
        ("wagtailcore", "0098_apitoken"),
        ("wagtaildocs", "0014_alter_document_file_size"),
    ]

    operations = [
        migrations.CreateModel(
            name="PermanentNumber",
            fields=[
                ("number", models.BigAutoField(primary_key=True, serialize=False, verbose_name="number")),
                ("translation_key", models.UUIDField(editable=False, unique=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("in-use", "In use"), ("merged", "Merged into another entry"), ("gone", "Deleted")],
                        default="in-use",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        help_text="The number of the entry that this one was merged into.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessors",
                        to="practice.permanentnumber",
                        verbose_name="successor",
                    ),
                ),
                (
                    "external_id",
                    models.CharField(
                        blank=True,
                        help_text="What the entry is called in the file it was imported from.",
                        max_length=200,
                        null=True,
                        verbose_name="identifier elsewhere",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        db_index=True,
                        help_text="Whose identifier that is: the name under which the file was imported.",
                        max_length=60,
                        verbose_name="source",
                    ),
                ),
            ],
            options={
                "verbose_name": "permanent number",
                "verbose_name_plural": "permanent numbers",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("external_id", "source"),
                        name="number_known_once_to_a_source",
                        violation_error_message="Another number has this identifier in the same source.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "merged"), _negated=True), ("successor__isnull", False), _connector="OR"
                        ),
                        name="number_merged_has_successor",
                        violation_error_message="Say which number this one was merged into.",
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="EntryPage",
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
                ("content_hash", models.CharField(blank=True, default="", editable=False, max_length=64)),
                (
                    "changed_at",
                    models.DateTimeField(db_index=True, editable=False, null=True, verbose_name="last changed"),
                ),
                ("text_as_of", models.DateTimeField(editable=False, null=True)),
                (
                    "state",
                    models.CharField(
                        choices=[("current", "Current"), ("superseded", "Superseded"), ("taken-down", "Taken down")],
                        default="current",
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("state_date", models.DateField(blank=True, null=True, verbose_name="since")),
                (
                    "state_reason",
                    models.TextField(
                        blank=True,
                        help_text="Why it was superseded or taken down. Readers see this sentence.",
                        max_length=300,
                        verbose_name="reason",
                    ),
                ),
                (
                    "replacement",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="replaces",
                        to="practice.entrypage",
                        verbose_name="replaced by",
                    ),
                ),
                (
                    "completeness",
                    models.PositiveSmallIntegerField(default=0, editable=False, verbose_name="completeness"),
                ),
                ("missing", models.JSONField(default=list, editable=False, verbose_name="what is missing")),
                (
                    "evidence_strength",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("account", "One person’s account"),
                            ("several-accounts", "Several accounts that agree"),
                            ("local-records", "Local records"),
                            ("evaluated", "Evaluated from outside"),
                        ],
                        help_text="Your own judgement of how far a reader can rely on this.",
                        max_length=20,
                        verbose_name="evidence strength",
                    ),
                ),
                (
                    "evidence_reason",
                    models.TextField(
                        blank=True,
                        help_text="What the judgement rests on, in a sentence.",
                        max_length=300,
                        verbose_name="reason",
                    ),
                ),
                ("evidence_date", models.DateField(blank=True, null=True, verbose_name="judged on")),
                (
                    "verified_by",
                    models.CharField(
                        blank=True,
                        help_text="An organisation or a role, such as the lead council.",
                        max_length=150,
                        verbose_name="checked by",
                    ),
                ),
                ("verified_on", models.DateField(blank=True, null=True, verbose_name="checked on")),
                ("verified_until", models.DateField(blank=True, null=True, verbose_name="holds until")),
                (
                    "review_due",
                    models.DateField(
                        blank=True,
                        help_text="When somebody should read this entry again.",
                        null=True,
                        verbose_name="review due",
                    ),
                ),
                (
                    "permanent_number",
                    models.ForeignKey(
                        editable=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="pages",
                        to="practice.permanentnumber",
                        verbose_name="number",
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
                        editable=False,
                        max_length=12,
                        verbose_name="kind",
                    ),
                ),
                (
                    "summary",
                    models.TextField(
                        help_text="What a busy reader should know, in one or two plain sentences (at most 300 characters).",
                        max_length=300,
                        verbose_name="summary",
                    ),
                ),
                (
                    "practice_start",
                    practice.fields.partial_dates.PartialDateField(
                        blank=True,
                        help_text="As precisely as it is known: 2011, May 2011 or 14 May 2011.",
                        null=True,
                        verbose_name="began",
                    ),
                ),
                (
                    "practice_end",
                    practice.fields.partial_dates.PartialDateField(
                        blank=True, help_text="Leave empty if it goes on.", null=True, verbose_name="ended"
                    ),
                ),
                ("practice_ongoing", models.BooleanField(default=False, verbose_name="it goes on")),
                (
                    "contact_role",
                    models.CharField(
                        blank=True,
                        help_text="A role, such as community assets officer.",
                        max_length=150,
                        verbose_name="whom to ask",
                    ),
                ),
                (
                    "contact_email",
                    models.EmailField(
                        blank=True,
                        help_text="A shared mailbox that outlives the person in the role.",
                        max_length=254,
                        verbose_name="mailbox",
                    ),
                ),
                ("contact_name", models.CharField(blank=True, max_length=150, verbose_name="name of the person")),
                ("contact_consent", models.BooleanField(default=False, verbose_name="the person agreed to be named")),
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
                        default="ogl-3",
                        max_length=12,
                        verbose_name="licence",
                    ),
                ),
                (
                    "is_illustration",
                    models.BooleanField(
                        default=False,
                        help_text="Tick this when it was invented to show how something could work. It is never counted.",
                        verbose_name="illustration",
                    ),
                ),
                (
                    "extras",
                    wagtail.fields.StreamField(
                        [("picture", 2), ("quote", 5), ("table", 10), ("document", 13), ("video", 20)],
                        blank=True,
                        block_lookup={
                            0: ("wagtail.images.blocks.ImageBlock", [], {"label": "Picture"}),
                            1: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {"label": "Caption", "max_length": 250, "required": False},
                            ),
                            2: ("wagtail.blocks.StructBlock", [[("image", 0), ("caption", 1)]], {}),
                            3: ("wagtail.blocks.TextBlock", (), {"label": "Words", "max_length": 800}),
                            4: (
                                "wagtail.blocks.CharBlock",
                                (),
                                {
                                    "help_text": "A role or an organisation; a name only with consent.",
                                    "label": "Whose",
                                    "max_length": 150,
                                },
                            ),
                            5: ("wagtail.blocks.StructBlock", [[("text", 3), ("whose", 4)]], {}),
                            6: ("wagtail.blocks.CharBlock", (), {"label": "Caption", "max_length": 250}),
                            7: ("wagtail.blocks.CharBlock", (), {"required": False}),
                            8: ("wagtail.blocks.DecimalBlock", (), {"required": False}),
                            9: (
                                "wagtail.contrib.typed_table_block.blocks.TypedTableBlock",
                                [[("text", 7), ("figure", 8)]],
                                {},
                            ),
                            10: ("wagtail.blocks.StructBlock", [[("caption", 6), ("table", 9)]], {}),
                            11: ("wagtail.documents.blocks.DocumentChooserBlock", (), {"label": "Document"}),
                            12: ("wagtail.blocks.CharBlock", (), {"label": "What it is", "max_length": 250}),
                            13: ("wagtail.blocks.StructBlock", [[("document", 11), ("about", 12)]], {}),
                            14: ("wagtail.blocks.CharBlock", (), {"label": "Title", "max_length": 150}),
                            15: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Video file", "required": False},
                            ),
                            16: (
                                "wagtail.documents.blocks.DocumentChooserBlock",
                                (),
                                {"label": "Captions file (.vtt)", "required": False},
                            ),
                            17: ("wagtail.blocks.TextBlock", (), {"label": "Transcript", "required": False}),
                            18: ("wagtail.images.blocks.ImageBlock", [], {"label": "Still picture"}),
                            19: (
                                "wagtail.blocks.URLBlock",
                                (),
                                {"label": "Address of the video elsewhere", "required": False},
                            ),
                            20: (
                                "wagtail.blocks.StructBlock",
                                [
                                    [
                                        ("title", 14),
                                        ("file", 15),
                                        ("captions", 16),
                                        ("transcript", 17),
                                        ("poster", 18),
                                        ("link", 19),
                                    ]
                                ],
                                {},
                            ),
                        },
                        verbose_name="pictures, quotes, tables, documents and video",
                    ),
                ),
                ("text_for_search", models.TextField(blank=True, default="", editable=False)),
            ],
            options={
                "verbose_name": "entry",
                "verbose_name_plural": "entries",
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("evidence_strength", ""),
                            models.Q(
                                models.Q(("evidence_reason", ""), _negated=True), ("evidence_date__isnull", False)
                            ),
                            _connector="OR",
                        ),
                        name="entry_evidence_has_reason_and_date",
                        violation_error_message="Say in a sentence why the evidence is as strong as that, and the day you judged it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(
                                ("verified_by", ""), ("verified_on__isnull", True), ("verified_until__isnull", True)
                            ),
                            models.Q(
                                models.Q(("verified_by", ""), _negated=True),
                                ("verified_on__isnull", False),
                                ("verified_until__isnull", False),
                            ),
                            _connector="OR",
                        ),
                        name="entry_verification_is_whole",
                        violation_error_message="Say who checked the entry, on which day, and until when it holds.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("verified_until__isnull", True),
                            ("verified_until__gte", models.F("verified_on")),
                            _connector="OR",
                        ),
                        name="entry_verification_ends_after_it_begins",
                        violation_error_message="A check cannot run out before it was made. Choose a later day.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("state", "current"),
                            models.Q(models.Q(("state_reason", ""), _negated=True), ("state_date__isnull", False)),
                            _connector="OR",
                        ),
                        name="entry_state_has_reason_and_date",
                        violation_error_message="Say in a sentence why, and on which day: readers will see it.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("contact_name", ""), ("contact_consent", True), _connector="OR"),
                        name="entry_name_needs_consent",
                        violation_error_message="Show a person’s name only once they have agreed, and tick that they have.",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(
                            ("practice_ongoing", False), ("practice_end__isnull", True), _connector="OR"
                        ),
                        name="entry_ends_or_goes_on",
                        violation_error_message="Either give an end or say that it goes on, not both.",
                    ),
                ],
            },
            bases=(
                practice.models.mixins.revision_loading.BulkRevisionLoadingMixin,
                practice.models.mixins.row_order.RowOrderMixin,
                practice.models.mixins.atomic_publication.AtomicPublicationMixin,
                practice.models.mixins.view_restrictions.ViewRestrictionsMixin,
                practice.models.mixins.language.TextLanguageMixin,
                practice.models.mixins.card_preview.CardPreviewMixin,
                practice.models.mixins.tree_rules.ExplicitParentsMixin,
                practice.models.permanent_number.PermanentNumberMixin,
                "wagtailcore.page",
                models.Model,
            ),
        ),
        migrations.CreateModel(
            name="TaggedEntry",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "tag",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="tagged_entries", to="practice.tag"
                    ),
                ),
                (
                    "content_object",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="tagged_items",
                        to="practice.entrypage",
                    ),
                ),
            ],
            options={
                "verbose_name": "tag on an entry",
                "verbose_name_plural": "tags on entries",
                "constraints": [models.UniqueConstraint(fields=("tag", "content_object"), name="tagged_entry_once")],
            },
        ),
        migrations.CreateModel(
            name="EntryTopic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "entry",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="topic_rows", to="practice.entrypage"
                    ),
                ),
                (
                    "topic",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entry_rows",
                        to="practice.topic",
                        verbose_name="topic",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic of an entry",
                "verbose_name_plural": "topics of an entry",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EntryPlace",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "entry",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="place_rows", to="practice.entrypage"
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entry_rows",
                        to="practice.place",
                        verbose_name="place",
                    ),
                ),
            ],
            options={
                "verbose_name": "place of an entry",
                "verbose_name_plural": "places of an entry",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EntryInstrument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                ("uid", models.UUIDField(db_index=True, default=uuid.uuid4, editable=False)),
                (
                    "entry",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="instrument_rows",
                        to="practice.entrypage",
                    ),
                ),
                (
                    "instrument",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entry_rows",
                        to="practice.instrument",
                        verbose_name="instrument",
                    ),
                ),
            ],
            options={
                "verbose_name": "instrument of an entry",
                "verbose_name_plural": "instruments of an entry",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="EntryOrganisation",
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
                    "entry",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="organisation_rows",
                        to="practice.entrypage",
                    ),
                ),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="entry_rows",
                        to="practice.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("lead", "Led it"), ("partner", "Took part"), ("source", "Told us about it")],
                        default="lead",
                        max_length=8,
                        verbose_name="role",
                    ),
                ),
                (
                    "showing",
                    models.CharField(
                        choices=[("named", "By name"), ("described", "Described, without its name")],
                        default="named",
                        max_length=10,
                        verbose_name="shown",
                    ),
                ),
                (
                    "shown_as",
                    models.CharField(
                        blank=True,
                        help_text="Used instead of the name, such as: a rural district in the North West.",
                        max_length=150,
                        verbose_name="description",
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation of an entry",
                "verbose_name_plural": "organisations of an entry",
                "ordering": ["sort_order"],
                "unique_together": {("translation_key", "locale")},
                "abstract": False,
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("showing", "named"), models.Q(("shown_as", ""), _negated=True), _connector="OR"
                        ),
                        name="described_organisation_has_words",
                        violation_error_message="Describe the organisation in words that do not give its name away.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="EntrySource",
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
                    "entry",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="source_rows", to="practice.entrypage"
                    ),
                ),
                ("label", models.CharField(max_length=250, verbose_name="what it is")),
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
                ("seen_on", models.DateField(blank=True, null=True, verbose_name="seen on")),
                (
                    "licence",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("ogl-3", "Open Government Licence 3.0"),
                            ("cc-by-4", "Creative Commons Attribution 4.0"),
                            ("cc0", "Public domain (CC0)"),
                            ("permission", "Used with permission"),
                            ("all-rights", "All rights reserved, quoted only"),
                        ],
                        max_length=12,
                        verbose_name="licence",
                    ),
                ),
            ],
            options={
                "verbose_name": "source",
                "verbose_name_plural": "sources",
                "ordering": ["sort_order"],
                "unique_together": {("translation_key", "locale")},
                "abstract": False,
            },
        ),
        migrations.AddField(
            model_name="entrypage",
            name="tags",
            field=modelcluster.contrib.taggit.ClusterTaggableManager(
                blank=True,
                help_text="A comma-separated list of tags.",
                through="practice.TaggedEntry",
                to="practice.Tag",
                verbose_name="tags",
            ),
        ),
    ]
