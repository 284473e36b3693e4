"""A small bank in which people say canary words, editors use them, and everything a reader can get is read."""

import re
from urllib.parse import unquote

from django.core.exceptions import ValidationError
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils.text import slugify
from wagtail.actions.copy_page import CopyPageAction
from wagtail.contrib.redirects.models import Redirect
from wagtail.models import Comment, Locale
from wagtail_localize.machine_translators.dummy import DummyTranslator
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object
from wagtail_localize.views.edit_translation import apply_machine_translation

from facilitation.choices import Destination, Naming, ProvenanceKind, ProvenanceState, QuestionAudience
from facilitation.consent import consent_actions
from facilitation.consent.matching.passages import prose_fields
from facilitation.consent.withholding import confirm_rewrite
from facilitation.kinds import SESSION
from facilitation.models import Contribution, Provenance, Question, QuestionReply
from practice.choices import FactorType, OccurrenceState
from practice.kinds import Kind
from practice.merging.entries import merge_entries
from practice.models import EntryPage, Factor
from tests import factories
from tests.facilitation import factories as made

# Made-up words, none like another and none that a stemmer shortens within its first letters.
CANARIES = ["zorvakle", "muntrigo", "phebbota", "quilldun", "grastivo", "yevandok", "hobrunta", "wexcarim"]
CANARIES += ["drobanki", "flimsuto", "kravolde", "swibenta", "tolgemor"]
AROUND = "windmill"  # what editors write beside what was said
# Where editors put what was said: the kind of entry (or "question") and the field or rows.
SLOTS = [
    (Kind.CASE_STUDY, "title"),
    (Kind.CASE_STUDY, "summary"),
    (Kind.CASE_STUDY, "what_was_done"),
    (Kind.CASE_STUDY, "factor_rows"),
    (Kind.BARRIER, "what_it_is"),
    (Kind.BARRIER, "occurrence_rows"),
    (Kind.DEFINITION, "term"),
    (Kind.DEFINITION, "statement"),
    (Kind.DEFINITION, "other_terms"),
    (SESSION, "agreement"),
    ("question", "wording"),
    ("question", "reply"),
]
NARROWER = [Destination.TEAM, Destination.ROOM, Destination.BANK]


class Bank:
    """What was said and what became of it; each step takes a number that says which one of several is meant."""

    def __init__(self):
        self.welsh, _made = Locale.objects.get_or_create(language_code="cy")
        self.editor = factories.superuser()
        self.topic = factories.topic()
        self.contributed = []  # (key of the contribution, its canary)
        self.entries = []  # keys of the pages that editors began

    def chosen(self, number, what=None):
        """Return the one meant by `number` of the contributions, or of the keys `what`; None where there is none."""
        rows = [key for key, _canary in self.contributed] if what is None else what
        return rows[number % len(rows)] if rows else None

    def contribute(self, number):
        """Somebody says something with a word of its own."""
        if len(self.contributed) == len(CANARIES):
            return
        canary = CANARIES[len(self.contributed)]
        person = made.participant(name=f"{canary} by name", email=f"{canary}@example.org", place=f"{canary} lane")
        allowed = [Destination.BANK, Destination.GOVERNMENT, Destination.TEAM, Destination.BANK][number % 4]
        naming = Naming.values[number % 3]
        words = {"heading": f"About {canary}", "how": f"By {canary}", "place": canary}
        text = f"We told the {canary} stewards that their {canary} ledger was a burden."
        contribution = made.contribution(text, by=person, may_go_to=allowed, naming=naming, **words)
        self.contributed.append((contribution.pk, canary))

    def feed(self, number):
        """An editor puts what was said into a field or row of an entry, or into a question."""
        key = self.chosen(number)
        contribution = (
            Contribution.objects.filter(pk=key, erased_at=None).exclude(may_go_to=Destination.NOWHERE).first()
        )
        if contribution is None:
            return
        kind, field = SLOTS[(number // 7) % len(SLOTS)]
        words = f"A {AROUND} and {dict(self.contributed)[key]} within"
        if kind == "question":
            self._feed_question(contribution, field, words, number)
            return
        again = EntryPage.objects.filter(pk__in=self.entries, kind=kind).first() if number % 2 else None
        page = again.specific.get_latest_revision_as_object() if again else _new(kind, self.topic)
        row = _put(page, field, words)
        page.save_revision(clean=False)
        if not again:
            self.entries.append(page.pk)
        made.fed(contribution, page, field, row=row)

    def _feed_question(self, contribution, field, words, number):
        audience = QuestionAudience.values[number % 3]
        if field == "reply":
            question = made.question(f"Where is the {AROUND}?", audience=QuestionAudience.PUBLIC)
            if contribution.may_go_to < Destination.BANK or hasattr(contribution, "published_reply"):
                return
            QuestionReply.objects.create(question=question, contribution=contribution, text=words)
        else:
            needed = Destination.GOVERNMENT if audience == QuestionAudience.GOVERNMENT else Destination.BANK
            question = made.question(words, audience=audience, published=contribution.may_go_to >= needed)
            question.satisfaction_note = words
            question.save()
        kind = ProvenanceKind.REPLY if field == "reply" else ProvenanceKind.QUESTION
        made.raised(contribution, question, kind=kind)

    def edit(self, number):
        """An editor writes more around what stands in an entry, remarks on it, and keeps a draft."""
        page = self._draft(number)
        if page is None:
            return
        for kind, field in SLOTS:
            if kind != page.kind:
                continue
            if field.endswith("_rows"):
                for row in getattr(page, field).all():
                    self._remark(page, f"{field}.{row.pk}.text", str(vars(row)))
            elif AROUND in getattr(page, field):
                value = getattr(page, field)
                setattr(page, field, value.replace(AROUND, f"great {AROUND}"))
                self._remark(page, field, value)
        page.save_revision(user=self.editor, log_action=True, clean=False)

    def _remark(self, page, path, text):
        remark = Comment(page=EntryPage.objects.get(pk=page.pk), user=self.editor, contentpath=path, text=text)
        remark.save()
        remark.log_create(user=self.editor)
        page.wagtail_admin_comments.add(remark)

    def paste(self, number):
        """An editor copies a sentence that somebody said into any field of any entry, as a draft."""
        page, key = self._draft(number), self.chosen(number // 3)
        contribution = Contribution.objects.filter(pk=key, erased_at=None).first()
        if page is None or contribution is None:
            return
        fields = [name for name in prose_fields(type(page)) if name not in ("extras", "term")]
        field = fields[number % len(fields)]
        setattr(page, field, contribution.text[: page._meta.get_field(field).max_length or 5000])
        page.save_revision(user=self.editor, clean=False)

    def rename(self, number):
        """An editor gives an entry another title and address, and publishes that."""
        page = self._draft(number)
        if page is not None:
            page.title, page.slug = f"Renamed {number}", f"renamed-{page.pk}-{number}"
            page.save_revision(user=self.editor, clean=False)
            _try(lambda: page.latest_revision.publish(user=self.editor))

    def merge(self, number):
        """An editor merges an entry into another of its kind, which is new and published."""
        page = self._draft(number)
        if page is None or page.kind == SESSION:
            return
        other = _new(page.kind, self.topic)
        other.save_revision(clean=False).publish()
        self.entries.append(other.pk)
        _try(lambda: merge_entries(keep=other, drop=EntryPage.objects.get(pk=page.pk).specific, user=self.editor))

    def copy(self, number):
        """An editor copies an entry, with its past, and publishes the copy where the entry is."""
        page = self._draft(number)
        if page is None:
            return
        entry = EntryPage.objects.get(pk=page.pk).specific
        address = {"title": entry.title, "slug": f"copy-{len(self.entries)}-of-{entry.pk}"}

        def copied():
            action = CopyPageAction(entry, update_attrs=address, keep_live=entry.live, user=self.editor)
            self.entries.append(action.execute(skip_permission_checks=True).pk)

        _try(copied)

    def revert(self, number):
        """An editor goes back to an earlier version of an entry and publishes that."""
        page = self._draft(number)
        if page is None:
            return
        past = list(EntryPage.objects.get(pk=page.pk).revisions.order_by("pk"))
        earlier = past[number % len(past)].as_object()
        _try(lambda: earlier.save_revision(user=self.editor, clean=False).publish(user=self.editor))

    def publish(self, number):
        """An editor publishes the latest draft, where consent lets them."""
        page = self._draft(number)
        if page is not None:
            _try(lambda: page.latest_revision.publish(user=self.editor))

    def translate(self, number):
        """An editor has an entry translated into Welsh, first of all what stands above it, and publishes that."""
        page = self._draft(number)
        if page is None or not page.live:
            return
        above = page.get_ancestors().filter(depth__gt=1).specific()
        for one in [*above, EntryPage.objects.get(pk=page.pk).specific]:
            if one.live:
                translate_object(one, [self.welsh])
        source = TranslationSource.objects.get_for_instance(EntryPage.objects.get(pk=page.pk).specific)
        source.update_from_db()
        translation = Translation.objects.get(source=source, target_locale=self.welsh)
        apply_machine_translation(translation.pk, self.editor, DummyTranslator({}))
        _try(lambda: translation.save_target(user=self.editor, publish=True))

    def narrow(self, number):
        """Somebody allows less than before."""
        contribution = Contribution.objects.filter(pk=self.chosen(number)).first()
        may_go_to = NARROWER[number % 3]
        if contribution and may_go_to < contribution.may_go_to:
            consent_actions.change_consent(contribution=contribution, may_go_to=may_go_to, naming=Naming.NOT)

    def withdraw(self, number):
        """Somebody takes back what they said."""
        contribution = Contribution.objects.filter(pk=self.chosen(number)).first()
        if contribution:
            consent_actions.withdraw(contribution=contribution)

    def erase(self, number):
        """Somebody has what they said, and their details, erased."""
        contribution = Contribution.objects.filter(pk=self.chosen(number)).first()
        if contribution:
            consent_actions.erase(contribution=contribution)
            consent_actions.erase_details(participant=contribution.participant)

    def rewrite(self, number):
        """An editor writes something else where words were withheld, and confirms it."""
        parts = Provenance.objects.filter(state=ProvenanceState.WITHHELD, number__isnull=False, row_uid=None)
        part = parts.filter(pk=self.chosen(number, list(parts.values_list("pk", flat=True)))).first()
        page = EntryPage.objects.filter(permanent_number=part.number_id, alias_of=None).first() if part else None
        if page is None:
            return
        page = page.specific.get_latest_revision_as_object()
        setattr(page, part.field, "<p>Said anew.</p>" if part.field in ("what_was_done", "what_it_is") else "Said anew")
        page.save_revision(clean=False)
        confirm_rewrite(part=part, user=self.editor)

    def delete(self, number):
        """An editor deletes an entry."""
        page = self._draft(number)
        if page is not None:
            EntryPage.objects.get(pk=page.pk).delete(user=self.editor)

    def _draft(self, number):
        readable_keys = list(EntryPage.objects.filter(pk__in=self.entries).order_by("pk").values_list("pk", flat=True))
        key = self.chosen(number, readable_keys)
        return EntryPage.objects.get(pk=key).specific.get_latest_revision_as_object() if key else None


class ReaderView:
    """Everything that readers, and whoever has the database, get of a Bank."""

    def __init__(self, bank):
        self.bank, self.contributed = bank, bank.contributed
        self.reader = Client()

    def addresses(self):
        """Return every public address at which something said could stand."""
        numbers = EntryPage.objects.values_list("permanent_number", flat=True)
        found = {page.get_url() for page in EntryPage.objects.all()} | {f"/id/{number}/" for number in numbers}
        found |= {f"/questions/{number}/" for number in Question.objects.values_list("pk", flat=True)}
        found |= {factories.listing(kind).get_url() for kind in Kind}
        found |= {f"/{path.strip('/')}/" for path in Redirect.objects.values_list("old_path", flat=True)}
        found |= {"/", "/cy/", "/sitemap.xml", "/questions/", factories.series().get_url(), "/definitions/compare/"}
        found.add(reverse("search:topic", args=[self.bank.topic.slug]))
        for words in (AROUND, "anew"):
            found |= {f"{language}/search/?q={words}" for language in ("", "/cy")}
            found.add(f"/search/suggest/?q={words}")
        return sorted(address for address in found if address)

    def public(self):
        """Return {address: what a reader gets there}, the published questions and their replies included."""
        pages = {}  # an entry is reached by several addresses, and rendered once
        read = {address: self._read(address, pages) for address in self.addresses()}
        for question in Question.objects.readable():
            read[f"question {question.pk}"] = f"{question.wording} {question.background} {question.satisfaction_note}"
        read |= {
            f"reply {reply.pk}": reply.text
            for reply in QuestionReply.objects.filter(question__published_at__isnull=False)
        }
        for _key, canary in self.contributed:
            for language in ("", "/cy"):
                address = f"{language}/search/?q={canary}"
                # The page repeats the question; what tells is whether it found something.
                read[address] = canary if 'class="card__title"' in self._read(address) else ""
            # Beginning to type it, or mistyping it, brings it back where the bank knows it.
            for address in (f"/search/suggest/?q={canary[:5]}", f"/search/?q={canary[:-2]}{canary[-1]}"):
                read[address] = self._read(address)
        return read

    def _read(self, address, pages=None):
        """Return in small letters what a reader gets at an address: where it leads, and the page, kept in `pages`."""
        pages, led = {} if pages is None else pages, ""
        while address not in pages:
            response = self.reader.get(address)
            if response.status_code not in (301, 302):
                pages[address] = re.sub(r"</?mark>", "", response.content.decode().lower())
                break
            address = response["Location"]
            led += unquote(address).lower()
        return led + pages[address]

    def leaks(self):
        """Return [(canary, address)] of what a reader gets beyond consent."""
        allowed = dict(Contribution.objects.values_list("pk", "may_go_to"))
        hidden = [canary for key, canary in self.contributed if allowed[key] < Destination.BANK]
        hidden_from_government = {canary for key, canary in self.contributed if allowed[key] < Destination.GOVERNMENT}
        put = Question.objects.readable().filter(audience=QuestionAudience.GOVERNMENT)
        found = [
            (canary, f"question {row.pk}") for row in put for canary in hidden_from_government if canary in row.wording
        ]
        if not hidden:
            return found
        return found + [(canary, at) for at, text in self.public().items() for canary in hidden if canary in text]

    def remains(self):
        """Return [(canary, table)] of what is still kept anywhere of what was erased."""
        erased = set(Contribution.objects.filter(erased_at__isnull=False).values_list("pk", flat=True))
        gone = [canary for key, canary in self.contributed if key in erased]
        if not gone:
            return []
        return [(canary, table) for table in _tables() for canary in gone if _holds(table, canary)]


def _new(kind, topic):
    page = factories.ENTRY_MAKERS[kind](topics=[topic], live=False)
    return type(page).objects.get(pk=page.pk)


def _put(page, field, words):
    """Write `words` into a field of the page, beside what stands there, or as a new row; return the row."""
    if field == "factor_rows":
        row = Factor(factor_type=FactorType.HELPED, text=words)
    elif field == "occurrence_rows":
        row = factories.occurrence(OccurrenceState.OVERCOME, how=words)
    else:
        setattr(page, field, f"{words} {getattr(page, field)}".strip()[:250])
        if field == "title":  # as Wagtail's form writes the address of a new page
            page.slug = f"{slugify(words)}-{page.pk}"
        return None
    getattr(page, field).add(row)
    return row


def _try(attempt):
    try:
        with transaction.atomic():
            attempt()
    except ValidationError:
        return  # what consent does not cover is refused


def _tables():
    with connection.cursor() as cursor:
        return connection.introspection.table_names(cursor, include_views=False)


def _holds(table, word):
    """Tell whether any row of the table holds the word in any column, whatever its type."""
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
        return any(word in _text(value) for row in cursor.fetchall() for value in row)


def _text(value):
    raw = bytes(value).decode("latin-1") if isinstance(value, bytes | memoryview) else str(value)
    return raw.lower()
