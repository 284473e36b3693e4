"""The panel of Wagtail's account page that leads to one's own second factor and sessions."""

from django import forms
from django.contrib.auth import get_user_model
from django.utils.translation import gettext_lazy as _
from wagtail.admin.views.account import BaseSettingsPanel


class _NothingToSave(forms.ModelForm):
    class Meta:
        model = get_user_model()
        fields = ()


class SignInPanel(BaseSettingsPanel):
    """Links to the pages of one's own second factor and sessions; there is nothing to save."""

    name = "sign_in"
    title = _("Signing in")
    order = 550
    template_name = "account/settings_panel.html"
    form_class = _NothingToSave
