"""House rules that Django checks whenever the site starts."""

from django.core import checks
from wagtail.models import get_page_models


@checks.register("pages")
def check_subpage_types(app_configs=None, **kwargs):
    """Return an error for each page type of ours that does not say what may stand under it.

    Wagtail lets such a page hold pages of every type, which `StandsOnlyWhereNamed` would have to forbid one by one.
    `app_configs` limits the check to some apps, as Django asks it.
    """
    apps_asked = None if app_configs is None else {config.label for config in app_configs}
    return [
        checks.Error(
            f"The page type {model._meta.label} does not say what may stand under it.",
            hint="Set `subpage_types` on the class itself: a list of page types, or an empty list for none.",
            obj=model,
            id="practice.E001",
        )
        for model in get_page_models()
        if not model.__module__.startswith("wagtail")
        and (apps_asked is None or model._meta.app_label in apps_asked)
        and getattr(model, "subpage_types", None) is None
    ]
