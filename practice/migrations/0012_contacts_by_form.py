"""Lets readers write to a contact by a form, and a document on an entry have a licence of its own."""

import wagtail.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('practice', '0011_collections_that_stay_live'),
    ]

    operations = [
        migrations.AddField(
            model_name='entrypage',
            name='accepts_messages',
            field=models.BooleanField(db_default=False, default=False, help_text='Only if whoever reads it agreed. The site passes messages on, and the mailbox is not shown.', verbose_name='readers write to it by a form'),
        ),
        migrations.AlterField(
            model_name='entrypage',
            name='extras',
            field=wagtail.fields.StreamField([('picture', 2), ('quote', 5), ('table', 10), ('document', 14), ('video', 21)], blank=True, block_lookup={0: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Picture'}), 1: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 250, 'required': False}), 2: ('wagtail.blocks.StructBlock', [[('image', 0), ('caption', 1)]], {}), 3: ('wagtail.blocks.TextBlock', (), {'label': 'Words', 'max_length': 800}), 4: ('wagtail.blocks.CharBlock', (), {'help_text': 'A role or an organisation; a name only with consent.', 'label': 'Whose', 'max_length': 150}), 5: ('wagtail.blocks.StructBlock', [[('text', 3), ('whose', 4)]], {}), 6: ('wagtail.blocks.CharBlock', (), {'label': 'Caption', 'max_length': 250}), 7: ('wagtail.blocks.CharBlock', (), {'required': False}), 8: ('wagtail.blocks.DecimalBlock', (), {'required': False}), 9: ('wagtail.contrib.typed_table_block.blocks.TypedTableBlock', [[('text', 7), ('figure', 8)]], {}), 10: ('wagtail.blocks.StructBlock', [[('caption', 6), ('table', 9)]], {}), 11: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Document'}), 12: ('wagtail.blocks.CharBlock', (), {'label': 'What it is', 'max_length': 250}), 13: ('wagtail.blocks.ChoiceBlock', [], {'choices': [('ogl-3', 'Open Government Licence 3.0'), ('cc-by-4', 'Creative Commons Attribution 4.0'), ('cc0', 'Public domain (CC0)'), ('permission', 'Used with permission'), ('all-rights', 'All rights reserved, quoted only')], 'help_text': 'Leave it empty if it is the entry’s.', 'label': 'Licence', 'required': False}), 14: ('wagtail.blocks.StructBlock', [[('document', 11), ('about', 12), ('licence', 13)]], {}), 15: ('wagtail.blocks.CharBlock', (), {'label': 'Title', 'max_length': 150}), 16: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Video file', 'required': False}), 17: ('wagtail.documents.blocks.DocumentChooserBlock', (), {'label': 'Captions file (.vtt)', 'required': False}), 18: ('wagtail.blocks.TextBlock', (), {'label': 'Transcript', 'required': False}), 19: ('wagtail.images.blocks.ImageBlock', [], {'label': 'Still picture'}), 20: ('wagtail.blocks.URLBlock', (), {'label': 'Address of the video elsewhere', 'required': False}), 21: ('wagtail.blocks.StructBlock', [[('title', 15), ('file', 16), ('captions', 17), ('transcript', 18), ('poster', 19), ('link', 20)]], {})}, verbose_name='pictures, quotes, tables, documents and video'),
        ),
    ]
