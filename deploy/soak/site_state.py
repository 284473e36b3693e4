"""Prepares the site of the stack for a run, and reads afterwards what it stored; run with the site's variables.

python -m deploy.soak.site_state prepare EDITORS    prints {"run", "password", "code", "parent", "topic", "addresses"}
python -m deploy.soak.site_state stored RUN         prints {"contributions": {key: [text, ...]}, "pages": {slug: …}}
"""

import json
import secrets
import sys

import django

django.setup()

from django.contrib.auth.models import Group, User  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.utils import timezone  # noqa: E402

from deploy.soak.names import SLUG  # noqa: E402
from facilitation.models import Contribution, Meeting, SessionPage  # noqa: E402
from practice.models import CaseStudyPage, EntryPage, Topic  # noqa: E402
from practice.roles import MODERATORS  # noqa: E402
from search.models import ListingPage  # noqa: E402


def prepare(editors):
    """Load the demonstration content where it is missing; make editors and an open meeting; return what a run needs."""
    if EntryPage.objects.live().count() < 45:
        call_command("load_demo", stdout=sys.stderr)
    password = secrets.token_urlsafe(20)
    for number in range(editors):
        user, _made = User.objects.get_or_create(username=f"{SLUG}{number}", email=f"{SLUG}{number}@example.org")
        user.set_password(password)
        user.save()
        user.groups.add(Group.objects.get(name=MODERATORS))
    session = SessionPage.objects.live().first()
    meeting = Meeting.objects.create(session=session, title="A hall of forty", opened_at=timezone.now())
    listing = ListingPage.objects.live().filter(locale__language_code="en-gb")
    addresses = [page.url for page in EntryPage.objects.live().filter(locale__language_code="en-gb")[:45]]
    return {
        "run": secrets.token_hex(3),
        "password": password,
        "code": meeting.code,
        "parent": next(page.pk for page in listing if CaseStudyPage in page.specific.allowed_subpage_models()),
        "topic": Topic.objects.values_list("pk", flat=True).first(),
        "addresses": addresses + [page.url for page in listing[:15]],
    }


def stored(run):
    """Return what is stored of a run: contributions by key, and of each editor's page what its versions say."""
    contributions = {}
    for one in Contribution.objects.filter(text__startswith=f"Soak {run} "):
        contributions.setdefault(str(one.key), []).append(one.text)
    pages = {
        page.slug: {
            "title": page.title,
            "summary": page.summary,
            "live": page.live,
            "version": page.live_revision.as_object().title if page.live_revision else None,
        }
        for page in CaseStudyPage.objects.filter(slug__startswith=f"{SLUG}{run}-").select_related("live_revision")
    }
    return {"contributions": contributions, "pages": pages}


if __name__ == "__main__":
    told = prepare(int(sys.argv[2])) if sys.argv[1] == "prepare" else stored(sys.argv[2])
    json.dump(told, sys.stdout)
