"""push-bench runs, show, compare, export, prune: what is done with results once they are measured."""

import csv
import io
import json
import os
import pty
import re
import shutil
import sqlite3
import subprocess

import pytest

from lab.server import ROOT, is_sanitized, program

PATIENCE = 240  # s: under a sanitizer a run takes its time
LOAD = ("--technique", "tcp", "--scenario", "latency", "--clients", "5", "--duration", "200", "--warmup", "50", "--quiet")
RUNS = 6  # of a session: two models, three repetitions
READING = ("runs", "show latest", "show 1", "compare latest~1 latest", "export all --format csv", "prune --keep 1")


def call(*arguments, **how):
    return subprocess.run([program("push-bench"), *arguments], capture_output=True, text=True, timeout=PATIENCE, **how)


def status_of(command):
    """Runs of a sanitized push-bench are not valid, and so nothing is compared."""
    return 1 if command.startswith("compare") and is_sanitized() else 0


@pytest.fixture(scope="session")
def measured(tmp_path_factory):
    """A results file with two sessions, and what push-bench printed at the end of the second."""
    file = tmp_path_factory.mktemp("archive") / "results.sqlite"
    for _ in range(2):
        done = call(*LOAD, "--database", file)
        assert done.returncode == 0, done.stderr
    return file, done.stdout


@pytest.fixture
def archive(measured, tmp_path):
    """`archive("runs", …)` with a file of the test's own; its name is `archive.file`."""
    file = shutil.copy(measured[0], tmp_path / "results.sqlite")

    def run(*arguments, **how):
        return call(*arguments, "--database", file, **how)

    run.file = file
    return run


def on_terminal(width, *arguments):
    """What a terminal of so many columns shows, without its colours."""
    leader, follower = pty.openpty()
    subprocess.run(["stty", "cols", str(width)], stdin=follower, check=True)
    process = subprocess.Popen([program("push-bench"), *arguments], stdout=follower)
    os.close(follower)
    shown = b""
    try:
        while part := os.read(leader, 65536):
            shown += part
    except OSError:
        pass  # it has ended
    os.close(leader)
    assert process.wait(PATIENCE) == 0
    assert b"\x1b[" in shown
    return re.sub(r"\x1b\[\d*m", "", shown.decode()).replace("\r", "")


def test_runs_lists_sessions_and_runs(archive):
    done = archive("runs")
    assert done.returncode == 0, done.stderr
    assert done.stdout.index("session 2 (") < done.stdout.index("session 1 (")
    assert "$ " in done.stdout and "--clients 5 --duration 200" in done.stdout
    rows = re.findall(r"^ *(\d+)  [\d:]{8}  tcp/(?:coroutines|threads) ", done.stdout, re.MULTILINE)
    assert sorted(map(int, rows)) == list(range(1, 2 * RUNS + 1))
    assert "1 older session is not shown" in archive("runs", "--last", "1").stdout


def test_runs_as_json_knows_every_run(archive):
    document = json.loads(archive("runs", "--json").stdout)
    assert [session["session_id"] for session in document["sessions"]] == [2, 1]
    assert [run["run_id"] for run in document["sessions"][1]["runs"]] == list(range(1, RUNS + 1))
    assert document["older_sessions"] == 0
    assert document["sessions"][0]["machine"]["cores"] >= 1


def test_a_run_is_shown_with_all_that_is_known(archive):
    shown = archive("show", "1").stdout
    for part in ("run 1  latency/tcp/", "What was asked", "What was counted", "Percentiles", "corrected", "uncorrected",
                 "Where", "µs per delivery", "█"):
        assert part in shown, part


def test_a_session_is_shown_as_it_was_printed(archive, measured):
    assert measured[1].strip() and measured[1] in archive("show", "latest").stdout
    assert archive("show", "session:2").stdout == archive("show", "latest").stdout
    summary = json.loads(archive("show", "latest", "--json").stdout)
    assert summary["suite"] == "quick" and len(summary["runs"]) == 2


def test_csv_is_the_table_of_the_database(archive):
    rows = list(csv.DictReader(io.StringIO(archive("export", "all", "--format", "csv").stdout)))
    with sqlite3.connect(archive.file) as database:
        database.row_factory = sqlite3.Row
        stored = [dict(row) for row in database.execute("SELECT *, deliveries_per_s FROM runs ORDER BY id")]
    assert len(rows) == len(stored) == 2 * RUNS
    for row, known in zip(rows, stored):
        assert row["run_id"] == str(known.pop("id"))
        for name, value in known.items():
            if isinstance(value, float):
                assert float(row[name]) == value, name
            else:
                assert row[name] == ("" if value is None else str(value)), name
    assert "--clients 5" in rows[0]["command_line"]


def test_json_holds_histograms_and_samples(archive):
    run, = json.loads(archive("export", "1", "--format", "json").stdout)
    assert run["plan"]["clients"] == 5 and run["plan"]["transport"] is None
    assert run["figures"]["expected"] == run["figures"]["delivered"] + run["figures"]["lost"]
    buckets = run["histograms"]["corrected"]
    assert sum(count for _, _, count in buckets) == run["figures"]["delivered"]
    assert all(lowest <= highest for lowest, highest, _ in buckets)
    assert run["samples"][0]["delivered"] > 0
    assert run == json.loads(archive("show", "1", "--json").stdout)


def test_markdown_is_one_table(archive):
    lines = archive("export", "session:1", "--format", "markdown").stdout.splitlines()
    table = [line for line in lines if line.startswith("|")]
    assert len(table) == RUNS + 2 and len({line.count("|") for line in table}) == 1
    assert any(line.startswith("Session 1: ") for line in lines)


def test_export_overwrites_nothing_unless_forced(archive, tmp_path):
    file = tmp_path / "runs.csv"
    file.write_text("precious")
    done = archive("export", "all", "--format", "csv", "--output", file)
    assert done.returncode == 73 and "--force" in done.stderr and file.read_text() == "precious"
    assert archive("export", "all", "--format", "csv", "--output", file, "--force").returncode == 0
    assert len(list(csv.DictReader(file.open()))) == 2 * RUNS


def test_compare_takes_the_same_references(archive):
    done = archive("compare", "session:1", "latest")
    assert done.returncode == status_of("compare"), done.stderr


def test_prune_removes_only_with_yes(archive):
    said = archive("prune", "--keep", "1")
    assert said.returncode == 0 and "Nothing has been removed" in said.stdout
    assert len(json.loads(archive("runs", "--json").stdout)["sessions"]) == 2
    done = archive("prune", "--keep", "1", "--yes")
    assert done.returncode == 0 and f"1 session with {RUNS} runs removed" in done.stdout, done.stderr
    left = json.loads(archive("runs", "--json").stdout)["sessions"]
    assert [session["session_id"] for session in left] == [2] and len(left[0]["runs"]) == RUNS
    assert archive("show", "latest").returncode == 0


@pytest.mark.parametrize("command", READING)
def test_a_reader_that_leaves_is_no_mistake(archive, command):
    process = subprocess.Popen([program("push-bench"), *command.split(), "--database", archive.file],
                               stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    process.stdout.close()
    assert process.stderr.read() == "" and process.wait(PATIENCE) == status_of(command)


@pytest.mark.parametrize("command", READING)
def test_a_full_disk_is_said(archive, command):
    with open("/dev/full", "w") as full:
        done = subprocess.run([program("push-bench"), *command.split(), "--database", archive.file], stdout=full,
                              stderr=subprocess.PIPE, text=True, timeout=PATIENCE)
    assert done.returncode == 74 and "cannot be written" in done.stderr


def make_database(sql):
    def make(file):
        with sqlite3.connect(file) as database:
            database.executescript(sql)
    return make


OWN = "PRAGMA application_id = 1347182946;"
BAD_FILES = {
    "missing": (lambda file: None, "run push-bench first"),
    "empty": (lambda file: file.touch(), "holds no results yet"),
    "text": (lambda file: file.write_text("this is no database at all\n" * 100), "not an SQLite database"),
    "foreign": (make_database("CREATE TABLE t (x);"), "of another program"),
    "older": (make_database(f"{OWN} PRAGMA user_version = 1; CREATE TABLE t (x);"), "older PushLab"),
    "newer": (make_database(f"{OWN} PRAGMA user_version = 999; CREATE TABLE t (x);"), "newer PushLab"),
}


@pytest.mark.parametrize("command", READING)
@pytest.mark.parametrize("kind", BAD_FILES)
def test_a_file_that_cannot_be_read_is_explained(tmp_path, kind, command):
    file = tmp_path / "bad.sqlite"
    make, sentence = BAD_FILES[kind]
    make(file)
    before = file.read_bytes() if file.exists() else None
    done = call(*command.split(), "--database", file)
    assert done.returncode == 66, done.stderr
    assert sentence in done.stderr and len(done.stderr.splitlines()) == 1 and done.stdout == ""
    assert (file.read_bytes() if file.exists() else None) == before


def test_prune_brings_an_older_file_up_to_date(tmp_path):
    file = tmp_path / "old.sqlite"
    make_database((ROOT / "results/testdata/released/001.sql").read_text())(file)
    assert "older PushLab" in call("runs", "--database", file).stderr
    done = call("prune", "--keep", "5", "--yes", "--database", file)
    assert done.returncode == 0 and "nothing to remove" in done.stdout, done.stderr
    assert "nothing has been measured yet" in call("runs", "--database", file).stdout


def test_a_crashed_session_goes_too(archive):
    with sqlite3.connect(archive.file) as database:  # as a kill -9 leaves it
        database.execute("UPDATE sessions SET status = 'running', finished_at = NULL WHERE id = 1")
    said = archive("prune", "--session", "1").stdout
    assert "goes if that has crashed" in said
    assert "1 session with 6 runs removed" in archive("prune", "--session", "1", "--yes").stdout


def test_a_locked_file_is_explained(archive):
    with sqlite3.connect(archive.file) as writer:
        writer.execute("PRAGMA journal_mode = DELETE")
    writer = sqlite3.connect(archive.file, isolation_level=None)
    writer.execute("BEGIN EXCLUSIVE")
    done = archive("runs")
    writer.execute("ROLLBACK")
    writer.close()
    assert done.returncode == 66 and "locked by another program" in done.stderr


def test_a_locked_file_is_not_pruned(archive):
    writer = sqlite3.connect(archive.file, isolation_level=None)
    writer.execute("BEGIN IMMEDIATE")
    done = archive("prune", "--keep", "0", "--yes")
    writer.execute("ROLLBACK")
    writer.close()
    assert done.returncode == 66 and "locked by another program" in done.stderr
    assert len(json.loads(archive("runs", "--json").stdout)["sessions"]) == 2


@pytest.mark.parametrize("arguments, part", [
    (("show", "999"), "there are 12 runs, 1 to 12"), (("show", "session:9"), "session 2 ("),
    (("show", "latest~7"), "session 1 ("), (("show",), "push-bench runs lists them"),
    (("export", "all"), "csv, json or markdown"), (("prune",), "needs a condition"), (("runs", "--lats", "3"), "--lats"),
    (("prune", "--session", "1,9"), "session 2 (")])
def test_a_wrong_command_line_is_explained(archive, arguments, part):
    done = archive(*arguments)
    assert done.returncode == 64 and part in done.stderr and len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize("command", ["runs", "show", "export", "prune", "compare"])
def test_each_command_has_a_help_text(command):
    done = call(command, "--help")
    assert done.returncode == 0 and done.stdout.startswith(f"push-bench {command}") and "Exit status" in done.stdout
    assert command == "compare" or max(map(len, done.stdout.splitlines())) <= 80
    assert f"\n  {command} " in call("--help").stdout


@pytest.mark.parametrize("width", [80, 120])
@pytest.mark.parametrize("command", ["runs", "show 1"])
def test_the_output_fits_the_terminal(archive, width, command):
    shown = on_terminal(width, *command.split(), "--database", archive.file)
    breakable = [line for line in shown.splitlines() if max(map(len, line.split()), default=0) < 55]  # no long paths
    assert max(map(len, breakable)) <= width, shown
