"""Holds each provenance to the columns of its kind, in a transaction after the one that named the kinds."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("facilitation", "0008_provenance_by_kind"),
    ]

    operations = [
        migrations.RemoveField(model_name="provenance", name="kept_back"),
        migrations.AddConstraint(
            model_name="provenance",
            constraint=models.CheckConstraint(
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
            ),
        ),
    ]
