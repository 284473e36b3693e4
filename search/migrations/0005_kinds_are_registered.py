"""Takes the choices of a listing page's kind from the register of kinds."""

from django.db import migrations, models

import practice.kinds


class Migration(migrations.Migration):
    dependencies = [("search", "0004_index_of_the_admin_search")]

    operations = [
        migrations.AlterField(
            model_name="listingpage",
            name="kind",
            field=models.CharField(
                choices=practice.kinds.kind_choices,
                help_text="Only these stand here.",
                max_length=12,
                verbose_name="kind",
            ),
        ),
    ]
