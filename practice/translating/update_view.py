"""The view that updates translations from a changed source, and publishes only the complete ones."""

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin import messages
from wagtail.models import Page
from wagtail_localize.views.update_translations import UpdateTranslationsView

from practice.translating.progress import count_labels, progress_of


class UpdateCompleteTranslationsView(UpdateTranslationsView):
    """wagtail-localize's view, except that "Publish immediately" publishes complete translations only."""

    title = gettext_lazy("Take the new text over")

    def get_form(self):
        """As wagtail-localize, in the words of what is done here; to publish is offered to those who may."""
        form = super().get_form()
        form.fields["publish_translations"].label = _("Publish those that are wholly translated")
        form.fields["publish_translations"].help_text = _(
            "One with texts that are not translated yet is not published, and you are told which texts they are."
        )
        if not all(page.permissions_for_user(self.request.user).can_publish() for page in self.pages()):
            del form.fields["publish_translations"]
        return form

    def pages(self):
        """Return the pages written by the translations that the text is taken over into, as a list; none for others."""
        if not issubclass(self.object.specific_content_type.model_class(), Page):
            return []
        locales = self.object.translations.filter(enabled=True).values("target_locale")
        return list(Page.objects.filter(translation_key=self.object.object_id, locale__in=locales))

    def get_success_message(self):
        return _("The new text of “%(title)s” is taken over into its translations.") % {
            "title": self.object.object_repr
        }

    def form_valid(self, form):
        """Update the translations; publish the complete ones where asked for, and list the others."""
        publish = form.cleaned_data.get("publish_translations", False)
        form.cleaned_data["publish_translations"] = False
        answer = super().form_valid(form)
        for translation in self.object.translations.filter(enabled=True).select_related("target_locale"):
            if publish:
                self._publish(translation)
        return answer

    def _publish(self, translation):
        progress = progress_of(translation)
        missing = progress.missing or progress.by_machine
        if not missing:
            translation.save_target(user=self.request.user, publish=True)
            return
        language = translation.target_locale.get_display_name()
        message = (
            _("%(language)s is not published, because these texts have no translation yet: %(what)s.")
            if progress.missing
            else _("%(language)s is not published, because nobody has read what a machine translated: %(what)s.")
        )
        messages.warning(self.request, message % {"language": language, "what": count_labels(missing)})
