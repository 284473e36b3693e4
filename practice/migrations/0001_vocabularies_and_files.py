"""Makes the tables of vocabularies, of what is merged in them, and of pictures with a credit."""

import django.core.serializers.json
import django.core.validators
import django.db.models.deletion
import django.utils.timezone
import modelcluster.fields
import modelsearch.index
import taggit.managers
import wagtail.images.models
import wagtail.models.media
from django.conf import settings
from django.db import migrations, models

import practice.fields.partial_dates
import practice.models.vocabularies.concept


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("taggit", "0006_rename_taggeditem_content_type_object_id_taggit_tagg_content_8fc721_idx"),
        ("wagtailcore", "0098_apitoken"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Theme",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Stands in web addresses. It cannot be changed once saved, so that no link breaks.",
                        max_length=120,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:-[a-z0-9]+)*$",
                                "Use small letters, digits and single hyphens only, for example community-rights.",
                            )
                        ],
                        verbose_name="slug",
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(
                        blank=True,
                        help_text="From that day it is offered for nothing new. What has it keeps it. Empty it to use it again.",
                        null=True,
                        verbose_name="no longer used since",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        help_text="Readers of its page are led there.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="predecessors",
                        to="practice.theme",
                        verbose_name="used instead",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Lower numbers come first.", verbose_name="position"
                    ),
                ),
            ],
            options={
                "verbose_name": "theme",
                "verbose_name_plural": "themes",
                "ordering": ["position", "slug"],
            },
        ),
        migrations.CreateModel(
            name="ThemeLabel",
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
                    "preferred_label",
                    models.CharField(help_text="The name shown to readers.", max_length=120, verbose_name="label"),
                ),
                (
                    "other_labels",
                    models.TextField(
                        blank=True,
                        help_text="Other words for the same thing, one on each line. Search finds them too.",
                        verbose_name="other labels",
                    ),
                ),
                ("description", models.TextField(blank=True, max_length=600, verbose_name="description")),
                (
                    "concept",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="labels", to="practice.theme"
                    ),
                ),
            ],
            options={
                "verbose_name": "theme label",
                "verbose_name_plural": "theme labels",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("concept", "locale"),
                        name="themelabel_one_for_each_language",
                        violation_error_message="There is a label in this language already. Change that one.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Topic",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Stands in web addresses. It cannot be changed once saved, so that no link breaks.",
                        max_length=120,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:-[a-z0-9]+)*$",
                                "Use small letters, digits and single hyphens only, for example community-rights.",
                            )
                        ],
                        verbose_name="slug",
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(
                        blank=True,
                        help_text="From that day it is offered for nothing new. What has it keeps it. Empty it to use it again.",
                        null=True,
                        verbose_name="no longer used since",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        help_text="Readers of its page are led there.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="predecessors",
                        to="practice.topic",
                        verbose_name="used instead",
                    ),
                ),
                (
                    "theme",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="topics",
                        to="practice.theme",
                        verbose_name="theme",
                    ),
                ),
            ],
            options={
                "verbose_name": "topic",
                "verbose_name_plural": "topics",
                "ordering": ["theme__position", "slug"],
            },
        ),
        migrations.CreateModel(
            name="TopicLabel",
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
                    "preferred_label",
                    models.CharField(help_text="The name shown to readers.", max_length=120, verbose_name="label"),
                ),
                (
                    "other_labels",
                    models.TextField(
                        blank=True,
                        help_text="Other words for the same thing, one on each line. Search finds them too.",
                        verbose_name="other labels",
                    ),
                ),
                ("description", models.TextField(blank=True, max_length=600, verbose_name="description")),
                (
                    "concept",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="labels", to="practice.topic"
                    ),
                ),
            ],
            options={
                "verbose_name": "topic label",
                "verbose_name_plural": "topic labels",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("concept", "locale"),
                        name="topiclabel_one_for_each_language",
                        violation_error_message="There is a label in this language already. Change that one.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Instrument",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Stands in web addresses. It cannot be changed once saved, so that no link breaks.",
                        max_length=120,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:-[a-z0-9]+)*$",
                                "Use small letters, digits and single hyphens only, for example community-rights.",
                            )
                        ],
                        verbose_name="slug",
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(
                        blank=True,
                        help_text="From that day it is offered for nothing new. What has it keeps it. Empty it to use it again.",
                        null=True,
                        verbose_name="no longer used since",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        help_text="Readers of its page are led there.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="predecessors",
                        to="practice.instrument",
                        verbose_name="used instead",
                    ),
                ),
                (
                    "instrument_type",
                    models.CharField(
                        choices=[("law", "Law"), ("right", "Right"), ("programme", "Programme")],
                        max_length=10,
                        verbose_name="type",
                    ),
                ),
                (
                    "comes_from",
                    models.ForeignKey(
                        blank=True,
                        help_text="The law that gives this right, or the programme that this one is part of.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="gives",
                        to="practice.instrument",
                        verbose_name="comes from",
                    ),
                ),
                (
                    "url",
                    models.URLField(
                        blank=True, help_text="Where the official wording can be read.", verbose_name="official text"
                    ),
                ),
            ],
            options={
                "verbose_name": "instrument",
                "verbose_name_plural": "instruments",
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="InstrumentLabel",
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
                    "preferred_label",
                    models.CharField(help_text="The name shown to readers.", max_length=120, verbose_name="label"),
                ),
                (
                    "other_labels",
                    models.TextField(
                        blank=True,
                        help_text="Other words for the same thing, one on each line. Search finds them too.",
                        verbose_name="other labels",
                    ),
                ),
                ("description", models.TextField(blank=True, max_length=600, verbose_name="description")),
                (
                    "concept",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="labels", to="practice.instrument"
                    ),
                ),
            ],
            options={
                "verbose_name": "instrument label",
                "verbose_name_plural": "instrument labels",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("concept", "locale"),
                        name="instrumentlabel_one_for_each_language",
                        violation_error_message="There is a label in this language already. Change that one.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="InstrumentState",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "instrument",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="states", to="practice.instrument"
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("bill", "Bill before Parliament"),
                            ("act", "Act passed"),
                            ("in-force", "In force"),
                            ("repealed", "Repealed"),
                            ("announced", "Announced"),
                            ("running", "Running"),
                            ("closed", "Closed"),
                        ],
                        max_length=10,
                        verbose_name="state",
                    ),
                ),
                ("since", practice.fields.partial_dates.PartialDateField(verbose_name="since")),
                ("source", models.URLField(blank=True, verbose_name="source")),
            ],
            options={
                "verbose_name": "state of an instrument",
                "verbose_name_plural": "states of an instrument",
                "ordering": ["sort_order"],
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="BarrierType",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Stands in web addresses. It cannot be changed once saved, so that no link breaks.",
                        max_length=120,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:-[a-z0-9]+)*$",
                                "Use small letters, digits and single hyphens only, for example community-rights.",
                            )
                        ],
                        verbose_name="slug",
                    ),
                ),
                (
                    "retired_on",
                    models.DateField(
                        blank=True,
                        help_text="From that day it is offered for nothing new. What has it keeps it. Empty it to use it again.",
                        null=True,
                        verbose_name="no longer used since",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        blank=True,
                        help_text="Readers of its page are led there.",
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="predecessors",
                        to="practice.barriertype",
                        verbose_name="used instead",
                    ),
                ),
                (
                    "needs_instrument",
                    models.BooleanField(
                        default=False,
                        help_text="A barrier of this type must name the law, right or programme that it comes from.",
                        verbose_name="needs its instrument",
                    ),
                ),
                (
                    "position",
                    models.PositiveSmallIntegerField(
                        default=0, help_text="Lower numbers come first.", verbose_name="position"
                    ),
                ),
            ],
            options={
                "verbose_name": "barrier type",
                "verbose_name_plural": "barrier types",
                "ordering": ["position", "slug"],
            },
        ),
        migrations.CreateModel(
            name="BarrierTypeLabel",
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
                    "preferred_label",
                    models.CharField(help_text="The name shown to readers.", max_length=120, verbose_name="label"),
                ),
                (
                    "other_labels",
                    models.TextField(
                        blank=True,
                        help_text="Other words for the same thing, one on each line. Search finds them too.",
                        verbose_name="other labels",
                    ),
                ),
                ("description", models.TextField(blank=True, max_length=600, verbose_name="description")),
                (
                    "concept",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="labels", to="practice.barriertype"
                    ),
                ),
            ],
            options={
                "verbose_name": "barrier type label",
                "verbose_name_plural": "barrier type labels",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("concept", "locale"),
                        name="barriertypelabel_one_for_each_language",
                        violation_error_message="There is a label in this language already. Change that one.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Place",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Stands in web addresses. It cannot be changed once saved, so that no link breaks.",
                        max_length=120,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:-[a-z0-9]+)*$",
                                "Use small letters, digits and single hyphens only, for example community-rights.",
                            )
                        ],
                        verbose_name="slug",
                    ),
                ),
                (
                    "ended",
                    practice.fields.partial_dates.PartialDateField(
                        blank=True,
                        help_text="When it ceased to exist, as precisely as it is known. It is then no longer offered for entries.",
                        null=True,
                        verbose_name="ended",
                    ),
                ),
                (
                    "level",
                    models.CharField(
                        choices=[("nation", "Nation"), ("region", "Region"), ("council-area", "Council area")],
                        max_length=12,
                        verbose_name="level",
                    ),
                ),
                (
                    "parent",
                    models.ForeignKey(
                        blank=True,
                        help_text="The region of a council area, or the nation of a region.",
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="children",
                        to="practice.place",
                        verbose_name="stands in",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        blank=True,
                        help_text="The code of the Office for National Statistics, such as E09000029.",
                        max_length=9,
                        null=True,
                        unique=True,
                        verbose_name="official code",
                    ),
                ),
                (
                    "rurality",
                    models.CharField(
                        blank=True,
                        choices=[("rural", "Rural"), ("mixed", "Town and country"), ("urban", "Urban")],
                        max_length=6,
                        verbose_name="town or country",
                    ),
                ),
                ("population", models.PositiveIntegerField(blank=True, null=True, verbose_name="population")),
                ("is_illustration", models.BooleanField(default=False, verbose_name="invented")),
            ],
            options={
                "verbose_name": "place",
                "verbose_name_plural": "places",
                "ordering": ["slug"],
            },
        ),
        migrations.CreateModel(
            name="PlaceLabel",
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
                    "preferred_label",
                    models.CharField(help_text="The name shown to readers.", max_length=120, verbose_name="label"),
                ),
                (
                    "other_labels",
                    models.TextField(
                        blank=True,
                        help_text="Other words for the same thing, one on each line. Search finds them too.",
                        verbose_name="other labels",
                    ),
                ),
                ("description", models.TextField(blank=True, max_length=600, verbose_name="description")),
                (
                    "concept",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="labels", to="practice.place"
                    ),
                ),
            ],
            options={
                "verbose_name": "place label",
                "verbose_name_plural": "place labels",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("concept", "locale"),
                        name="placelabel_one_for_each_language",
                        violation_error_message="There is a label in this language already. Change that one.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="PlaceSuccession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "concept",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="successor_rows", to="practice.place"
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessor_rows",
                        to="practice.place",
                        verbose_name="now",
                    ),
                ),
            ],
            options={
                "verbose_name": "what took its place",
                "verbose_name_plural": "what took its place",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("concept", "successor"),
                        name="placesuccession_once",
                        violation_error_message="This is in the list already. Delete one of the two.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Organisation",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "slug",
                    models.SlugField(
                        help_text="Stands in web addresses. It cannot be changed once saved, so that no link breaks.",
                        max_length=120,
                        unique=True,
                        validators=[
                            django.core.validators.RegexValidator(
                                "^[a-z0-9]+(?:-[a-z0-9]+)*$",
                                "Use small letters, digits and single hyphens only, for example community-rights.",
                            )
                        ],
                        verbose_name="slug",
                    ),
                ),
                (
                    "ended",
                    practice.fields.partial_dates.PartialDateField(
                        blank=True,
                        help_text="When it ceased to exist, as precisely as it is known. It is then no longer offered for entries.",
                        null=True,
                        verbose_name="ended",
                    ),
                ),
                (
                    "organisation_type",
                    models.CharField(
                        choices=[
                            ("council", "Council"),
                            ("department", "Government department"),
                            ("charity", "Charity"),
                            ("community-group", "Community group"),
                            ("social-enterprise", "Social enterprise"),
                            ("business", "Business"),
                            ("network", "Network"),
                            ("university", "University"),
                            ("public-body", "Other public body"),
                        ],
                        max_length=20,
                        verbose_name="type",
                    ),
                ),
                (
                    "council_type",
                    models.CharField(
                        blank=True,
                        choices=[
                            ("county", "County council"),
                            ("district", "District council"),
                            ("unitary", "Unitary council"),
                            ("metropolitan", "Metropolitan borough council"),
                            ("london-borough", "London borough council"),
                            ("parish", "Town, parish or community council"),
                            ("combined", "Combined authority"),
                        ],
                        max_length=16,
                        verbose_name="type of council",
                    ),
                ),
                (
                    "place",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="organisations",
                        to="practice.place",
                        verbose_name="place",
                    ),
                ),
                (
                    "code",
                    models.CharField(
                        blank=True,
                        help_text="The organisation’s identifier in the official register it was loaded from.",
                        max_length=20,
                        null=True,
                        verbose_name="official code",
                    ),
                ),
                (
                    "source",
                    models.CharField(
                        blank=True,
                        help_text="The register that the code belongs to, such as: councils.",
                        max_length=60,
                        verbose_name="register",
                    ),
                ),
                ("url", models.URLField(blank=True, verbose_name="website")),
                ("is_illustration", models.BooleanField(default=False, verbose_name="invented")),
            ],
            options={
                "verbose_name": "organisation",
                "verbose_name_plural": "organisations",
                "ordering": ["slug"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("code", "source"),
                        name="organisation_code_once_in_a_register",
                        violation_error_message="Another organisation has this code in the same register.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationLabel",
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
                    "preferred_label",
                    models.CharField(help_text="The name shown to readers.", max_length=120, verbose_name="label"),
                ),
                (
                    "other_labels",
                    models.TextField(
                        blank=True,
                        help_text="Other words for the same thing, one on each line. Search finds them too.",
                        verbose_name="other labels",
                    ),
                ),
                ("description", models.TextField(blank=True, max_length=600, verbose_name="description")),
                (
                    "concept",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE, related_name="labels", to="practice.organisation"
                    ),
                ),
            ],
            options={
                "verbose_name": "organisation name",
                "verbose_name_plural": "organisation names",
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("concept", "locale"),
                        name="organisationlabel_one_for_each_language",
                        violation_error_message="There is a label in this language already. Change that one.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationSuccession",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("sort_order", models.IntegerField(blank=True, editable=False, null=True)),
                (
                    "concept",
                    modelcluster.fields.ParentalKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="successor_rows",
                        to="practice.organisation",
                    ),
                ),
                (
                    "successor",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="predecessor_rows",
                        to="practice.organisation",
                        verbose_name="now",
                    ),
                ),
            ],
            options={
                "verbose_name": "what took its place",
                "verbose_name_plural": "what took its place",
                "ordering": ["sort_order"],
                "abstract": False,
                "constraints": [
                    models.UniqueConstraint(
                        fields=("concept", "successor"),
                        name="organisationsuccession_once",
                        violation_error_message="This is in the list already. Delete one of the two.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="OrganisationMember",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "organisation",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="members",
                        to="practice.organisation",
                        verbose_name="organisation",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="organisation_memberships",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="user",
                    ),
                ),
            ],
            options={
                "verbose_name": "member of an organisation",
                "verbose_name_plural": "members of organisations",
                "constraints": [
                    models.UniqueConstraint(
                        fields=("organisation", "user"),
                        name="organisation_member_once",
                        violation_error_message="This person is a member of this organisation already.",
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Tag",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("name", models.CharField(max_length=100, unique=True, verbose_name="name")),
                ("slug", models.SlugField(allow_unicode=True, max_length=100, unique=True, verbose_name="slug")),
                (
                    "other_labels",
                    models.TextField(
                        blank=True,
                        help_text="Other words for the same thing, one on each line. Search finds them too.",
                        verbose_name="other names",
                    ),
                ),
            ],
            options={
                "verbose_name": "tag",
                "verbose_name_plural": "tags",
                "ordering": ["name"],
            },
        ),
        migrations.CreateModel(
            name="Merge",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("dropped_model", models.CharField(max_length=60)),
                ("dropped_key", models.BigIntegerField()),
                ("dropped_name", models.CharField(max_length=255, verbose_name="what went")),
                ("kept_model", models.CharField(max_length=60)),
                ("kept_key", models.BigIntegerField()),
                ("kept_name", models.CharField(max_length=255, verbose_name="part of")),
                ("at", models.DateTimeField(db_index=True, default=django.utils.timezone.now, verbose_name="when")),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="+",
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="by",
                    ),
                ),
                ("steps", models.JSONField(encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ("undone_at", models.DateTimeField(blank=True, null=True, verbose_name="undone")),
            ],
            options={
                "verbose_name": "merge",
                "verbose_name_plural": "merges",
                "ordering": ["-at", "-pk"],
                "indexes": [models.Index(fields=["dropped_model", "dropped_key"], name="merge_dropped")],
            },
        ),
        migrations.CreateModel(
            name="CreditedImage",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "collection",
                    models.ForeignKey(
                        default=wagtail.models.media.get_root_collection_id,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="wagtailcore.collection",
                        verbose_name="collection",
                    ),
                ),
                ("title", models.CharField(max_length=255, verbose_name="title")),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        upload_to=wagtail.images.models.get_upload_to,
                        verbose_name="file",
                        width_field="width",
                    ),
                ),
                ("description", models.CharField(blank=True, default="", max_length=255, verbose_name="description")),
                ("width", models.IntegerField(editable=False, verbose_name="width")),
                ("height", models.IntegerField(editable=False, verbose_name="height")),
                ("created_at", models.DateTimeField(auto_now_add=True, db_index=True, verbose_name="created at")),
                (
                    "uploaded_by_user",
                    models.ForeignKey(
                        blank=True,
                        editable=False,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        to=settings.AUTH_USER_MODEL,
                        verbose_name="uploaded by user",
                    ),
                ),
                ("focal_point_x", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_y", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_width", models.PositiveIntegerField(blank=True, null=True)),
                ("focal_point_height", models.PositiveIntegerField(blank=True, null=True)),
                ("file_size", models.PositiveIntegerField(editable=False, null=True)),
                ("file_hash", models.CharField(blank=True, db_index=True, editable=False, max_length=40)),
                (
                    "credit",
                    models.CharField(
                        help_text="Who made the picture, as they wish to be named.",
                        max_length=200,
                        verbose_name="credit",
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
                        default="ogl-3",
                        max_length=12,
                        verbose_name="licence",
                    ),
                ),
                (
                    "tags",
                    taggit.managers.TaggableManager(
                        blank=True, help_text=None, through="taggit.TaggedItem", to="taggit.Tag", verbose_name="tags"
                    ),
                ),
            ],
            options={
                "verbose_name": "image",
                "verbose_name_plural": "images",
                "abstract": False,
            },
            bases=(wagtail.images.models.ImageFileMixin, modelsearch.index.Indexed, models.Model),
        ),
        migrations.CreateModel(
            name="CreditedRendition",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("filter_spec", models.CharField(db_index=True, max_length=255)),
                (
                    "file",
                    wagtail.images.models.WagtailImageField(
                        height_field="height",
                        storage=wagtail.images.models.get_rendition_storage,
                        upload_to=wagtail.images.models.get_rendition_upload_to,
                        width_field="width",
                    ),
                ),
                ("width", models.IntegerField(editable=False)),
                ("height", models.IntegerField(editable=False)),
                ("focal_point_key", models.CharField(blank=True, default="", editable=False, max_length=16)),
                (
                    "image",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="renditions",
                        to="practice.creditedimage",
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("image", "filter_spec", "focal_point_key"), name="rendition_once")
                ],
            },
            bases=(wagtail.images.models.ImageFileMixin, models.Model),
        ),
    ]
