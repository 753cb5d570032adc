"""Files that are not what they should be: one clear line that names the file, and the right exit status."""

import os
import sqlite3

import pytest

from lab.accounts import Account
from lab.server import run_to_its_end


def fails(technique, model, *options, status: int, names) -> str:
    end = run_to_its_end(technique, "0", "--model", model, *options)
    assert end.returncode == status, end
    assert end.stdout == ""
    lines = end.stderr.splitlines()
    assert len(lines) == 1, end.stderr
    assert lines[0].startswith(f"{technique}-server: ")
    assert str(names) in lines[0], lines[0]
    return lines[0]


def garbage(path):
    path.write_bytes(os.urandom(8192))
    return path


def newer(path):
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE t (x)")
        database.execute("PRAGMA user_version = 9999")
    return path


def stranger(path):
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE recipes (name TEXT)")
    return path


def folder(path):
    path.mkdir()
    return path


def nowhere(path):
    return path / "in" / "no" / "folder"


BAD = [garbage, newer, folder, nowhere]


@pytest.mark.techniques("polling", "websocket")
@pytest.mark.parametrize("make", BAD)
def test_a_database_that_cannot_be_used_is_one_clear_line(technique, model, tmp_path, make):
    path = make(tmp_path / "bad.sqlite")
    before = path.read_bytes() if path.is_file() else None
    fails(technique, model, "--database", path, status=74, names=path)
    assert before is None or path.read_bytes() == before


@pytest.mark.techniques("polling", "websocket")
@pytest.mark.parametrize("make", BAD)
def test_a_journal_that_cannot_be_used_is_one_clear_line(technique, model, tmp_path, make):
    path = make(tmp_path / "bad.sqlite")
    before = path.read_bytes() if path.is_file() else None
    fails(technique, model, "--journal", f"sqlite:{path}", status=74, names=path)
    assert before is None or path.read_bytes() == before


@pytest.mark.techniques("polling", "websocket")
@pytest.mark.parametrize("option", ["--database", "--journal"])
def test_a_newer_database_is_one_clear_line(technique, model, tmp_path, option):
    path = newer(tmp_path / "newer.sqlite")
    fails(technique, model, option, path if option == "--database" else f"sqlite:{path}", status=74, names=path)


@pytest.mark.techniques("polling", "tcp")
@pytest.mark.parametrize("option", ["--database", "--journal"])
def test_a_database_of_another_program_is_left_alone(technique, model, tmp_path, option):
    path = stranger(tmp_path / "recipes.sqlite")
    before = path.read_bytes()
    fails(technique, model, option, path if option == "--database" else f"sqlite:{path}", status=74, names=path)
    assert path.read_bytes() == before


@pytest.mark.techniques("polling", "websocket")
def test_an_empty_file_is_a_new_database(launch, tmp_path):
    (tmp_path / "new.sqlite").touch()
    assert Account(launch("--database", tmp_path / "new.sqlite")).user_id == 1


@pytest.mark.parametrize("make", [
    lambda path: path, lambda path: path.touch() or path, folder, lambda path: path.write_bytes(b"\n") and path,
], ids=["missing", "empty", "a folder", "a newline only"])
def test_a_secret_file_that_holds_no_key_is_one_clear_line(technique, model, tmp_path, make):
    path = make(tmp_path / "secret")
    fails(technique, model, "--secret-file", path, status=74, names=path)


@pytest.mark.techniques("polling", "comet")
def test_two_servers_on_one_journal_do_not_spoil_it(technique, model, launch, tmp_path):
    """A journal belongs to one process: the second says so, or both work."""
    options = ("--journal", f"sqlite:{tmp_path / 'journal.sqlite'}")
    first = launch(*options)
    end = None
    try:
        launch(*options)
    except AssertionError as failed:
        end = str(failed)
    assert end is None or "journal.sqlite" in end
    assert Account(first).get("/rooms").status == 200
