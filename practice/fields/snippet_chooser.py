"""The widget by which a form chooses a concept or the like, with buttons in the language of whoever looks."""

from django.utils.functional import lazy
from django.utils.translation import gettext as _
from wagtail.snippets.widgets import AdminSnippetChooser


class TranslatedSnippetChooser(AdminSnippetChooser):
    """As Wagtail's, which puts its texts together when the form is made: once, in the language of that moment."""

    def __init__(self, model=None, **kwargs):
        super().__init__(model, **kwargs)
        name = self.model._meta.verbose_name
        self.choose_one_text = lazy(lambda: _("Choose %(object)s") % {"object": name}, str)()
        self.choose_another_text = lazy(lambda: _("Choose another %(object)s") % {"object": name}, str)()
        self.link_to_chosen_text = lazy(lambda: _("Edit this %(object)s") % {"object": name}, str)()
