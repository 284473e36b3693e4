"""The least that Django does to answer: one address, one sentence, no middleware, no template, no database."""

from django.conf import settings
from django.core.wsgi import get_wsgi_application
from django.http import HttpResponse
from django.urls import path


def answer(_request):
    """Return one sentence."""
    return HttpResponse("This is all there is.")


urlpatterns = [path("", answer)]
settings.configure(ROOT_URLCONF=__name__, ALLOWED_HOSTS=["*"], SECRET_KEY="signs nothing", MIDDLEWARE=[])  # noqa: S106
application = get_wsgi_application()
