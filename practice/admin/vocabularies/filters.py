"""What the lists of vocabularies are narrowed by: whether a concept is still offered, and topics by theme."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter, ModelMultipleChoiceFilter
from wagtail.admin.filters import WagtailFilterSet

from practice.models import Theme, Topic


class OfferedFilterSet(WagtailFilterSet):
    """Parts what is offered for new entries from what is retired or has ended."""

    offered = ChoiceFilter(
        label=_("Offered for entries"),
        choices=[("yes", _("Still used")), ("no", _("Retired or ended"))],
        method="by_offered",
        empty_label=_("All"),
        widget=forms.RadioSelect,
    )

    def by_offered(self, queryset, name, value):
        """Return those of the queryset that are offered, or those that are not."""
        offered = queryset.model.objects.offered().values("pk")
        return queryset.filter(pk__in=offered) if value == "yes" else queryset.exclude(pk__in=offered)


class TopicFilterSet(OfferedFilterSet):
    """Narrows topics to those of some themes, whose labels come in one statement."""

    theme = ModelMultipleChoiceFilter(
        label=_("Theme"), queryset=lambda request: Theme.objects.with_labels(), widget=forms.CheckboxSelectMultiple
    )

    class Meta:
        model = Topic
        fields = []


def filters_of(model, names):
    """Return the class of the filters of the vocabulary `model`: whether it is offered, and the fields `names`."""
    meta = type("Meta", (), {"model": model, "fields": list(names)})
    return type(f"{model.__name__}FilterSet", (OfferedFilterSet,), {"Meta": meta})
