"""Who may reach which address of facilitated sessions, room by room: what each role gets when it reads and sends."""

from facilitation.models import FacilitationSettings

GROUPS = {
    "anonymous": None,
    "partner": ["Partner editors"],
    "team": ["Facilitators"],  # a facilitator of the team whose session it is
    "other team": ["Facilitators"],
    "editor": ["Editors"],
    "moderator": ["Moderators"],
    "administrator": [],
}
ROLES = set(GROUPS)
SIGNED_IN = ROLES - {"anonymous"}
MODERATORS = {"moderator", "administrator"}
EDITORS = {"editor"} | MODERATORS
TEAM = {"team"} | EDITORS
FACILITATORS = {"other team"} | TEAM
NOBODY = set()

# What a role gets. Each row of the table gives the roles that get the first; the others are sent away.
PAGE = "page"
DONE = "done"  # led on, after what was sent was done
FAULTY = "faulty"  # the form again, with what is wrong: the test fills in nothing but what a row says
AWAY = "away"  # to sign in, or back to the first page with a refusal
UNSEEN = "unseen"  # not told that there is such a thing
WRONG = "wrong method"


def cells(answer, roles, *, unseen=()):
    """Return {role: what it gets}: `answer` for `roles`, a 404 for those in `unseen`, the way out for the rest."""
    return {role: answer if role in roles else UNSEEN if role in unseen else AWAY for role in ROLES}


def row(get, post, *, sent="", disclosed=(), **values):
    """Return a row: the cells of GET and POST, the form that is `sent` by POST, and who is `told` private details.

    `values` fill in the address, by the names of what `role_world.world` makes.
    """
    return {"GET": get, "POST": post, "sent": sent, "told": disclosed, "values": values}


def reads(roles, *, unseen=(), **values):
    """Return the row of an address that is only read, in the admin."""
    return row(cells(PAGE, roles, unseen=unseen), cells(WRONG, SIGNED_IN), **values)


def sends(roles, *, unseen=(), answer=DONE, **values):
    """Return the row of an address that only takes what is sent, in the admin."""
    return row(cells(WRONG, SIGNED_IN), cells(answer, roles, unseen=unseen), **values)


def form(answer, roles, *, unseen=(), **values):
    """Return the row of an address that shows a form and takes it, in the admin."""
    return row(cells(PAGE, roles, unseen=unseen), cells(answer, roles, unseen=unseen), **values)


def open_to_all(get, post, **values):
    """Return the row of a public address, where a role makes no difference."""
    return row(cells(get, ROLES), cells(post, ROLES), **values)


def listing(roles, *, unseen=(), **values):
    """Return the row of one of Wagtail's views that only read, which look at the right before the method."""
    return row(cells(PAGE, roles, unseen=unseen), cells(WRONG, roles, unseen=unseen), **values)


def snippet(model, *, change, delete=MODERATORS, inspect=False):
    """Return the rows of Wagtail's own views and choosers of one of the app's tables, by who may change and delete."""
    space, chooser = f"wagtailsnippets_facilitation_{model}", f"wagtailsnippetchoosers_facilitation_{model}"
    one = listing(change, pk=model)
    return {
        f"{space}:list": listing(change),
        f"{space}:list_results": listing(change),
        f"{space}:add": form(PAGE, change),  # Wagtail shows a form again without saying that it was faulty
        f"{space}:edit": form(PAGE, change, pk=model),
        f"{space}:delete": form(DONE, delete, pk=model),
        f"{space}:usage": one,
        f"{space}:history": one,
        f"{space}:history_results": one,
        **({f"{space}:inspect": one} if inspect else {}),
        f"{chooser}:choose": listing(EDITORS),
        f"{chooser}:choose_results": listing(EDITORS),
        f"{chooser}:chosen": listing(EDITORS, pk=model),
        f"{chooser}:chosen_multiple": listing(EDITORS),
        f"/admin/bulk/facilitation/{model}/delete/?id={{{model}}}": form(DONE, delete),
    }


OTHERS = {"other team"}
OUTSIDE = {"other team", "partner"}  # where whose meeting it is decides alone, the rest of the admin is not told of it

PUBLIC = {
    "facilitation:session_calendar": open_to_all(PAGE, WRONG, number="session"),
    "facilitation:all_sessions_calendar": open_to_all(PAGE, WRONG),
    "facilitation:series_calendar": open_to_all(PAGE, WRONG, key="series"),
    "facilitation:said": open_to_all(PAGE, FAULTY),
    "facilitation:said_opened": open_to_all(PAGE, DONE, sent="do=withdraw-all", disclosed=ROLES, signed="opened"),
    "facilitation:said_mailed": open_to_all(PAGE, DONE, sent="do=withdraw-all", disclosed=ROLES, signed="mailed"),
    "facilitation:confirm": open_to_all(PAGE, PAGE, signed="confirming"),
    "facilitation:said_link": open_to_all(PAGE, DONE, sent="do=withdraw-all", disclosed=ROLES, token="token"),
    "facilitation:questions": open_to_all(PAGE, WRONG),
    "facilitation:question": open_to_all(PAGE, WRONG, number="asked"),
    "facilitation:official": open_to_all(PAGE, FAULTY, signed="official link"),
    "facilitation:worker": open_to_all(PAGE, WRONG),
    "facilitation:answers": open_to_all(WRONG, PAGE),
    "facilitation:capture": open_to_all(PAGE, FAULTY, code="code"),
    "facilitation:send": open_to_all(WRONG, AWAY, code="code"),  # takes nothing that a form could send
    "facilitation:offer": open_to_all(DONE, WRONG),
    "facilitation:share": open_to_all(PAGE, FAULTY),
    "facilitation:share_send": open_to_all(WRONG, AWAY),
}

CAPTURE = {
    "facilitation_capture:meetings": reads(FACILITATORS),
    "facilitation_capture:code": form(FAULTY, FACILITATORS),
    "facilitation_capture:type_in": form(FAULTY, TEAM, unseen=OUTSIDE, pk="sheet"),
    # Led on to the form for typing it in: the sheet of the world is not typed in yet.
    "facilitation_capture:correct": row(
        cells(DONE, TEAM, unseen=OUTSIDE), cells(DONE, TEAM, unseen=OUTSIDE), pk="sheet"
    ),
    "facilitation_capture:meeting": reads(TEAM, unseen=OUTSIDE, pk="meeting"),
    "facilitation_capture:screen": reads(TEAM, unseen=OUTSIDE, pk="meeting"),
    "facilitation_capture:open": sends(TEAM, unseen=OUTSIDE, pk="meeting"),
    "facilitation_capture:close": sends(TEAM, unseen=OUTSIDE, pk="meeting"),
    "facilitation_capture:renew": sends(TEAM, unseen=OUTSIDE, sent="sure=yes", pk="meeting"),
    "facilitation_capture:sheets": sends(
        TEAM, unseen=OUTSIDE, answer=PAGE, sent="count=1&languages=en-gb", pk="meeting"
    ),
}

ARRANGING = {
    "facilitation_arranging:new": form(FAULTY, FACILITATORS),
    "facilitation_arranging:count": reads(TEAM, unseen=OUTSIDE, pk="meeting"),
}

MEETINGS = {
    "meetings:index": listing(FACILITATORS),
    "meetings:index_results": listing(FACILITATORS),
    "meetings:add": form(PAGE, FACILITATORS),
    "meetings:edit": form(PAGE, TEAM, unseen=OTHERS, pk="meeting"),
    "meetings:delete": form(DONE, MODERATORS, unseen=OUTSIDE, pk="empty meeting"),
    "meetings:usage": listing(TEAM, unseen=OUTSIDE, pk="meeting"),
    "meetings:history": listing(TEAM, unseen=OUTSIDE, pk="meeting"),
    "meetings:history_results": listing(TEAM, unseen=OUTSIDE, pk="meeting"),
}

QUESTIONS = {
    "facilitation_questions:act": form(DONE, EDITORS, number="question", name="publish"),
    "facilitation_questions:settle": row(
        cells(WRONG, EDITORS), cells(DONE, EDITORS), sent="act=publish", step="step by link"
    ),
    **snippet("question", change=EDITORS, delete=NOBODY),
    **snippet("official", change=EDITORS),
}

TRIAGE = {
    "facilitation_triage:index": reads(FACILITATORS),
    "facilitation_triage:begin": sends(FACILITATORS),
    "facilitation_triage:several": sends(FACILITATORS, answer=FAULTY),
    "facilitation_triage:barriers": reads(FACILITATORS),
    "facilitation_triage:work": reads(TEAM, unseen=OTHERS, disclosed={"team"}, pk="said"),
    "facilitation_triage:take": sends(TEAM, unseen=OTHERS, pk="said"),
    "facilitation_triage:leave": sends(TEAM, unseen=OTHERS, pk="said"),
    "facilitation_triage:act": sends(TEAM, unseen=OTHERS, pk="said", action="keep"),
    "facilitation_triage:undo": sends(TEAM, unseen=OTHERS, pk="kept"),
    "facilitation_triage:confirm": sends({"team"}, unseen=OTHERS, pk="said"),
    "facilitation_consent:index": reads(EDITORS),
    "facilitation_consent:entry": reads(EDITORS, pk="entry"),
    "facilitation_consent:confirm": sends(EDITORS, pk="found"),
    "facilitation_consent:dismiss": sends(EDITORS, pk="entry", contribution="said"),
    "facilitation_consent:dismiss_question": sends(EDITORS, pk="question", contribution="said"),
    "facilitation_consent:settle": sends(EDITORS, pk="finding"),
    "facilitation_triage:withheld": reads(EDITORS),
    "facilitation_triage:rewritten": sends(EDITORS, pk="withheld"),
    "facilitation_triage:all_rewritten": sends(EDITORS),
    "facilitation_triage:restore": sends(EDITORS, pk="restorable"),
    **snippet("keyquestion", change=EDITORS),
    **snippet("consentwording", change=MODERATORS, inspect=True),
    **snippet("team", change=MODERATORS),
}

NAMES = {
    "facilitation_names:index": reads(EDITORS),
    "facilitation_names:show": sends(EDITORS),
    "facilitation_names:refuse": sends(EDITORS, answer=FAULTY),
}

SETTINGS = {
    f"/admin/settings/facilitation/{FacilitationSettings._meta.model_name}/{{settings}}/": form(PAGE, MODERATORS),
}

ROOMS = {
    "public": PUBLIC,
    "capture": CAPTURE,
    "arranging": ARRANGING,
    "meetings": MEETINGS,
    "questions": QUESTIONS,
    "triage": TRIAGE,
    "names": NAMES,
    "settings": SETTINGS,
}
# One row for each address, by its name with namespace, or by its path where Wagtail has one address for every table.
TABLE = {name: wanted for rows in ROOMS.values() for name, wanted in rows.items()}
