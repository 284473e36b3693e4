"""Makes the tables of the search index."""

import django.db.models.deletion
from django.db import migrations, models


# The table is its own index: a word's postings lie side by side with their impacts, in the order of the entries.
POSTINGS = {
    'sqlite': 'CREATE TABLE search_posting (term_id integer NOT NULL, number integer NOT NULL, impact integer NOT NULL, '
              'PRIMARY KEY (term_id, number)) WITHOUT ROWID',
    'postgresql': 'CREATE TABLE search_posting (term_id integer NOT NULL, number integer NOT NULL, '
                  'impact smallint NOT NULL, PRIMARY KEY (term_id, number) INCLUDE (impact))',
}


def make_postings(apps, schema_editor):
    schema_editor.execute(POSTINGS[schema_editor.connection.vendor])


def drop_postings(apps, schema_editor):
    schema_editor.execute('DROP TABLE search_posting')


class Migration(migrations.Migration):

    dependencies = [
        ('search', '0001_listing_pages'),
    ]

    operations = [
        migrations.CreateModel(
            name='IndexedEntry',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locale', models.CharField(max_length=20)),
                ('number', models.PositiveIntegerField()),
                ('kind', models.CharField(max_length=40)),
                ('page_id', models.PositiveBigIntegerField()),
                ('title_key', models.BinaryField()),
                ('changed', models.DateTimeField()),
                ('year_start', models.IntegerField(null=True)),
                ('year_end', models.IntegerField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='Statistics',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locale', models.CharField(max_length=20, unique=True)),
                ('entries', models.PositiveIntegerField(default=0)),
                ('words', models.PositiveBigIntegerField(default=0)),
                ('title_words', models.PositiveBigIntegerField(default=0)),
                ('usual_length', models.FloatField()),
                ('usual_title_length', models.FloatField()),
            ],
        ),
        migrations.CreateModel(
            name='Term',
            fields=[
                ('id', models.AutoField(primary_key=True, serialize=False)),
                ('locale', models.CharField(max_length=20)),
                ('word', models.CharField(max_length=100)),
                ('surface', models.CharField(max_length=100)),
                ('entries', models.PositiveIntegerField()),
            ],
        ),
        migrations.CreateModel(
            name='FacetValue',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('locale', models.CharField(max_length=20)),
                ('facet', models.CharField(max_length=20)),
                ('value', models.CharField(max_length=255)),
                ('numbers', models.BinaryField()),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('locale', 'facet', 'value'), name='search_facet_value_once')],
            },
        ),
        migrations.CreateModel(
            name='IndexedText',
            fields=[
                ('entry', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='text', serialize=False, to='search.indexedentry')),
                ('words', models.TextField()),
                ('title', models.TextField()),
                ('facets', models.JSONField()),
            ],
        ),
        migrations.AddIndex(
            model_name='indexedentry',
            index=models.Index(fields=['locale', '-changed', 'number'], name='search_entry_newest'),
        ),
        migrations.AddIndex(
            model_name='indexedentry',
            index=models.Index(fields=['locale', 'title_key', 'number'], name='search_entry_title'),
        ),
        migrations.AddConstraint(
            model_name='indexedentry',
            constraint=models.UniqueConstraint(fields=('locale', 'number'), name='search_entry_once'),
        ),
        migrations.AddConstraint(
            model_name='term',
            constraint=models.UniqueConstraint(fields=('locale', 'word'), name='search_term_once'),
        ),
        migrations.SeparateDatabaseAndState(
            database_operations=[migrations.RunPython(make_postings, drop_postings)],
            state_operations=[
                migrations.CreateModel(
                    name='Posting',
                    fields=[
                        ('pk', models.CompositePrimaryKey('term_id', 'number', blank=True, editable=False, primary_key=True, serialize=False)),
                        ('term', models.ForeignKey(db_constraint=False, db_index=False, on_delete=django.db.models.deletion.DO_NOTHING, to='search.term')),
                        ('number', models.PositiveIntegerField()),
                        ('impact', models.PositiveSmallIntegerField()),
                    ],
                ),
            ],
        ),
    ]
