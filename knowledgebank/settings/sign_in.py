"""Settings: who may sign in, by what, and for how long."""

from .environment import env

# Without "allauth" itself: its templates are not used, and its messages neither.
SIGN_IN_APPS = [
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

LOGIN_URL = "wagtailadmin_login"
LOGIN_REDIRECT_URL = "/"  # where whoever signs in on a readers' page goes that leads nowhere of ours
AUTHENTICATION_BACKENDS = ["practice.access.login.RateLimitedBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
WAGTAIL_FRONTEND_LOGIN_TEMPLATE = "account/login.html"
WAGTAIL_PASSWORD_REQUIRED_TEMPLATE = WAGTAILDOCS_PASSWORD_REQUIRED_TEMPLATE = "practice/password_required.html"  # noqa: S105
WAGTAILADMIN_USER_PASSWORD_RESET_FORM = "practice.access.login.PasswordResetForm"  # noqa: S105  a class

# Who needs a second factor: "publishers" (whoever can publish), "everybody" who enters the admin, or "nobody".
SECOND_FACTOR_FOR = env.str("SECOND_FACTOR_FOR", default="publishers")
MFA_ADAPTER = "practice.sign_in.adapters.SecondFactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_FORMS = {
    "add_webauthn": "practice.sign_in.forms.AddPasskeyForm",
    "authenticate_webauthn": "practice.sign_in.forms.UsePasskeyForm",
    "login_webauthn": "practice.sign_in.forms.PasskeySignInForm",
    "reauthenticate_webauthn": "practice.sign_in.forms.ConfirmByPasskeyForm",
}
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_TOLERANCE = 1  # the code before and the one after, because clocks differ
MFA_ALLOW_UNVERIFIED_EMAIL = True  # an administrator has entered the address; nobody signs up

ACCOUNT_ADAPTER = "practice.sign_in.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_CHANGE_EMAIL = False
# Passwords are counted by `practice.access.login`. These count codes, which only who has the password can try, and
# passwords that are asked for once more.
ACCOUNT_RATE_LIMITS = {"login_failed": "5/15m/key", "reauthenticate": "10/m/user"}

# Hours after which a session ends, and minutes without use after which it ends before.
SESSION_HOURS = env.int("SESSION_HOURS", default=12)
SESSION_IDLE_MINUTES = env.int("SESSION_IDLE_MINUTES", default=60)
SESSION_COOKIE_AGE = SESSION_HOURS * 3600
SESSION_EXPIRE_AT_BROWSER_CLOSE = True

# The organisation's own accounts, by OpenID Connect: where they are, and as whom this site is known there.
OIDC_SERVER_URL = env.str("OIDC_SERVER_URL", default="").rstrip("/")
OIDC_CLIENT_ID = env.str("OIDC_CLIENT_ID", default="")
OIDC_CLIENT_SECRET = env.str("OIDC_CLIENT_SECRET", default="")
OIDC_NAME = env.str("OIDC_NAME", default="")  # what the organisation calls its accounts, such as "Sampleton account"
# {value of the claim: name of a group}, and the claim, a dotted path where it stands inside another.
OIDC_GROUPS = env.json("OIDC_GROUPS", default={})
OIDC_GROUPS_CLAIM = env.str("OIDC_GROUPS_CLAIM", default="groups")
OIDC_SCOPES = env.list("OIDC_SCOPES", default=["openid", "profile", "email"])
# Domains whose addresses the provider gives to nobody but their owners, though it does not say that it verified them.
OIDC_EMAIL_DOMAINS = env.list("OIDC_EMAIL_DOMAINS", default=[])
# Whether the provider asks everybody for a second factor, though its claims do not say so.
OIDC_SECOND_FACTOR = env.bool("OIDC_SECOND_FACTOR", default=False)

SOCIALACCOUNT_ADAPTER = "practice.sign_in.organisation_accounts.OrganisationAccountAdapter"
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = False  # `organisation_accounts` links by address itself, more strictly
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_OPENID_CONNECT_URL_PREFIX = "organisation"
SOCIALACCOUNT_PROVIDERS = {}
if OIDC_SERVER_URL:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "APPS": [
            {
                "provider_id": "organisation",
                "name": OIDC_NAME,
                "client_id": OIDC_CLIENT_ID,
                "secret": OIDC_CLIENT_SECRET,
                "settings": {"server_url": OIDC_SERVER_URL},
            }
        ],
        "OAUTH_PKCE_ENABLED": True,
        "SCOPE": OIDC_SCOPES,
    }
