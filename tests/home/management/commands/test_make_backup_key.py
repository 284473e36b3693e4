"""The private key goes into a file of its own, the public one is printed."""

import stat
from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from home.backup.container import identities_from


def test_the_printed_key_belongs_to_the_one_in_the_file(tmp_path):
    out = StringIO()
    call_command("make_backup_key", tmp_path / "key", stdout=out)
    [identity] = identities_from(tmp_path / "key")
    assert out.getvalue() == f"BACKUP_RECIPIENTS={identity.to_public()}\n"
    assert stat.S_IMODE((tmp_path / "key").stat().st_mode) == 0o600


def test_a_key_is_never_overwritten(tmp_path):
    (tmp_path / "key").write_text("the only one")
    with pytest.raises(CommandError, match="File exists"):
        call_command("make_backup_key", tmp_path / "key")
    assert (tmp_path / "key").read_text() == "the only one"
