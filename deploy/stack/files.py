"""Writes what the parts of the stack find when they start: folders, secrets, a database, nginx's files."""

import secrets
import shutil
import subprocess

from deploy.stack.parts import ROOT, postgres_programs


def write_nginx(home, ports, *, is_root):
    """Copy deploy/nginx to `home`/nginx, with these ports and folders of this stack in the place of the machine's."""
    source, own = ROOT / "deploy" / "nginx", home / "nginx"
    shutil.copytree(source, own, dirs_exist_ok=True)
    shutil.copy("/etc/nginx/mime.types", own)
    for folder in ("logs", "cached", "temporary", "nginx/certificates"):
        (home / folder).mkdir(parents=True, exist_ok=True)
    replaced = {
        "/etc/nginx/": f"{own}/",
        "/var/log/nginx/": f"{home}/logs/",
        "/var/cache/nginx/": f"{home}/cached/",
        "127.0.0.1:8001": f"127.0.0.1:{ports['site-1']}",
        "127.0.0.1:8002": f"127.0.0.1:{ports['site-2']}",
        "listen 80 ": f"listen 127.0.0.1:{ports['plain']} ",
        "listen 443 ": f"listen 127.0.0.1:{ports['nginx']} ",
        "listen [::]:": "# listen [::]:",
    }
    if not is_root:
        replaced["user www-data;"] = ""
    for path in own.glob("*.conf"):
        text = path.read_text()
        for theirs, ours in replaced.items():
            text = text.replace(theirs, ours)
        path.write_text(text)
    with (own / "upstream.conf").open("a") as file:
        for kind in ("client_body", "proxy", "fastcgi", "scgi", "uwsgi"):
            file.write(f"{kind}_temp_path {home}/temporary/{kind};\n")
    certificate, key = own / "certificates" / "site.pem", own / "certificates" / "site.key"
    if not certificate.exists():
        words = "openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30 -subj /CN=localhost"
        names = ["-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1", "-out", str(certificate), "-keyout", str(key)]
        subprocess.run([*words.split(), *names], check=True, capture_output=True)


def prepare_folders(stack):
    """Make what the parts find before they start: folders, secrets, a database, nginx's files."""
    for folder in ("pids", "held", "logs", "cache", "media", "static"):
        (stack.home / folder).mkdir(parents=True, exist_ok=True)
    stack.home.chmod(0o755)
    (stack.home / "checkout").write_text(str(ROOT))
    if not (stack.home / "secrets").exists():
        (stack.home / "secrets").touch(mode=0o600)
        (stack.home / "secrets").write_text(f"{secrets.token_hex(32)}\n{secrets.token_hex(16)}\n")
    write_nginx(stack.home, stack.ports, is_root=stack.is_root)
    make_database(stack)


def make_database(stack):
    """Make PostgreSQL's folder, where there is none, with the password that the site's variables name."""
    database = stack.home / "database"
    if (database / "PG_VERSION").exists():
        return
    shutil.rmtree(database, ignore_errors=True)
    database.mkdir(mode=0o700)
    word = stack.home / "password"
    word.touch(mode=0o600)
    word.write_text(stack.variables()["DATABASE_URL"].split(":")[2].split("@")[0])
    if stack.is_root:
        shutil.chown(database, "postgres")
        shutil.chown(word, "postgres")
    words = ["initdb", "-D", str(database), "--username=bank", f"--pwfile={word}", "--auth=scram-sha-256"]
    words[0] = str(postgres_programs() / "initdb")
    with (stack.home / "logs" / "initdb").open("w") as log:
        subprocess.run(
            [*stack.as_owner(), *words, "--encoding=UTF8", "--locale=C.UTF-8"],
            check=True, cwd=stack.home, stdout=log, stderr=log,
        )  # fmt: skip
    word.unlink()
