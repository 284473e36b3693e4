"""Forms of concepts and tags: slugs made from names, and a question once where a similar name exists."""

from django import forms
from django.db import transaction
from django.utils.html import format_html
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.models import Locale

from practice.entry_form.similar_names import linked, similar_labels
from practice.models import Instrument, Organisation, Place, Topic
from practice.models.vocabularies.place import LEVELS
from practice.text_rules.slugs import make_slug

SLUG_HELP = _("Leave this empty: it is made of the name. It stands in web addresses and cannot be changed once saved.")


def unique_concept_slug(model, name):
    """Return a slug for `name` that nothing of `model` has."""
    longest = model._meta.get_field("slug").max_length
    slug, number = make_slug(name, longest, model._meta.model_name), 2
    first = slug
    while model.objects.filter(slug=slug).exists():
        slug, number = f"{first[: longest - 5]}-{number}", number + 1
    return slug


def add_similar_name_error(form, model, names):
    """Add a fault to the form, and show its box `different_one`, where one of `names` resembles one of `model`."""
    found = similar_labels(model, names)
    if found:
        form.fields["different_one"].widget = forms.CheckboxInput()
        message = gettext("There is already {named}: use it, or tick that this one differs and save again.")
        form.add_error("different_one", format_html(message, named=linked(found)))


class SimilarNameCheckMixin(forms.Form):
    """Mixin: a new concept with a similar name is stored only after the editor confirms that it differs."""

    different_one = forms.BooleanField(label=_("It is a different one: save it"), required=False)

    def submitted_names(self):
        """Return the names that were typed, a list of texts."""
        raise NotImplementedError

    def check_similar_names(self, cleaned):
        """Add an error where a new name resembles an existing one and the editor has not confirmed it."""
        if not self.instance.pk and not cleaned.get("different_one"):
            add_similar_name_error(self, self._meta.model, self.submitted_names())


class ConceptForm(SimilarNameCheckMixin, WagtailAdminModelForm):
    """The form of a vocabulary's concept: once saved, its slug stays, because addresses are made of it."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "slug" in self.fields:
            self.fields["slug"].disabled = bool(self.instance.pk)
            self.fields["slug"].required = False
            self.fields["slug"].help_text = SLUG_HELP if not self.instance.pk else self.fields["slug"].help_text

    def submitted_names(self):
        rows = [row for row in self.formsets["labels"].forms if not row["DELETE"].value()]
        return [row["preferred_label"].value() or "" for row in rows]

    def clean(self):
        cleaned = super().clean()
        name = next(filter(None, self.submitted_names()), "")
        if not self.instance.pk and not cleaned.get("slug") and "slug" not in self.errors:
            cleaned["slug"] = unique_concept_slug(self._meta.model, name)
        self.check_similar_names(cleaned)
        return cleaned


class TagForm(SimilarNameCheckMixin, WagtailAdminModelForm):
    """The form of a tag, whose slug is made of its name."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].help_text = _("Leave this empty: it is made of the name. It stands in web addresses.")

    def submitted_names(self):
        return [self["name"].value() or ""]

    def clean(self):
        cleaned = super().clean()
        self.check_similar_names(cleaned)
        return cleaned


class ConceptCreationForm(SimilarNameCheckMixin, forms.ModelForm):
    """The form that a chooser shows to add a concept: its name and the required fields."""

    name = forms.CharField(label=_("Name"), max_length=120)

    field_order = ["different_one", "name"]

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        # Shown once there is something to ask.
        self.fields["different_one"].widget = forms.HiddenInput()
        self.fields["name"].widget.attrs["data-name-looked-for"] = ""

    def submitted_names(self):
        return [self["name"].value() or ""]

    def clean(self):
        cleaned = super().clean()
        self.instance.slug = unique_concept_slug(self._meta.model, cleaned.get("name", ""))
        self.check_similar_names(cleaned)
        return cleaned

    @transaction.atomic
    def save(self, commit=True):
        """Store the concept with its name in the site's language, and return it."""
        concept, label = self.instance, self.instance.labels.model
        concept.labels.add(label(locale=Locale.get_default(), preferred_label=self.cleaned_data["name"]))
        concept.save()
        return concept


# What each vocabulary asks for beside the name. The rest can be added in its list.
CREATION_FIELDS = {
    Topic: ["theme"],
    Instrument: ["instrument_type"],
    Place: ["level", "parent"],
    Organisation: ["organisation_type", "council_type", "place"],
}


def concept_creation_form(model):
    """Return the class of the form by which a chooser adds to a vocabulary."""

    def choices(field, **kwargs):
        made = field.formfield(**kwargs)
        made.widget.attrs["class"] = "w-w-full"  # or the longest choice would be wider than a phone
        if field.remote_field:
            made.queryset = field.remote_field.model.objects.offered().with_labels()
            if model is Place:  # nothing stands in the smallest ones
                made.queryset = made.queryset.exclude(level=LEVELS[-1])
        return made

    return forms.modelform_factory(
        model, form=ConceptCreationForm, fields=CREATION_FIELDS.get(model, []), formfield_callback=choices
    )
