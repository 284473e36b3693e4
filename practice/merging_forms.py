"""What an editor chooses to merge a thing into, what that will do, and the doing of it."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst, slugify
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminPageChooser
from wagtail.models import Locale
from wagtail.snippets.widgets import AdminSnippetChooser

from practice.actions import merge_entries, merge_tags, promote_tag
from practice.models import BarrierPage, EntryPage, Tag, TaggedEntry, Theme, Topic, TopicLabel
from practice.permissions import may_merge
from practice.repointing import references_to
from practice.retagging import drafts_carrying

NOT_YOURS = _("You may not publish this entry, so you cannot merge another into it.")
ONE_OF_TWO = _("Either choose a topic that is there, or a theme and a label for a new one.")


class _KeyOrNothing:
    """Mixin for choosers: Wagtail's fail when they are to show again what is no key."""

    def value_from_datadict(self, data, files, name):
        value = str(data.get(name, ""))
        return value if value.isascii() and value.isdigit() and len(value) < 19 else None


class PageChoice(_KeyOrNothing, AdminPageChooser):
    """A chooser of pages."""


class SnippetChoice(_KeyOrNothing, AdminSnippetChooser):
    """A chooser of concepts or tags."""


class MergingForm(forms.Form):
    """What the three forms share. thing: what is to become part of something else; user: who wants it."""

    def __init__(self, *args, thing, user, **kwargs):
        super().__init__(*args, **kwargs)
        self.thing, self.user = thing, user
        self.prepare()

    def prepare(self):
        """Fit the fields to the thing."""

    def consequences(self):
        """Return what will happen, a list of sentences; the form is valid."""
        raise NotImplementedError

    def act(self):
        """Do it and return what the thing became part of; raise ValidationError, with nothing changed, if it cannot."""
        raise NotImplementedError


class EntryMergeForm(MergingForm):
    """Chooses the entry that another of its kind becomes part of."""

    keep = forms.ModelChoiceField(label=_("Merge it into"), queryset=EntryPage.objects.filter(alias_of=None))

    def prepare(self):
        field = self.fields["keep"]
        field.widget = PageChoice(target_models=[type(self.thing)])
        field.help_text = gettext("The entry that stays. It must be of the same kind.")

    def clean_keep(self):
        """Return the entry that stays, which the user must be allowed to publish."""
        keep = self.cleaned_data["keep"].specific
        if not may_merge(self.user, keep):
            raise ValidationError(NOT_YOURS)
        return keep

    def clean(self):
        cleaned = super().clean()
        keep = cleaned.get("keep")
        if keep is not None and keep.kind != self.thing.kind:
            self.add_error("keep", gettext("Only entries of one kind can be merged."))
        if keep is not None and keep.number == self.thing.number:
            self.add_error("keep", gettext("This is the same entry. Choose another one."))
        return cleaned

    def consequences(self):
        names = {
            "drop": self.thing.title,
            "keep": self.cleaned_data["keep"].title,
            "dropped": self.thing.number,
            "kept": self.cleaned_data["keep"].number,
        }
        said = [
            gettext("“%(keep)s” stays as it is. Nothing of the text of “%(drop)s” is copied into it.") % names,
            gettext("Number %(dropped)s, and the address of “%(drop)s”, will lead to “%(keep)s” (number %(kept)s).")
            % names,
            _said_of_references(_references(self.thing)) % names,
        ]
        if isinstance(self.thing, BarrierPage) and (moving := self.thing.occurrence_rows.count()):
            said.append(
                ngettext("Its %(n)s occurrence moves with it.", "Its %(n)s occurrences move with it.", moving)
                % {"n": moving}
            )
        said.append(
            gettext(
                "“%(drop)s” is unpublished in every language, not deleted: you can still look up in it what it said."
            )
            % names
        )
        return [*said, gettext("There is no way back: a number that was merged stays part of the other.")]

    def act(self):
        return merge_entries(keep=self.cleaned_data["keep"], drop=self.thing, user=self.user)


class TagMergeForm(MergingForm):
    """Chooses the tag that another becomes part of."""

    keep = forms.ModelChoiceField(
        label=_("Merge it into"),
        queryset=Tag.objects.all(),
        widget=SnippetChoice(Tag),
        help_text=_("The tag that stays."),
    )

    def clean_keep(self):
        """Return the tag that stays, which is another one."""
        keep = self.cleaned_data["keep"]
        if keep == self.thing:
            raise ValidationError(gettext("This is the same tag. Choose another one."))
        return keep

    def consequences(self):
        return [
            _said_of_carriers(self.thing, self.cleaned_data["keep"]),
            *_said_of_the_end(self.thing, self.cleaned_data["keep"]),
        ]

    def act(self):
        return merge_tags(keep=self.cleaned_data["keep"], drop=self.thing, user=self.user)


class TagPromotionForm(MergingForm):
    """Chooses the topic that a tag becomes, or the theme and the label of a new one."""

    topic = forms.ModelChoiceField(
        label=_("A topic that is there"),
        required=False,
        queryset=Topic.objects.with_labels(),
        widget=SnippetChoice(Topic),
        help_text=_("The tag’s word becomes another label of it, so that search goes on finding it."),
    )
    theme = forms.ModelChoiceField(
        label=_("Or a new topic under the theme"), required=False, queryset=Theme.objects.with_labels()
    )
    label = forms.CharField(label=_("Its label"), required=False, max_length=120, strip=True)

    def prepare(self):
        self.fields["label"].initial = capfirst(self.thing.name)

    def clean(self):
        cleaned = super().clean()
        if bool(cleaned.get("topic")) == bool(cleaned.get("theme")):
            self.add_error(None, ONE_OF_TWO)
        elif cleaned.get("theme"):
            cleaned["label"] = cleaned.get("label") or capfirst(self.thing.name)
            self._check_new(cleaned["label"])
        return cleaned

    def _check_new(self, label):
        slug = slugify(label).replace("_", "-")
        if not slug:
            self.add_error("label", gettext("Use at least one letter or digit."))
        elif Topic.objects.filter(slug=slug).exists():
            self.add_error("label", gettext("There is a topic of this name already. Choose it above."))
        self.slug = slug

    def consequences(self):
        topic, label = self.cleaned_data["topic"], self.cleaned_data["label"]
        said = []
        if topic is None:
            names = {"label": label, "theme": self.cleaned_data["theme"]}
            said.append(gettext("“%(label)s” becomes a new topic under the theme “%(theme)s”.") % names)
        return [*said, _said_of_carriers(self.thing, topic or label), *_said_of_the_end(self.thing, topic or label)]

    def act(self):
        return promote_tag(tag=self.thing, topic=self.cleaned_data["topic"] or self._new_topic(), user=self.user)

    def _new_topic(self):
        topic = Topic(slug=self.slug, theme=self.cleaned_data["theme"])
        topic.labels.add(TopicLabel(locale=Locale.get_default(), preferred_label=self.cleaned_data["label"]))
        topic.save()
        return topic


def _references(page):
    """Return how many rows and pages refer to `page`."""
    return sum(key.model._base_manager.filter(**{key.name: page.pk}).count() for key in references_to(type(page)))


def _said_of_references(count):
    if not count:
        return gettext("No other entry refers to “%(drop)s”.")
    said = ngettext(
        "%(n)s reference from another entry will lead to “%(keep)s”.",
        "%(n)s references from other entries will lead to “%(keep)s”.",
        count,
    )
    return said.replace("%(n)s", str(count))


def _said_of_carriers(tag, instead):
    keys = set(TaggedEntry.objects.filter(tag=tag).values_list("content_object_id", flat=True))
    keys |= {int(revision.object_id) for revision in drafts_carrying(tag)}
    said = ngettext(
        "%(n)s entry that carries “%(tag)s”, drafts included, gets “%(instead)s” instead.",
        "%(n)s entries that carry “%(tag)s”, drafts included, get “%(instead)s” instead.",
        len(keys),
    )
    return said % {"n": len(keys), "tag": tag.name, "instead": instead}


def _said_of_the_end(tag, instead):
    names = {"tag": tag.name, "instead": instead}
    return [
        gettext("The tag “%(tag)s” is deleted, and its address leads to “%(instead)s”.") % names,
        gettext("There is no way back: which entries carried the tag is not kept."),
    ]
