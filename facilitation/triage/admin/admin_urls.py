"""Admin URLs of triage."""

from django.urls import path

from facilitation.triage.admin import views, withheld_views
from facilitation.triage.listing import views as listing_views

app_name = "facilitation_triage"
urlpatterns = [
    path("", listing_views.index, name="index"),
    path("several/", listing_views.several, name="several"),
    path("barriers/", listing_views.barriers, name="barriers"),
    path("next/", views.begin, name="begin"),
    path("withheld/", withheld_views.index, name="withheld"),
    path("withheld/rewritten/", withheld_views.all_rewritten, name="all_rewritten"),
    path("withheld/<int:pk>/rewritten/", withheld_views.rewritten, name="rewritten"),
    path("withheld/<int:pk>/restore/", withheld_views.restore, name="restore"),
    path("<int:pk>/", views.work, name="work"),
    path("<int:pk>/take/", views.claim_contribution, name="take"),
    path("<int:pk>/leave/", views.leave, name="leave"),
    path("<int:pk>/undo/", views.undo, name="undo"),
    path("<int:pk>/confirm/", views.vouch, name="confirm"),
    path("<int:pk>/do/<slug:action>/", views.act, name="act"),
]
