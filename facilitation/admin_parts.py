"""What each room of facilitated sessions brings to the admin: menu items, lines of the first page, and addresses."""

from django.urls import include, path

from facilitation.arranging import admin_urls as arranging_urls
from facilitation.arranging.first_page import add_room_panel
from facilitation.capture import admin_urls as capture_urls
from facilitation.capture.menu import MeetingsMenuItem
from facilitation.consent import admin_views as consent_views
from facilitation.consent.menu import add_shared_words_panel, shared_words_item
from facilitation.following.panels import add_overdue_panel
from facilitation.names import admin_urls as names_urls
from facilitation.names.desk import add_names_panel, names_item
from facilitation.questions import admin_views as question_views
from facilitation.questions.desk import add_from_officials
from facilitation.triage import admin_urls as triage_urls
from facilitation.triage.menu import add_waiting_panel, triage_item, withheld_item

MENU_ITEMS = (MeetingsMenuItem, triage_item, withheld_item, shared_words_item, names_item)
PANELS = (
    add_shared_words_panel,
    add_room_panel,
    add_waiting_panel,
    add_names_panel,
    add_from_officials,
    add_overdue_panel,
)
ADDRESSES = [
    path("meetings/", include(capture_urls)),
    path("names/", include(names_urls)),
    path("room/", include(arranging_urls)),
    path("questions/", include(question_views, namespace="facilitation_questions")),
    path("triage/", include(triage_urls)),
    path("shared-words/", include(consent_views, namespace="facilitation_consent")),
]
