"""Takes the choices of a kind from the register of kinds, so that a kind of an app above makes no migration here."""

from django.db import migrations, models

import practice.kinds


class Migration(migrations.Migration):
    dependencies = [("practice", "0003_kinds_of_entry")]

    operations = [
        migrations.AlterField(
            model_name="collectionmembership",
            name="kind",
            field=models.CharField(choices=practice.kinds.kind_choices, max_length=12, verbose_name="kind"),
        ),
        migrations.AlterField(
            model_name="entrypage",
            name="kind",
            field=models.CharField(
                choices=practice.kinds.kind_choices, editable=False, max_length=12, verbose_name="kind"
            ),
        ),
    ]
