"""Django system checks for the rules of this project."""

from django.conf import settings
from django.core import checks
from wagtail.models import get_page_models
from wagtail.snippets.models import get_snippet_models

from practice.access.chooser_guards import GuardedChooserViewSet


@checks.register("pages")
def check_subpage_types(app_configs=None, **kwargs):
    """Return an error for each of our page types without `subpage_types`.

    Wagtail lets such a page hold pages of every type, which `StandsOnlyWhereNamed` would have to forbid one by one.
    `app_configs` limits the check to some apps, as Django asks it.
    """
    app_names = None if app_configs is None else {config.label for config in app_configs}
    return [
        checks.Error(
            f"The page type {model._meta.label} does not say what may stand under it.",
            hint="Set `subpage_types` on the class itself: a list of page types, or an empty list for none.",
            obj=model,
            id="practice.E001",
        )
        for model in get_page_models()
        if not model.__module__.startswith("wagtail")
        and (app_names is None or model._meta.app_label in app_names)
        and getattr(model, "subpage_types", None) is None
    ]


@checks.register("limits", deploy=True)
def check_proxies(app_configs=None, **kwargs):
    """Return a notice where TRUSTED_PROXIES is None, so that rate limits cannot tell visitors apart."""
    if settings.TRUSTED_PROXIES is not None:
        return []
    return [
        checks.Info(
            "Nobody can tell visitors apart: passwords and forms are limited for all together.",
            hint="Let the proxy write X-Forwarded-For, and set TRUSTED_PROXIES to how many of them stand in front.",
            id="practice.I001",
        )
    ]


@checks.register("choosers")
def check_choosers(app_configs=None, **kwargs):
    """Return an error for each snippet of ours whose chooser answers everybody who may enter the admin."""
    return [
        checks.Error(
            f"The chooser of {model._meta.label} tells everybody in the admin what there is.",
            hint="Set `chooser_viewset_class` of its viewset to GuardedChooserViewSet or a subclass of it.",
            obj=model,
            id="practice.E002",
        )
        for model in get_snippet_models()
        if not issubclass(model.snippet_viewset.chooser_viewset_class, GuardedChooserViewSet)
    ]
