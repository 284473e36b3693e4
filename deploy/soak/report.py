"""Says what came of a run: a table by phase, and whether every promise was kept."""

from statistics import median

from deploy.soak.faults import Faults

KINDS = ("readers", "editors", "hall")
CALM = ("calm", "calm again")
MAY_FAIL = 0.01  # of the requests of a calm phase
MEMORY_MAY_GROW = 1.25  # between the first calm phase and the last


def percentile(values, share):
    """Return the value below which such a share of the values lies, 0 of none."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))] if ordered else 0


def table(notes, memory):
    """Return the lines of the table, in Markdown."""
    lines = [
        "| phase | requests | readers: median, p95 | editors, hall: p95 | friendly 503 | other failures | memory |",
        "|---|---|---|---|---|---|---|",
    ]
    held = {phase: sum(parts[part] for part in ("site-1", "site-2")) for phase, parts in memory}
    for phase, _method in Faults.PHASES:
        rows = [row for row in notes.rows if row[0] == phase]
        times = {kind: [row[3] for row in rows if row[1] == kind and row[4]] for kind in KINDS}
        friendly = sum(1 for row in rows if row[5])
        failed = sum(1 for row in rows if not row[4] and not row[5])
        p95 = {kind: f"{1000 * percentile(times[kind], 0.95):.0f} ms" for kind in KINDS}
        middle = f"{1000 * median(times['readers'] or [0]):.0f} ms"
        lines.append(
            f"| {phase} | {len(rows)} | {middle}, {p95['readers']} | {p95['editors']}, {p95['hall']} | {friendly} | "
            f"{failed} | {held.get(phase, 0) / 1024:.0f} MB |"
        )
    return lines


def failures(notes):
    """Return {(phase, kind, status): how often} of what was neither answered as hoped nor friendly."""
    found = {}
    for phase, kind, status, _seconds, is_expected, is_friendly in notes.rows:
        if not is_expected and not is_friendly:
            found[phase, kind, status] = found.get((phase, kind, status), 0) + 1
    return found


def promises(crowd, stored, memory):
    """Return [(sentence, is kept)] for what the site had promised; nothing promised is nothing kept."""
    return [
        *promises_to_the_hall(crowd, stored["contributions"]),
        *promises_to_editors(crowd, stored["pages"]),
        *[answered_in(phase, crowd) for phase in CALM],
        memory_is_flat(memory),
    ]


def promises_to_the_hall(crowd, texts):
    """Return [(sentence, is kept)] for contributions: `texts` are those stored, {key: [text, ...]}."""
    lost = [key for key, text in crowd.promised.items() if texts.get(key) != [text]]
    twice = [key for key, found in texts.items() if len(found) > 1]
    said = f"{len(crowd.promised)} contributions were promised of {len(crowd.attempted)} sent; lost: {len(lost)}"
    return [
        (said, not lost and (crowd.promised != {} or not crowd.invited["hall"])),
        (f"contributions stored twice: {len(twice)}", not twice),
    ]


def promises_to_editors(crowd, pages):
    """Return [(sentence, is kept)] for pages that were published, {slug: page} as stored, and for uploads."""
    is_due = crowd.invited["editors"] > 0
    halves = [slug for slug, page in pages.items() if not is_whole(slug, page, crowd)]
    missing = [slug for slug in crowd.published if slug not in pages]
    in_full = [answer for phase, answer in crowd.uploads if phase == "disk for uploads full"]
    plain = [answer for answer in in_full if answer.status not in (302, 200) and not answer.is_friendly]
    published = sum(crowd.published.values())
    said = f"{published} editions of {len(crowd.published)} pages were published; not whole: {len(halves)}"
    seen = f"pages were looked at {len(crowd.looked_at)} times; seen half new: {len(crowd.torn)}"
    uploads = f"{len(in_full)} uploads to a full disk; answered without a sentence: {len(plain)}"
    return [
        (said, not halves and (published > 0 or not is_due)),
        (f"pages that were published and are gone: {len(missing)}", not missing),
        (seen, not crowd.torn and (crowd.looked_at != [] or not is_due)),
        (uploads, not plain and (in_full != [] or not is_due or not crowd.has_full_disk)),
    ]


def answered_in(phase, crowd):
    """Return (sentence, is kept) for a phase without harm: everybody was answered, but for one request in a hundred."""
    rows = {kind: [row[4] for row in crowd.notes.rows if row[:2] == (phase, kind)] for kind in KINDS}
    failed = sum(answers.count(False) for answers in rows.values())
    asked = sum(map(len, rows.values()))
    silent = [kind for kind in KINDS if crowd.invited[kind] and True not in rows[kind]]
    said = f"{phase}: {asked} requests, not answered: {failed}; nobody answered among: {', '.join(silent) or 'none'}"
    return said, not silent and failed <= MAY_FAIL * asked


def memory_is_flat(memory):
    """Return (sentence, is kept) for what both processes of the site hold, [(phase, {part: kB})]."""
    held = {phase: sum(parts[part] for part in ("site-1", "site-2")) for phase, parts in memory}
    growth = held["at rest"] / max(1, held["calm"])
    said = f"memory of both site processes at the end, against the first phase: {growth:.2f}"
    return said, 0 < growth <= MEMORY_MAY_GROW


def is_whole(slug, page, crowd):
    """Tell whether a stored page is one edition in all its parts, and none older than what was promised."""
    number = page["title"].rpartition(" ")[2]
    parts = (page["title"], page["version"], page["summary"])
    expected = (f"{slug} edition {number}", page["title"], f"Edition {number} of what neighbours did.")
    in_time = crowd.published.get(slug, 0) <= int(number) <= crowd.tried.get(slug, 0)
    return page["live"] and parts == expected and in_time
