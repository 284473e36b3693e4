"""The parts of the stack: their ports, their folders, and the command and environment of each."""

import glob
import os
import shutil
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
# What the site's containers run, by the names of compose.yaml.
COMMANDS = {
    "site-1": "gunicorn knowledgebank.wsgi --bind {site-1}",
    "site-2": "gunicorn knowledgebank.wsgi --bind {site-2}",
    "worker": "python manage.py db_worker",
    "scheduler": "python manage.py run_schedule",
    "prepare": "python manage.py set_up --without-administrator",
}
STORES = ("database", "cache", "elasticsearch")
PARTS = (*STORES, "site-1", "site-2", "worker", "scheduler", "nginx")
PORTS = ("nginx", "plain", "site-1", "site-2", "database", "cache", "elasticsearch")


class Stack:
    """One stack: its ports, its folder, and what each part is started with."""

    def __init__(self, port, home=None):
        self.ports = {name: port + place for place, name in enumerate(PORTS)}
        self.home = Path(home or Path(tempfile.gettempdir()) / f"knowledgebank-stack-{port}")
        self.is_root = os.geteuid() == 0

    def require_own(self):
        """End the program where another copy of the project made this stack: its code and tables are not ours."""
        made_by = self.home / "checkout"
        if made_by.exists() and made_by.read_text() != str(ROOT):
            sys.exit(
                f"{self.home} belongs to {made_by.read_text()}. `bin/stack clear` takes it away; "
                "with another STACK_PORT it stays as it is."
            )

    def address(self, name):
        """Return "host:port" of a part."""
        return f"127.0.0.1:{self.ports[name]}"

    def variables(self):
        """Return what the site's processes read of their environment, {name: value}."""
        secret, password = (self.home / "secrets").read_text().split()
        return {
            "DJANGO_SETTINGS_MODULE": "knowledgebank.settings.production",
            "PYTHONUNBUFFERED": "1",
            "PYTHONDONTWRITEBYTECODE": "1",
            "SECRET_KEY": secret,
            "DATABASE_URL": f"postgres://bank:{password}@{self.address('database')}/bank",
            "REDIS_URL": f"redis://{self.address('cache')}/0",
            "ELASTICSEARCH_URL": f"http://{self.address('elasticsearch')}",
            "SITE_URL": f"https://{self.address('nginx')}",
            "ALLOWED_HOSTS": "127.0.0.1,localhost",
            "EMAIL_URL": os.environ.get("EMAIL_URL", "consolemail://"),
            "SECURE_SSL_REDIRECT": "true",
            "BEHIND_PROXY": "true",
            "TRUSTED_PROXIES": "1",
            "WEB_CONCURRENCY": os.environ.get("WEB_CONCURRENCY", "1"),
            "SECOND_FACTOR_FOR": os.environ.get("SECOND_FACTOR_FOR", "publishers"),
            # In the containers these are where they always are.
            "MEDIA_ROOT": str(self.home / "media"),
            "STATIC_ROOT": str(self.home / "static"),
        }

    def environment(self):
        """Return the whole environment of a process of the site."""
        kept = {name: os.environ[name] for name in ("HOME", "LANG", "TMPDIR", "TZ") if name in os.environ}
        return kept | {"PATH": f"{ROOT / '.venv' / 'bin'}:{os.environ['PATH']}"} | self.variables()

    def command(self, name):
        """Return (words, environment) with which a part is started and stays in the foreground."""
        if name in COMMANDS:
            addresses = {part: self.address(part) for part in ("site-1", "site-2")}
            return COMMANDS[name].format(**addresses).split(), self.environment()
        if name == "database":
            words = [*self.as_owner(), str(postgres_programs() / "postgres"), "-D", str(self.home / "database")]
            options = f"listen_addresses=127.0.0.1 port={self.ports['database']} unix_socket_directories="
            return words + [word for option in options.split() for word in ("-c", option)], dict(os.environ)
        if name == "cache":
            place = ["--dir", str(self.home / "cache"), "--bind", "127.0.0.1", "--port", str(self.ports["cache"])]
            return ["redis-server", str(ROOT / "deploy" / "redis.conf"), *place], dict(os.environ)
        if name == "nginx":
            return nginx_command(self.home), dict(os.environ)
        # It goes into the background by itself, and its number is in a file.
        return [str(ROOT / "bin" / "elasticsearch"), "start"], self.with_elasticsearch_port()

    def with_elasticsearch_port(self):
        """Return the environment in which bin/elasticsearch means this stack's server."""
        return os.environ | {"ELASTICSEARCH_PORT": str(self.ports["elasticsearch"])}

    def as_owner(self):
        """Return what goes before a command of PostgreSQL's, which refuses to run as root."""
        to_user = ["setpriv", "--reuid=postgres", "--regid=postgres", "--init-groups"]
        return to_user if self.is_root else []

    def pid_file(self, name):
        """Return the file with the number of a part's process."""
        if name == "elasticsearch":
            in_temporary = Path(tempfile.gettempdir()) / "knowledgebank-elasticsearch"
            folder = in_temporary if self.is_root else ROOT / "var" / "elasticsearch"
            return folder / str(self.ports[name]) / "pid"
        return self.home / "pids" / name

    def pid(self, name):
        """Return the number of a part's living process, or None."""
        try:
            number = int(self.pid_file(name).read_text())
            state = Path(f"/proc/{number}/stat").read_text().rpartition(")")[2].split()[0]
        except (OSError, ValueError):
            return None
        return None if state == "Z" else number


def port_of_environment():
    """Return the first port of the stack that is meant, as STACK_PORT says."""
    return int(os.environ.get("STACK_PORT") or 8160)


def postgres_programs():
    """Return the folder of the newest PostgreSQL's programs."""
    found = sorted(glob.glob("/usr/lib/postgresql/*/bin"), key=lambda path: int(path.split("/")[4]))
    return Path(found[-1]) if found else Path(shutil.which("postgres") or "/none/postgres").parent


def nginx_command(home):
    """Return the words that start nginx with the files that `write_nginx` wrote."""
    configuration = str(home / "nginx" / "nginx.conf")
    settings = f"daemon off; pid {home}/nginx.pid;"
    return ["nginx", "-p", str(home), "-c", configuration, "-e", str(home / "logs" / "nginx"), "-g", settings]
