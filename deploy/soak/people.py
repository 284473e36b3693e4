"""Who uses the site during a run: readers, editors who publish, a hall that contributes."""

import json
import random
import re
import secrets
import struct
import threading
import time
import uuid
import zlib

from deploy.soak.names import SLUG
from deploy.soak.visitor import Fields, Notes, Visitor

QUESTIONS = (
    "who has taken over a library",
    "how do we insure volunteers",
    "community right to challenge",
    "what hindered neighbourhood planning",
    "pub bought by its village",
    "young people in a council's decisions",
    "parish budget",
    "barriers for small charities",
)
HALL_ADDRESS = "127.1.0.1"  # a hall shares one
READABLE = (200, 410)  # one of the addresses may be of an entry that was taken down
MOST_BY_ONE_PERSON = 85  # contributions an hour; the site takes a hundred


def picture():
    """Return a picture of its own, as bytes of a PNG that no compression makes small."""
    size = 200

    def chunk(kind, data):
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    rows = b"".join(b"\0" + secrets.token_bytes(3 * size) for _row in range(size))
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", size, size, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + chunk(b"IDAT", zlib.compress(rows)) + chunk(b"IEND", b"")


def part(boundary, name, filename, content):
    """Return one field of a form with files."""
    file = f'; filename="{filename}"\r\nContent-Type: image/png' if filename else ""
    return f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"{file}\r\n\r\n'.encode() + content + b"\r\n"


class Crowd:
    """Everybody of a run, each in a thread, and what they were promised."""

    def __init__(self, notes, port, prepared, think):
        self.notes, self.port, self.prepared, self.think = notes, port, prepared, think
        self.is_over, self.pictures, self.has_full_disk = threading.Event(), threading.Event(), False
        self.attempted, self.promised = {}, {}  # contributions: {key: text}
        self.published, self.tried, self.torn = {}, {}, []  # editions by slug, and pages seen half new
        self.looked_at, self.uploads = [], []  # slugs of pages; (phase, answer)
        self.invited, self.threads = {}, []

    def refused(self):
        """Ask each address once, before anybody comes; return [(address, status)] of those that are not answered."""
        visitor = Visitor(Notes(), self.port, "readers", "127.2.0.1")
        questions = [f"/search/?q={question.replace(' ', '+')}" for question in QUESTIONS]
        paths = [*self.prepared["addresses"], *questions, f"/m/{self.prepared['code']}/", "/admin/login/"]
        statuses = [(path, visitor.send("GET", path).status) for path in paths]
        return [(path, status) for path, status in statuses if status not in READABLE]

    def start(self, *, readers, editors, hall, seconds):
        """Let everybody in, spread over one pause."""
        self.invited = {"readers": readers, "editors": editors, "hall": hall}
        hall_think = max(self.think / 2, seconds / MOST_BY_ONE_PERSON)
        people = [(self.read, number) for number in range(readers)]
        people += [(self.edit, number) for number in range(editors)]
        people += [(self.contribute, hall_think) for _number in range(hall)]
        for does, given in people:
            thread = threading.Thread(target=does, args=(given,), daemon=True)
            thread.start()
            self.threads.append(thread)

    def pause(self, seconds):
        """Wait about so long; tell whether the run goes on."""
        return not self.is_over.wait(random.uniform(0.5, 1.5) * seconds)  # noqa: S311

    def read(self, number):
        """Read entries and lists, and ask questions, one of three times."""
        visitor = Visitor(self.notes, self.port, "readers", f"127.2.{number // 250}.{number % 250 + 1}")
        while self.pause(self.think):
            path = random.choice(self.prepared["addresses"])  # noqa: S311
            if random.random() < 0.33:  # noqa: S311
                path = f"/search/?q={random.choice(QUESTIONS).replace(' ', '+')}"  # noqa: S311
            visitor.send("GET", path, expects=READABLE)

    def contribute(self, think):
        """Write in the meeting; what is not stored is sent again under its key, as the page's script does."""
        visitor = Visitor(self.notes, self.port, "hall", HALL_ADDRESS)
        path, token, mark = f"/m/{self.prepared['code']}/", secrets.token_urlsafe(32), None
        while self.pause(think):
            if mark is None:
                found = re.search(r'name="mark"\s+value="([^"]*)"', visitor.send("GET", path).body)
                mark = found and found[1]
                continue
            key = str(uuid.uuid4())
            text = self.attempted[key] = f"Soak {self.prepared['run']} {key}: nobody keeps the register."
            item = {"shape": "barrier", "heading": "The register", "text": text, "may_go_to": "3", "naming": "not"}
            body = json.dumps(item | {"token": token, "key": key, "mark": mark, "device": token})
            while True:
                answer = visitor.send("POST", f"{path}send/", body, Content_Type="application/json")
                if answer.status == 200 and json.loads(answer.body).get("stored") is True:
                    self.promised[key] = text
                    break
                if not self.pause(5):
                    return

    def edit(self, number):
        """Sign in by the form, publish a case study, and publish a new edition of it again and again."""
        visitor = Visitor(self.notes, self.port, "editors", f"127.3.0.{number + 1}")
        slug, edition, page = f"{SLUG}{self.prepared['run']}-{number}", 0, None
        is_in = False
        while self.pause(self.think / 3):
            if not is_in:
                is_in = self.sign_in(visitor, f"{SLUG}{number}")
                continue
            if self.pictures.is_set():
                self.upload(visitor)
            path = page or f"/admin/pages/add/practice/casestudypage/{self.prepared['parent']}/"
            form = visitor.send("GET", path)
            if form.status != 200:
                is_in = form.status != 302
                continue
            edition += 1
            self.tried[slug] = edition
            answer = visitor.submit(path, Fields(form.body).found | self.edition(slug, edition, is_new=page is None))
            if answer.status == 302:
                self.published[slug] = edition
            page = page or self.find_page(visitor, slug)
            self.look(visitor, slug)

    def sign_in(self, visitor, name):
        """Sign in; tell whether that went well."""
        form = visitor.send("GET", "/admin/login/")
        given = {"username": name, "password": self.prepared["password"]}
        return form.status == 200 and visitor.submit("/admin/login/", Fields(form.body).found | given).status == 302

    def edition(self, slug, number, *, is_new):
        """Return what an editor fills in: an edition says its number in its title and in its summary."""
        fields = {
            "title": f"{slug} edition {number}",
            "slug": slug,
            "summary": f"Edition {number} of what neighbours did.",
            "action-publish": "action-publish",
            "extras-count": "0",
            # The titles of editions resemble each other, which the form asks about.
            "different_one": "on",
        }
        rows = {"topic_rows-TOTAL_FORMS": "1", "topic_rows-0-topic": self.prepared["topic"], "topic_rows-0-ORDER": "1"}
        return fields | (rows if is_new else {})

    def find_page(self, visitor, slug):
        """Return the address of the form of a page that was published, or None."""
        found = re.search(r"/admin/pages/(\d+)/edit/", visitor.send("GET", f"/admin/pages/search/?q={slug}").body)
        return found and found[0]

    def look(self, visitor, slug):
        """Note a page of which readers would see one half of an edition and the other of another."""
        body = visitor.send("GET", f"/case-studies/{slug}/", expects=(200, 404)).body
        editions = set(re.findall(rf"{slug} edition (\d+)</h1>|Edition (\d+) of what neighbours", body))
        numbers = {one for pair in editions for one in pair if one}
        self.looked_at += [slug] if numbers else []
        if len(numbers) > 1:
            self.torn.append((slug, sorted(numbers)))

    def upload(self, visitor):
        """Upload a picture, and note what was answered."""
        opened = visitor.send("GET", "/admin/images/add/")
        if opened.status != 200:
            return
        form = Fields(opened.body).found
        boundary = uuid.uuid4().hex
        parts = [("title", None, b"A picture"), ("file", "picture.png", picture())]
        parts += [("csrfmiddlewaretoken", None, form.get("csrfmiddlewaretoken", "").encode())]
        body = b"".join(part(boundary, *one) for one in parts) + f"--{boundary}--\r\n".encode()
        headers = {"Content_Type": f"multipart/form-data; boundary={boundary}"}
        headers["Referer"] = f"https://127.0.0.1:{self.port}/admin/images/add/"
        phase = self.notes.phase
        # While the disk is full the form comes back with a sentence.
        expected = (302, 200) if self.has_full_disk else (302,)
        self.uploads.append((phase, visitor.send("POST", "/admin/images/add/", body, expects=expected, **headers)))

    def end(self):
        """Let everybody finish what they have begun."""
        self.is_over.set()
        until = time.monotonic() + 60
        for thread in self.threads:
            thread.join(max(0.0, until - time.monotonic()))
