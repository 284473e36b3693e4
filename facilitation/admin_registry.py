"""Collects what each package of this app adds to the admin: menu items, home page panels and URLs."""

from django.urls import include, path

from facilitation.capture.admin import admin_urls as capture_urls
from facilitation.capture.admin.menu import MeetingsMenuItem
from facilitation.consent.admin import views as consent_views
from facilitation.consent.admin.menu import add_shared_words_panel, shared_words_menu_item
from facilitation.consent.admin.retention_panel import add_overdue_erasure_panel
from facilitation.consent.name_review import admin_urls as names_urls
from facilitation.consent.name_review.menu import add_names_panel, names_menu_item
from facilitation.questions.admin import views as question_views
from facilitation.questions.admin.panel import add_official_replies_panel
from facilitation.sessions.admin import admin_urls as arranging_urls
from facilitation.sessions.admin.meetings_panel import add_room_panel
from facilitation.triage.admin import admin_urls as triage_urls
from facilitation.triage.admin.menu import add_triage_panel, triage_menu_item, withheld_menu_item

MENU_ITEMS = (MeetingsMenuItem, triage_menu_item, withheld_menu_item, shared_words_menu_item, names_menu_item)
PANELS = (
    add_shared_words_panel,
    add_room_panel,
    add_triage_panel,
    add_names_panel,
    add_official_replies_panel,
    add_overdue_erasure_panel,
)
ADMIN_URLS = [
    path("meetings/", include(capture_urls)),
    path("names/", include(names_urls)),
    path("room/", include(arranging_urls)),
    path("questions/", include(question_views, namespace="facilitation_questions")),
    path("triage/", include(triage_urls)),
    path("shared-words/", include(consent_views, namespace="facilitation_consent")),
]
