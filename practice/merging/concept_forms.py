"""Forms to merge a concept or tag into another and to promote a tag, with a preview of the consequences."""

from django import forms
from django.utils.html import format_html
from django.utils.text import capfirst
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import Locale

from practice.admin.vocabularies.forms import add_similar_name_error
from practice.entry_form.similar_names import linked
from practice.merging.concepts import merge_concepts, merge_tags, promote_tag, require_mergeable, values_to_inherit
from practice.merging.forms import ConfirmedActionForm, SnippetKeyChooser, undo_period_notice
from practice.merging.reference_updates import entries_referring_to, others_referring_to
from practice.models import Tag, Theme, Topic, TopicLabel
from practice.text_rules.joined_lists import join_with_and
from practice.text_rules.slugs import make_slug

TOPIC_OR_NEW_TOPIC = _("Either choose a topic that is there, or a theme and a label for a new one.")


class ConceptMergeForm(ConfirmedActionForm):
    """Chooses the concept, or the tag, that another of its vocabulary becomes part of."""

    keep = forms.ModelChoiceField(label=_("Merge it into"), queryset=None, help_text=_("The one that stays."))

    def adapt_fields(self):
        model = type(self.thing)
        self.fields["keep"].queryset = model.objects.all()
        self.fields["keep"].widget = SnippetKeyChooser(model)

    def clean_keep(self):
        """Return the one that stays, which can become one with the other."""
        keep = self.cleaned_data["keep"]
        require_mergeable(keep, self.thing)
        return keep

    def consequences(self):
        keep = self.cleaned_data["keep"]
        sentences = [_entries_sentence(self.thing, keep), *_others_sentences(self.thing, keep)]
        sentences += _names_sentences(self.thing, keep)
        return [*sentences, *_final_sentences(self.thing, keep)]

    def perform(self):
        merge = merge_tags if isinstance(self.thing, Tag) else merge_concepts
        return merge(keep=self.cleaned_data["keep"], drop=self.thing, user=self.user)


class TagPromotionForm(ConfirmedActionForm):
    """Chooses the topic that a tag becomes, or the theme and the label of a new one."""

    topic = forms.ModelChoiceField(
        label=_("A topic that is there"),
        required=False,
        queryset=Topic.objects.with_labels(),
        widget=SnippetKeyChooser(Topic),
        help_text=_("The tag’s word becomes another label of it, so that search goes on finding it."),
    )
    theme = forms.ModelChoiceField(
        label=_("Or a new topic under the theme"), required=False, queryset=Theme.objects.with_labels()
    )
    label = forms.CharField(label=_("Its label"), required=False, max_length=120, strip=True)

    different_one = forms.BooleanField(
        label=_("The new topic is a different one"), required=False, widget=forms.HiddenInput
    )

    def adapt_fields(self):
        self.fields["label"].initial = capfirst(self.thing.name)
        self.fields["theme"].queryset = Theme.objects.offered().with_labels()

    def clean(self):
        cleaned = super().clean()
        if bool(cleaned.get("topic")) == bool(cleaned.get("theme")):
            self.add_error(None, TOPIC_OR_NEW_TOPIC)
        elif cleaned.get("theme"):
            cleaned["label"] = cleaned.get("label") or capfirst(self.thing.name)
            self._check_new(cleaned["label"])
            if not self.errors and not cleaned.get("different_one"):
                add_similar_name_error(self, Topic, [cleaned["label"]])
        return cleaned

    def _check_new(self, label):
        slug = make_slug(label, 120, "")
        if not slug:
            self.add_error("label", gettext("Use at least one letter or digit."))
        elif there := Topic.objects.filter(slug=slug).first():
            sentences = gettext("There is already {named}. Choose it above.")
            self.add_error("label", format_html(sentences, named=linked([there])))
        self.slug = slug

    def consequences(self):
        topic, label = self.cleaned_data["topic"], self.cleaned_data["label"]
        sentences = []
        if topic is None:
            names = {"label": label, "theme": self.cleaned_data["theme"]}
            sentences.append(gettext("“%(label)s” becomes a new topic under the theme “%(theme)s”.") % names)
        return [
            *sentences,
            _entries_sentence(self.thing, topic or label),
            *_final_sentences(self.thing, topic or label),
        ]

    def perform(self):
        return promote_tag(tag=self.thing, topic=self.cleaned_data["topic"] or self._new_topic(), user=self.user)

    def _new_topic(self):
        topic = Topic(slug=self.slug, theme=self.cleaned_data["theme"])
        topic.labels.add(TopicLabel(locale=Locale.get_default(), preferred_label=self.cleaned_data["label"]))
        topic.save()
        return topic


def _entries_sentence(thing, instead):
    count = len(entries_referring_to(thing))
    sentences = ngettext(
        "%(n)s entry with “%(thing)s”, drafts included, gets “%(instead)s” instead.",
        "%(n)s entries with “%(thing)s”, drafts included, get “%(instead)s” instead.",
        count,
    )
    return sentences % {"n": count, "thing": thing, "instead": instead}


def _others_sentences(thing, keep):
    others = others_referring_to(thing)
    if not others:
        return []
    counted = join_with_and(f"{name}: {count}" for name, count in sorted(others.items()))
    return [gettext("So does what else refers to it: %(counted)s.") % {"counted": counted}]


def _names_sentences(thing, keep):
    rows = [thing] if isinstance(thing, Tag) else thing.labels.all()
    names = [name for row in rows for name in row.all_labels()]
    sentences = [
        gettext("Its names become other labels of “%(keep)s”: %(names)s.")
        % {"keep": keep, "names": ", ".join(dict.fromkeys(names))}
    ]
    taken_over = values_to_inherit(keep, thing)
    for field in thing._meta.concrete_fields:
        if field.attname in taken_over:
            facts = {"keep": keep, "field": field.verbose_name, "value": getattr(thing, field.name)}
            sentences.append(gettext("“%(keep)s” takes over what it lacks: %(field)s, %(value)s.") % facts)
    code = getattr(thing, "code", None)
    if code and "code" not in taken_over:
        sentences.append(gettext("Its official code %(code)s is given up.") % {"code": code})
    return sentences


def _final_sentences(thing, instead):
    names = {"thing": thing, "instead": instead}
    return [
        gettext("“%(thing)s” is deleted, and links to it lead to “%(instead)s”.") % names,
        undo_period_notice(),
    ]
