"""Beginning a translation: what is made with it, and what readers see of it until it is published."""

from django.utils.translation import gettext as _
from wagtail.models import Page
from wagtail_localize.views.submit_translations import SubmitPageTranslationView

from practice.models import EntryPage


class BeginTranslation(SubmitPageTranslationView):
    """As wagtail-localize's, which also makes the pages above, in the words of their source, and does not say so."""

    def form_valid(self, form):
        """Begin the translations; an entry that stood in for its own does so no longer, or it would pass for one."""
        versions = Page.objects.filter(translation_key=self.object.translation_key)
        stood_in = versions.filter(locale__in=form.cleaned_data["locales"], alias_of__isnull=False, live=True)
        keys = list(stood_in.values_list("pk", flat=True))
        answer = super().form_valid(form)
        if isinstance(self.object, EntryPage):
            Page.objects.filter(pk__in=keys, alias_of=None).update(live=False, has_unpublished_changes=True)
        return answer

    def get_success_message(self, locales):
        names = {"title": self.object.get_admin_display_title(), "locales": locales}
        if not isinstance(self.object, EntryPage):
            return (
                _(
                    "“%(title)s” can be translated into %(locales)s. Readers see nothing of it there before you "
                    "publish it with its texts translated."
                )
                % names
            )
        return (
            _(
                "“%(title)s” can be translated into %(locales)s. It is a draft: readers see nothing of it before it is "
                "published. Pages above it that nobody has translated are drafts too: translate and publish them "
                "first, so that readers find their way to it."
            )
            % names
        )
