"""The settings hold for a server: nothing secret by default, each refusal says how to mend it, every variable told."""

import ast
import os
import re
import subprocess
import sys

import pytest

from tests.architecture import repository

SERVER = {
    "DJANGO_SETTINGS_MODULE": "knowledgebank.settings.production",
    "SECRET_KEY": "a-key-for-one-check-" + "0123456789abcdef" * 3,
    "ALLOWED_HOSTS": "bank.example.org,www.bank.example.org",
    "SITE_URL": "https://bank.example.org",
    "EMAIL_URL": "smtp+tls://sender:secret@mail.example.org:587",
    # No database of whoever runs the tests.
    "DATABASE_URL": "sqlite://:memory:",
}


def manage(*arguments, **environment):
    """Run manage.py in an environment of its own; returns the finished process with its output as text."""
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=repository(),
        env={"PATH": os.environ["PATH"]} | environment,
        capture_output=True,
        text=True,
    )


def printed(program, **environment):
    """Return what a program prints that needs the settings alone: no app is loaded, which takes three seconds."""
    done = subprocess.run(
        [sys.executable, "-c", program],
        cwd=repository(),
        env={"PATH": os.environ["PATH"]} | environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def setting_values(*names):
    """Return what production's settings say of the settings called `names`, as text."""
    program = f"from django.conf import settings; print([getattr(settings, name) for name in {names!r}])"
    return ast.literal_eval(printed(program, **SERVER))


@pytest.mark.parametrize(
    ("name", "advice"),
    [
        ("SECRET_KEY", "secrets.token_urlsafe"),
        ("ALLOWED_HOSTS", "separated by commas"),
        ("SITE_URL", "https://bank.example.org"),
        ("EMAIL_URL", "smtp+tls://"),
    ],
)
def test_missing_variable_explains_how_to_mend_it(name, advice):
    done = manage("check", **{key: value for key, value in SERVER.items() if key != name})
    assert done.returncode == 1
    last_line = done.stderr.strip().splitlines()[-1]
    assert f"{name} is not set." in last_line
    assert advice in last_line


def test_production_passes_djangos_own_deployment_check():
    done = manage("check", "--deploy", "--fail-level", "WARNING", **SERVER)
    assert (done.returncode, done.stdout) == (0, "System check identified no issues (0 silenced).\n"), done.stderr


def test_addresses_in_variables_reach_the_settings_they_stand_for():
    assert setting_values("ALLOWED_HOSTS", "CSRF_TRUSTED_ORIGINS", "WAGTAILADMIN_BASE_URL") == [
        ["bank.example.org", "www.bank.example.org"],
        ["https://bank.example.org"],
        "https://bank.example.org",
    ]
    assert setting_values("EMAIL_HOST", "EMAIL_PORT", "EMAIL_HOST_USER", "EMAIL_HOST_PASSWORD", "EMAIL_USE_TLS") == [
        "mail.example.org",
        587,
        "sender",
        "secret",
        True,
    ]


@pytest.mark.parametrize(
    ("query", "options"), [("", "-c jit=off"), ("?options=-c%20work_mem%3D8MB", "-c work_mem=8MB")]
)
def test_postgresql_compiles_no_statement_unless_told(query, options):
    program = "from django.db import connection; print(connection.get_connection_params()['options'])"
    url = f"postgres://bank:word@127.0.0.1:1/bank{query}"
    assert printed(program, **(SERVER | {"DATABASE_URL": url})) == options


@pytest.mark.parametrize("settings", ["dev", "production"])
def test_key_that_begins_with_a_dollar_sign_is_taken_as_it_is_written(settings):
    key = "$" + SERVER["SECRET_KEY"]
    server = SERVER | {"DJANGO_SETTINGS_MODULE": f"knowledgebank.settings.{settings}", "SECRET_KEY": key}
    program = "from django.conf import settings; print(settings.SECRET_KEY)"
    assert printed(program, **server) == key


def test_key_made_for_a_developers_machine_may_begin_with_a_dollar_sign():
    """The key of a developer's machine is a default, which must not be looked up as a variable either."""
    program = "from knowledgebank.settings.base import env; print(env.str('NOT_SET', default='$made'))"
    done = subprocess.run([sys.executable, "-c", program], cwd=repository(), capture_output=True, text=True)
    assert done.stdout == "$made\n", done.stderr


def test_production_is_no_place_for_invented_content():
    assert setting_values("DEMONSTRATION", "DEBUG") == [False, False]


def variables_read():
    """Return the names of every environment variable that the settings read, from their source."""
    found = set()
    for path in (repository() / "knowledgebank" / "settings").glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text())):
            if isinstance(node, ast.Call) and node.args and isinstance(node.args[0], ast.Constant):
                reads = isinstance(node.func, ast.Attribute) and getattr(node.func.value, "id", "") == "env"
                if reads or getattr(node.func, "id", "") in {"env", "required"}:
                    found.add(node.args[0].value)
    return found


def test_readme_tells_every_variable_and_no_other():
    rows = re.findall(r"^\| `([A-Z_]+)` \|", (repository() / "README.md").read_text(), re.MULTILINE)
    assert sorted(rows) == sorted(variables_read())


def test_languages_and_machine_translation_come_from_variables():
    program = (
        "from django.conf import settings; print([(code, str(name)) for code, name in settings.LANGUAGES], "
        "getattr(settings, 'WAGTAILLOCALIZE_MACHINE_TRANSLATOR', None))"
    )
    given = {
        "LANGUAGES": "en-gb,cy,pl",
        "MACHINE_TRANSLATOR": "some.Class",
        "MACHINE_TRANSLATOR_OPTIONS": '{"KEY": "$secret"}',
    }
    done = [manage("shell", "--no-imports", "-c", program, **SERVER, **more).stdout.strip() for more in ({}, given)]
    assert done == [
        "[('en-gb', 'English'), ('cy', 'Welsh')] None",
        "[('en-gb', 'English'), ('cy', 'Welsh'), ('pl', 'Polish')] "
        "{'CLASS': 'some.Class', 'OPTIONS': {'KEY': '$secret'}}",
    ]
