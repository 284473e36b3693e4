"""Makes the tables of the home page, of standard pages, of contacts, and of which command ran when."""

import django.db.models.deletion
import wagtail.fields
from django.conf import settings
from django.db import migrations, models

import practice.models.mixins.language
import practice.models.mixins.tree_rules


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("wagtailcore", "0098_apitoken"),
    ]

    operations = [
        migrations.CreateModel(
            name="HomePage",
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
                    "heading",
                    models.CharField(
                        help_text="The question that brings people here, in their own words.",
                        max_length=120,
                        verbose_name="heading",
                    ),
                ),
                (
                    "introduction",
                    models.CharField(
                        help_text="What this is, in one plain sentence.", max_length=250, verbose_name="introduction"
                    ),
                ),
                (
                    "questions",
                    models.TextField(
                        blank=True,
                        help_text="Real questions that have an answer here, one on each line; three are enough.",
                        max_length=400,
                        verbose_name="questions to try",
                    ),
                ),
            ],
            options={
                "verbose_name": "home page",
                "verbose_name_plural": "home pages",
            },
            bases=(practice.models.mixins.language.TextLanguageMixin, "wagtailcore.page"),
        ),
        migrations.CreateModel(
            name="StandardPage",
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
                ("introduction", models.CharField(blank=True, max_length=300, verbose_name="introduction")),
                ("body", wagtail.fields.RichTextField(blank=True, verbose_name="text")),
            ],
            options={
                "verbose_name": "standard page",
                "verbose_name_plural": "standard pages",
            },
            bases=(
                practice.models.mixins.language.TextLanguageMixin,
                practice.models.mixins.tree_rules.ExplicitParentsMixin,
                "wagtailcore.page",
            ),
        ),
        migrations.CreateModel(
            name="ContactSettings",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                (
                    "site",
                    models.OneToOneField(
                        editable=False, on_delete=django.db.models.deletion.CASCADE, to="wagtailcore.site"
                    ),
                ),
                (
                    "operator",
                    models.CharField(
                        blank=True,
                        help_text="The organisation that keeps the bank and answers for it. Shown on the page “About this bank”.",
                        max_length=150,
                        verbose_name="operator",
                    ),
                ),
                (
                    "editors_email",
                    models.EmailField(
                        blank=True,
                        help_text="Shown on the pages on the bank itself, such as “About”.",
                        max_length=254,
                        verbose_name="editors’ mailbox",
                    ),
                ),
                (
                    "security_email",
                    models.EmailField(
                        blank=True,
                        help_text="Published in security.txt for those who find a weakness.",
                        max_length=254,
                        verbose_name="security mailbox",
                    ),
                ),
            ],
            options={
                "verbose_name": "contact",
            },
        ),
        migrations.CreateModel(
            name="CommandRun",
            fields=[
                ("name", models.CharField(max_length=50, primary_key=True, serialize=False, verbose_name="command")),
                ("finished_at", models.DateTimeField(verbose_name="finished at")),
            ],
            options={
                "verbose_name": "command run",
                "verbose_name_plural": "command runs",
                "default_permissions": (),
            },
        ),
    ]
