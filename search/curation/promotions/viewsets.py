"""Promotions in the admin: a list, and the form that pins an entry to a query."""

from django import forms
from django.db.models import OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, ObjectList
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.models import Locale
from wagtail.snippets.views.snippets import CreateView

from practice.access.chooser_guards import GuardedChooserViewSet
from practice.admin.entry_chooser import EntryChooser
from practice.admin.snippet_viewsets import TranslatedSnippetViewSet
from practice.models import EntryPage
from practice.models.vocabularies.concept import default_locale
from search.curation.promotions.models import Promotion
from search.index.lookup.entries import is_indexed
from search.query.criteria import MAX_QUESTION_LENGTH

from .models import ALREADY_PROMOTED


class PromotionForm(WagtailAdminModelForm):
    """Chooses an entry by its page and stores its permanent number, which its translations share."""

    page = forms.ModelChoiceField(
        label=_("Entry"),
        queryset=EntryPage.objects.all(),
        widget=EntryChooser(),
        help_text=_("It comes first while readers may read it in the language of the question."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.entry_id:
            pages = EntryPage.objects.filter(permanent_number=self.instance.entry_id, alias_of=None)
            self.initial["page"] = pages.filter(locale=self.instance.locale_id).first() or pages.first()

    def clean(self):
        cleaned = super().clean()
        if cleaned.get("page"):
            self.instance.entry = cleaned["page"].permanent_number
        return cleaned

    def _post_clean(self):
        super()._post_clean()
        # The entry is no field of the form, so the constraint that it comes first once is not looked at by itself.
        same = Promotion.objects.filter(
            locale=self.instance.locale_id, terms=self.instance.terms, entry=self.instance.entry_id
        )
        if self.instance.entry_id and same.exclude(pk=self.instance.pk).exists():
            self.add_error("page", ALREADY_PROMOTED)

    def save(self, commit=True):
        if self.instance.pk is None:
            self.instance.created_by = self.for_user
        return super().save(commit)


class PromotionCreateView(CreateView):
    """The empty form, or one that already holds the question it was opened from."""

    def get_initial(self):
        parameters = self.request.GET
        locale = Locale.objects.filter(language_code=parameters.get("language", "")).first()
        given = {"question": parameters.get("question", "")[:MAX_QUESTION_LENGTH], "locale": locale or default_locale()}
        return super().get_initial() | given


class PromotionViewSet(TranslatedSnippetViewSet):
    """The admin list of promotions."""

    model = Promotion
    icon = "pick"
    chooser_viewset_class = GuardedChooserViewSet
    menu_label = _("Entries put first")
    menu_order = 215
    add_to_admin_menu = True
    add_view_class = PromotionCreateView
    copy_view_enabled = False
    inspect_view_enabled = False
    search_backend_name = None
    search_fields = ["question", "note"]
    list_per_page = 50
    list_filter = ["locale"]
    list_display = [
        "question",
        Column("entry_title", label=_("Entry")),
        BooleanColumn("is_readable", label=_("Readers see it")),
        Column("created_by", label=_("By")),
        DateColumn("created", label=_("Since"), sort_key="created"),
        "note",
    ]
    panels = [FieldPanel("question"), FieldPanel("locale"), FieldPanel("page"), FieldPanel("note")]

    def get_queryset(self, request):
        """Every promotion with its entry's title and whether the index has it in that language, in one statement."""
        versions = EntryPage.objects.filter(permanent_number=OuterRef("entry_id"), alias_of=None).order_by("pk")
        own = versions.filter(locale_id=OuterRef("locale_id"))
        return Promotion.objects.select_related("created_by").annotate(
            entry_title=Coalesce(Subquery(own.values("title")[:1]), Subquery(versions.values("title")[:1])),
            is_readable=is_indexed(OuterRef("entry_id"), OuterRef("locale__language_code")),
        )

    def get_edit_handler(self):
        """Return the form, whose field for the entry is no field of the model."""
        return ObjectList(self.panels, base_form_class=PromotionForm).bind_to_model(self.model)
