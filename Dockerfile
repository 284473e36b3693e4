# The site in a container, for compose.yaml and for whoever runs containers anyway.
FROM python:3.11-slim AS front-end
RUN apt-get update && apt-get install -y --no-install-recommends make maven && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/practice-bank
COPY . .
RUN make build && bin/embedding fetch

FROM python:3.11-slim
WORKDIR /srv/practice-bank
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
COPY --from=front-end /srv/practice-bank/static static
COPY --from=front-end /srv/practice-bank/var/embedding var/embedding
COPY --from=front-end /srv/practice-bank/node_modules/dictionary-cy node_modules/dictionary-cy
ENV DJANGO_SETTINGS_MODULE=knowledgebank.settings.production PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
# What these two need of a server's variables, and nothing that is kept: no secret is in the image.
RUN export SECRET_KEY=of-the-build ALLOWED_HOSTS=localhost SITE_URL=http://localhost EMAIL_URL=dummymail://; \
    python manage.py compilemessages && python manage.py collectstatic --noinput --verbosity 0
# The code belongs to root, so that the site cannot write over itself; a number, so that volumes keep their owner.
RUN useradd --system --uid 10001 bank && install -d -o bank var/media
USER bank
EXPOSE 8000
CMD ["gunicorn", "knowledgebank.wsgi", "--bind", "0.0.0.0:8000"]
