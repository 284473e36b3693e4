"""Loads the demonstration content, or takes it away again."""

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils.text import capfirst
from tqdm import tqdm
from wagtail.contrib.redirects.models import Redirect

from facilitation.models import SeriesPage, SessionPage, Team
from home.demo.contact_details import fill_contact_details, remove_contact_details
from home.demo.content_files import read_content_rows, read_contributions, read_entries
from home.demo.contributions import load_contributions, load_teams
from home.demo.entries import EntryLoader
from home.demo.files import load_files
from home.demo.remove_contributions import remove_contributions, remove_people
from home.demo.remove_entries import demo_entries, remove_entries, remove_rest
from home.demo.series import load_series, remove_series
from home.demo.translations import count_translations, load_translations
from home.demo.vocabularies import VOCABULARIES, load_vocabulary
from home.initial_pages import create_initial_pages
from practice.importing.command import quiet_logging
from practice.models import BarrierPage, CaseStudyPage, CollectionPage, DefinitionPage, VanguardPage
from search.curation.synonyms import shipped
from search.models import ListingPage

MODELS = {
    "case_studies": CaseStudyPage,
    "barriers": BarrierPage,
    "definitions": DefinitionPage,
    "vanguards": VanguardPage,
    "collections": CollectionPage,
    "sessions": SessionPage,
}


class Command(BaseCommand):
    """Adds only what is missing, so that it can be stopped and run again and an editor's changes stay."""

    help = (
        "Loads the demonstration content: what is on record of real places and programmes, and invented entries, each "
        "marked as an illustration. What is there already stays as it is, editors' changes included. With --remove, "
        "takes away every entry of it (edited since or not), whatever was said in its sessions, and each picture, "
        "document, tag and concept that it brought and nothing else uses. The home page, the listing pages, the "
        "synonyms that come with the bank and the "
        "numbers of the entries stay: a number is never given twice, and loading again gives each entry its own back."
    )

    def add_arguments(self, parser):
        """Add the switch that takes everything away again."""
        parser.add_argument("--remove", action="store_true", help="take the demonstration content away again")

    def handle(self, *args, **options):
        """Load or remove, with a progress bar, and end with counts."""
        if options["remove"]:
            with quiet_logging():
                self.remove()
            return
        if not settings.DEMONSTRATION:
            raise CommandError(
                "These settings are a server's, which never holds invented content. "
                "Use a developer's settings to try it: DJANGO_SETTINGS_MODULE=knowledgebank.settings.dev"
            )
        with quiet_logging():
            self.load()

    def load(self):
        """Load what is missing."""
        entries = read_entries()
        files_total = len(read_content_rows("pictures")) + len(read_content_rows("documents"))
        rows_total = len(read_content_rows("series")) + sum(len(rows) for rows in read_contributions().values())
        total = sum(len(read_content_rows(name)) for name in VOCABULARIES) + files_total + rows_total + 2 * len(entries)
        total += count_translations()
        counts = {}
        with self.bar(total) as progress:
            home = create_initial_pages()
            fill_contact_details(home.get_site())
            synonyms = shipped.load_groups(shipped.shipped_groups())
            counts["groups of synonyms"] = (synonyms.added, synonyms.renewed + synonyms.left)
            for name, model in VOCABULARIES.items():
                counts[model._meta.verbose_name_plural] = load_vocabulary(name, progress)
            files, counts["pictures and documents"] = load_files(progress)
            teams, counts[Team._meta.verbose_name_plural] = load_teams()
            series, counts[SeriesPage._meta.verbose_name_plural] = load_series(home, teams, progress)
            pages = {page.kind: page for page in ListingPage.objects.child_of(home)}
            parents = {folder: pages[model.of_kind] for folder, model in MODELS.items()} | series
            loader = EntryLoader(parents=parents, models=MODELS, files=files, progress=progress)
            for folder, pair in loader.load(entries).items():
                counts[MODELS[folder]._meta.verbose_name_plural] = pair
            counts["translations"] = load_translations(series, progress)
            counts["meetings, contributions and questions"] = load_contributions(progress)
        for what, (made, there) in counts.items():
            self.stdout.write(f"{capfirst(str(what))}: {made} added, {there} already there.")
        added = sum(made for made, _ in counts.values())
        self.stdout.write(self.style.SUCCESS(f"Done: {added} added."))

    def remove(self):
        """Take everything away that was loaded and is nobody else's."""
        redirects_before = set(Redirect.objects.values_list("pk", flat=True))
        with self.bar(demo_entries().count()) as progress:
            contributions = remove_contributions(demo_entries())
            entries = remove_entries(progress)
        remove_contact_details()
        removed = [remove_series(), remove_people(), remove_rest()]
        # Addresses of invented entries need not lead to notices on what became of them.
        Redirect.objects.exclude(pk__in=redirects_before).delete()
        deleted, still_used = (sum(counts) for counts in zip(*removed, strict=True))
        self.stdout.write(
            self.style.SUCCESS(
                f"Done: {entries} entries, {contributions} contributions and questions "
                f"and {deleted} series, teams, officials, "
                f"pictures, documents, tags and concepts removed; {still_used} kept because something else uses them."
            )
        )

    def bar(self, total):
        """Return a progress bar that stays quiet when nobody watches."""
        return tqdm(total=total, unit=" steps", disable=None, leave=False)
