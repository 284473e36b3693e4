"""Settings for a server: the base, plus what only the environment can tell."""

from .base import *  # noqa: F403
from .base import env
from .environment import required

SECRET_KEY = required(
    "SECRET_KEY",
    "Set it to a long random text that only this server knows, for example the output of "
    "`python -c 'import secrets; print(secrets.token_urlsafe(50))'`.",
)
SECRET_KEY_FALLBACKS = env.list("SECRET_KEY_FALLBACKS", default=[])
required("ALLOWED_HOSTS", "Set it to the host names the site answers to, separated by commas.")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
required(
    "EMAIL_URL",
    "Set it to the mail server, such as smtp+tls://user:password@mail.example.org:587; "
    "editors learn by mail what waits for them.",
)
WAGTAILADMIN_BASE_URL = required(
    "SITE_URL", "Set it to the site's own address, such as https://bank.example.org."
).rstrip("/")
CSRF_TRUSTED_ORIGINS = [WAGTAILADMIN_BASE_URL]
ACCOUNT_DEFAULT_HTTP_PROTOCOL = WAGTAILADMIN_BASE_URL.partition(":")[0]
if env.str("OIDC_SERVER_URL", default=""):
    required("OIDC_CLIENT_ID", "Set it to the name under which OIDC_SERVER_URL knows this site.")
    required("OIDC_CLIENT_SECRET", "Set it to the secret that OIDC_SERVER_URL has given this site.")

SECURE_SSL_REDIRECT = env.bool("SECURE_SSL_REDIRECT", default=True)
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = env.int("SECURE_HSTS_SECONDS", default=31_536_000)
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.bool("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=True)
SECURE_HSTS_PRELOAD = env.bool("SECURE_HSTS_PRELOAD", default=True)
if env.bool("BEHIND_PROXY", default=False):
    # Only a proxy that sets this header itself may be trusted with it.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    # Without being told, nobody knows whether the header is the proxy's or the visitor's.
    TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0) or None
