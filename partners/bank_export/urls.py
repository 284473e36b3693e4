"""URL pattern of the copy of the bank."""

from django.urls import path

from partners.bank_export.views import bank_zip

urlpatterns = [path("bank.zip", bank_zip, name="bank_zip")]
