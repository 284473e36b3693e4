"""Strips metadata from the pictures and documents that are stored already."""

from django.core.management.base import BaseCommand
from tqdm import tqdm
from wagtail.documents.models import Document

from practice.file_metadata import FileRefused, strip_metadata
from practice.models import CreditedImage
from practice.receivers import renew_metadata


class Command(BaseCommand):
    """Each file is written whole or left as it is; run again, it goes on with the rest."""

    help = "Takes out of uploaded files what they tell beyond their content, and names those it cannot strip."

    def handle(self, *args, **options):
        """Go through all files, name those that stay as they are, and end with a count."""
        counts = {"stripped": 0, "refused": 0, "unreadable": 0}
        for model in (CreditedImage, Document):
            for one in tqdm(model.objects.order_by("pk").iterator(), total=model.objects.count(), disable=None):
                outcome = self.strip(one)
                if outcome:
                    counts[outcome] += 1
        self.stdout.write(
            self.style.SUCCESS(
                f"Done: {counts['stripped']} files stripped, {counts['refused']} could not be stripped, "
                f"{counts['unreadable']} could not be read."
            )
        )

    def strip(self, one):
        """Strip the file of one picture or document; return what came of it, None where nothing was to do."""
        try:
            with one.file.open("rb") as file:
                stripped_file = strip_metadata(file)
        except OSError:
            return "unreadable"
        except FileRefused as error:
            # Its sentence is for whoever uploads: here it tells the operator which file to look at, and why.
            self.stderr.write(f"{one._meta.verbose_name} {one.pk} ({one.filename}): {' '.join(error.messages)}")
            return "refused"
        if stripped_file is None:
            return None
        self.replace(one, stripped_file)
        return "stripped"

    def replace(self, one, stripped_file):
        """Put the stripped file in the old one's place; sizes of a picture are made anew when they are asked for."""
        storage, name = one.file.storage, one.file.name
        one.file.save(stripped_file.name, stripped_file, save=False)
        renew_metadata(one)
        one.file.close()
        one.save()
        if isinstance(one, CreditedImage):
            one.renditions.all().delete()
        storage.delete(name)
