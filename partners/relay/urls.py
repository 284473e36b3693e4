"""URL patterns of messages to contacts."""

from django.urls import path

from partners.relay import views

urlpatterns = [
    path("ask-contact/<number:number>/", views.write_message, name="message_form"),
    path("ask-contact/written/", views.message_written, name="message_written"),
    path("ask-contact/confirm/<str:signed>/", views.confirm_message, name="confirm_message"),
    path("ask-contact/stop/<str:signed>/", views.stop, name="stop_messages"),
]
