"""Makes the PDF of a briefing pack, tagged as PDF/UA-1 asks, in a process of its own."""

import json
import os
import subprocess
import sys
from dataclasses import asdict
from pathlib import Path

from practice.text_rules.cleaning import clean_json

PROGRAM = Path(__file__).with_name("typesetter.py")
MAX_SECONDS = 30


class TypesettingError(Exception):
    """The typesetter failed, or took too long."""


def pack_pdf(pack):
    """Return the bytes of the PDF of a BriefingPack; raises TypesettingError where there is none.

    The process gets the pack and none of the settings of the site.
    """
    words = json.dumps(clean_json(json.loads(json.dumps(asdict(pack))))).encode()
    limits = {"env": {"PATH": os.environ.get("PATH", "")}, "timeout": MAX_SECONDS}
    try:
        # Our own program, without a shell; what readers wrote goes in by its input alone.
        done = subprocess.run([sys.executable, "-I", PROGRAM], input=words, capture_output=True, check=True, **limits)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise TypesettingError(f"The typesetter took more than {MAX_SECONDS} seconds.") from error
    except subprocess.CalledProcessError as error:
        raise TypesettingError(error.stderr.decode(errors="replace")[-500:]) from error
    return done.stdout
