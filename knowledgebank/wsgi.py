"""The application that gunicorn serves."""

import os

from django.core.wsgi import get_wsgi_application

from knowledgebank.charsets import refuse_unknown_charsets

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "knowledgebank.settings.production")

application = refuse_unknown_charsets(get_wsgi_application())
