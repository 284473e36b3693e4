# The site in a container, for compose.yaml and for whoever runs containers anyway.
FROM python:3.12-slim AS front-end
RUN apt-get update && apt-get install -y --no-install-recommends make maven && rm -rf /var/lib/apt/lists/*
WORKDIR /srv/practice-bank
COPY . .
RUN make build && bin/embedding fetch

FROM python:3.12-slim
WORKDIR /srv/practice-bank
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes -r requirements.txt
COPY . .
COPY --from=front-end /srv/practice-bank/static static
COPY --from=front-end /srv/practice-bank/var/embedding var/embedding
COPY --from=front-end /srv/practice-bank/node_modules/dictionary-cy node_modules/dictionary-cy
RUN python manage.py compilemessages && rm var/secret-key
RUN useradd --system bank && mkdir -p var/media var/static && chown -R bank var
USER bank
ENV DJANGO_SETTINGS_MODULE=knowledgebank.settings.production PYTHONUNBUFFERED=1
EXPOSE 8000
CMD ["sh", "-c", "python manage.py set_up --without-administrator && python manage.py collectstatic --noinput --verbosity 0 && \
    exec gunicorn knowledgebank.wsgi --bind 0.0.0.0:8000"]
