"""push-micro: measures every subject, records each repetition, takes Google Benchmark's options."""

import json
import re
import sqlite3
import subprocess

import pytest

from lab.server import program

PATIENCE = 240  # s: under a sanitizer all subjects take their time
SUBJECTS = {"coroutine", "engineio", "histogram", "http", "journal", "json", "rooms", "socketio", "tokens", "websocket"}
HASTE = "--benchmark_min_time=0.0001"


@pytest.fixture
def push_micro(tmp_path):
    def run(*arguments):
        return subprocess.run([program("push-micro"), *arguments], cwd=tmp_path, capture_output=True, text=True,
                              timeout=PATIENCE)
    return run


def recorded(file):
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as database:
        database.row_factory = sqlite3.Row
        return [dict(row) for row in database.execute("SELECT * FROM micro ORDER BY id")]


def test_every_benchmark_runs_without_an_error(push_micro):
    names = push_micro("--benchmark_list_tests").stdout.split()
    assert {name.split("/")[0] for name in names} == SUBJECTS
    done = push_micro("--no-record", HASTE, "--benchmark_format=json")
    assert done.returncode == 0, done.stderr
    runs = json.loads(done.stdout)["benchmarks"]
    assert [run["name"] for run in runs] == names
    assert not [run for run in runs if run.get("error_occurred")]


def test_each_repetition_is_recorded_and_no_aggregate(push_micro, tmp_path):
    file = tmp_path / "micro.sqlite"
    done = push_micro("--database", file, HASTE, "--benchmark_filter=^(http/parse/response|histogram/p99)$",
                      "--benchmark_repetitions=3")
    assert done.returncode == 0, done.stderr
    assert "http/parse/response_median" in done.stdout
    rows = recorded(file)
    assert [(row["name"], row["repetition"]) for row in rows] == [
        (name, repetition) for name in ("histogram/p99", "http/parse/response") for repetition in (1, 2, 3)]
    for row in rows:
        assert row["iterations"] > 0 and row["real_ns"] > 0 and row["cpu_ns"] > 0
    p99, response = rows[0], rows[-1]
    assert p99["bytes_per_s"] is None and p99["items_per_s"] is None
    assert response["items_per_s"] == pytest.approx(1e9 / response["cpu_ns"], rel=0.01)
    assert response["bytes_per_s"] > 100 * response["items_per_s"]


def test_the_session_says_what_it_ran_on(push_micro, tmp_path):
    file = tmp_path / "micro.sqlite"
    push_micro("--database", file, HASTE, "--benchmark_filter=ready_awaiter")
    with sqlite3.connect(file) as database:
        status, machine, command, build = database.execute(
            "SELECT status, machine, command_line, build_type FROM sessions").fetchone()
    assert status == "finished" and machine and build
    assert command.endswith("--benchmark_filter=ready_awaiter")


def test_repetitions_that_are_not_printed_are_recorded(push_micro, tmp_path):
    file = tmp_path / "micro.sqlite"
    done = push_micro("--database", file, HASTE, "--benchmark_filter=ready_awaiter", "--benchmark_repetitions=2",
                      "--benchmark_display_aggregates_only=true")
    assert len(recorded(file)) == 2
    assert not re.search(r"ready_awaiter\s", done.stdout) and "ready_awaiter_mean" in done.stdout


def test_what_cannot_be_recorded_is_said(push_micro, tmp_path):
    done = push_micro("--database", tmp_path / "m.sqlite", HASTE, "--benchmark_filter=ready_awaiter",
                      "--benchmark_repetitions=2", "--benchmark_report_aggregates_only=true")
    assert done.returncode == 0 and "nothing was recorded" in done.stderr


@pytest.mark.parametrize("arguments", [("--no-record", HASTE, "--benchmark_filter=ready_awaiter"),
                                       ("--benchmark_list_tests",), ("--help",), ("--version",)])
def test_nothing_is_written_unless_something_is_recorded(push_micro, tmp_path, arguments):
    assert push_micro(*arguments).returncode == 0
    assert not list(tmp_path.iterdir())


def test_help_says_what_it_is(push_micro):
    text = push_micro("--help").stdout
    assert text.startswith("push-micro") and "--no-record" in text and "--benchmark_filter" in text


@pytest.mark.parametrize("argument", ["--databse=x", "http", "--benchmark_nonsense=1", "--benchmark_format=xml"])
def test_a_wrong_option_is_refused(push_micro, argument):
    done = push_micro(argument)
    assert done.returncode == 64 and argument.split("=")[0] in done.stderr and len(done.stderr.splitlines()) == 1


def test_a_file_that_cannot_be_opened_is_refused_before_anything_is_measured(push_micro, tmp_path):
    (tmp_path / "text").write_text("this is no database at all\n" * 100)
    done = push_micro("--database", tmp_path / "text", "--benchmark_filter=ready_awaiter")
    assert done.returncode == 73 and "push-micro: " in done.stderr and "ready_awaiter" not in done.stdout


def test_a_build_without_optimisation_warns(push_micro):
    build = json.loads(push_micro("--no-record", HASTE, "--benchmark_filter=ready_awaiter",
                                  "--benchmark_format=json").stdout)["context"]["pushlab_build"]
    warned = "worthless" in push_micro("--no-record", HASTE, "--benchmark_filter=ready_awaiter").stderr
    assert warned == (build != "release")
