"""A real provider of OpenID Connect on this machine, in a process of its own, and people who sign in there."""

import os
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from urllib.parse import urlsplit

import requests

CLIENT = {"OIDC_CLIENT_ID": "bank", "OIDC_CLIENT_SECRET": "only-for-tests"}
STARTS_WITHIN = 60  # seconds, on a busy machine


def free_port():
    """Return a port that nothing listens on."""
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


@contextmanager
def running_provider():
    """Start a provider and yield its address; it ends with the block."""
    port = free_port()
    command = [sys.executable, "-m", "oidc_provider_mock", "--host", "127.0.0.1", "--port", str(port)]
    environment = os.environ | {"AUTHLIB_INSECURE_TRANSPORT": "1", "PYTHONWARNINGS": "ignore"}
    server = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address, server)
        yield address
    finally:
        server.terminate()
        server.wait(timeout=STARTS_WITHIN)


def _wait_for(address, server):
    until = time.monotonic() + STARTS_WITHIN
    while True:
        try:
            requests.get(f"{address}/.well-known/openid-configuration", timeout=5).raise_for_status()
        except requests.ConnectionError:
            if time.monotonic() > until or server.poll() is not None:
                raise
            time.sleep(0.1)
        else:
            return


def set_person(address, subject, **claims):
    """Let the provider say these claims of somebody."""
    requests.put(f"{address}/users/{subject}", json=claims, timeout=20).raise_for_status()


def use_provider(settings, address):
    """Let the site take its organisation's accounts from the provider at this address."""
    app = {
        "provider_id": "organisation",
        "name": "",
        "client_id": CLIENT["OIDC_CLIENT_ID"],
        "secret": CLIENT["OIDC_CLIENT_SECRET"],
        "settings": {"server_url": address},
    }
    scopes = ["openid", "profile", "email"]
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": [app], "OAUTH_PKCE_ENABLED": True, "SCOPE": scopes}}


def sign_in_there(client, subject, next_page="/admin/", language="en-gb"):
    """Sign in from the site's button as `subject`; return the site's answer to whoever comes back."""
    leaving = client.post("/account/organisation/sign-in/", {"next": next_page, "language": language})
    answer = requests.post(leaving.context["address"], data={"sub": subject}, allow_redirects=False, timeout=20)
    back = urlsplit(answer.headers["Location"])
    return client.get(f"{back.path}?{back.query}")
