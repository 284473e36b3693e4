"""URL patterns of partners' pages that have a language, room by room."""

urlpatterns = []
