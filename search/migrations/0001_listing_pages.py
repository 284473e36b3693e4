import django.db.models.deletion
import practice.models.standing
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('wagtailcore', '0098_apitoken'),
    ]

    operations = [
        migrations.CreateModel(
            name='ListingPage',
            fields=[
                ('page_ptr', models.OneToOneField(auto_created=True, on_delete=django.db.models.deletion.CASCADE, parent_link=True, primary_key=True, serialize=False, to=settings.WAGTAIL_PAGE_MODEL)),
                ('kind', models.CharField(choices=[('case-study', 'Case study'), ('barrier', 'Barrier'), ('definition', 'Definition'), ('vanguard', 'Vanguard'), ('collection', 'Collection')], help_text='Only these stand here.', max_length=12, verbose_name='kind')),
                ('introduction', models.TextField(blank=True, help_text='What a reader finds here, in a sentence or two.', max_length=400, verbose_name='introduction')),
            ],
            options={
                'verbose_name': 'listing page',
                'verbose_name_plural': 'listing pages',
                'indexes': [],
                'constraints': [],
            },
            bases=(practice.models.standing.StandsOnlyWhereNamed, 'wagtailcore.page'),
        ),
    ]
