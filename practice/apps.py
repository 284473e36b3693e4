"""App configuration; loads the modules that register themselves: context loaders, checks, roles, receivers."""

from importlib import import_module

from django.apps import AppConfig

CONTEXTS = ["barrier_page", "card_contents", "case_study_page", "collection_page", "definition_page", "vanguard_page"]

RULES = ["checks", "roles", "admin.organisation_policy", "sign_in.checks", "access.password_reset"]

LISTENERS = ["receivers", "publishing.redirects", "access.sqlite_file_mode", "translating.receivers"]
LISTENERS += ["reviewing.workflow_mail", "caching.current_generation", "sign_in.receivers", "erasures.receivers"]

FIELDS = ["fields.admin_dates", "fields.admin_text"]


class PracticeConfig(AppConfig):
    name = "practice"

    def ready(self):
        """Load the modules that register themselves, and connect the receivers."""
        for name in CONTEXTS:
            import_module(f"practice.page_context.{name}")
        for name in RULES:
            import_module(f"practice.{name}")
        for name in LISTENERS:
            import_module(f"practice.{name}").connect()
        for name in FIELDS:
            import_module(f"practice.{name}").use_in_admin()
        import_module("practice.uploads.pillow_limits").limit_pillow()
