"""push-bench on the real servers: every kind of run, in little. What is asserted holds on any machine: that every delivery is
accounted for, that figures are there, and relations that a link or a fault makes certain."""

import json
import subprocess

import pytest

from lab.server import is_sanitized, program

TECHNIQUES = ["polling", "comet", "websocket", "socketio-websocket", "socketio-polling", "tcp"]
MINUTES = 120  # seconds until a call is hopeless


def bench(*options, status=0, record=False):
    command = [program("push-bench"), *options, "--quiet", *([] if record else ["--no-record"])]
    done = subprocess.run(command, capture_output=True, text=True, timeout=MINUTES)
    assert done.returncode == status, done.stderr + done.stdout
    return done


def measure(*options, **more):
    return json.loads(bench(*options, "--json", "--repetitions", "1", **more).stdout)


def median(run, figure):
    return run["figures"][figure]["median"]


def by(runs, *parameters):
    return {tuple(run.get(name) for name in parameters): run for run in runs}


def reasons(run):
    """Why a run is not valid, but for what a slow machine or a sanitizer does to the generator."""
    excuses = ("load generator", "schedule ran", "built for debugging", "other programs kept", "share one core")
    return [text for warnings in run["warnings"] for text in warnings if not any(e in text for e in excuses)]


def test_every_technique_delivers_all_in_both_loops():
    report = measure("--clients", "5", "--duration", "200", "--warmup", "50", "--interval", "50")
    assert report["suite"] == "quick" and report["machine"]["cores"] >= 1
    assert {run["technique"] for run in report["runs"]} == {*TECHNIQUES, "socketio-upgrade"}
    assert {run["scenario"] for run in report["runs"]} == {"latency", "throughput"}
    for run in report["runs"]:
        assert reasons(run) == [], run["name"]
        assert median(run, "lost") == 0 and median(run, "duplicated") == 0 and median(run, "received") > 0
        assert median(run, "p50_ms") > 0 and median(run, "cpu_us") > 0 and "rss_kib" in run["figures"]
    assert report["failed"] == []


def test_a_message_reaches_whom_it_is_for_and_nobody_else():
    report = measure("fanout", "--clients", "12", "--audience", "0,1,4", "--duration", "300", "--warmup", "20")
    for run in report["runs"]:
        receivers = {0: 12, 1: 1, 4: 4}[{"all": 0, "one": 1, "room of 4": 4}[run["audience"]]]
        assert reasons(run) == [], run["name"]
        assert median(run, "received") % receivers == 0 and median(run, "duplicated") == 0
        # 20 messages a second in a window of 0.3 s
        assert 4 * receivers <= median(run, "received") <= 8 * receivers, run["name"]


def test_clients_that_only_wait_cost_memory_and_ask_as_often_as_their_technique_does():
    report = measure("idle", "--clients", "10", "--duration", "500", "--interval", "100", "--model", "coroutines")
    runs = by(report["runs"], "technique")
    for run in report["runs"]:
        assert reasons(run) == [] and "p50_ms" not in run["figures"]
    assert median(runs["polling",], "requests_per_s") > 0
    assert median(runs["websocket",], "requests_per_s") == 0


@pytest.mark.parametrize("model", ["coroutines", "threads"])
def test_clients_come_and_go(model):
    report = measure("connect", "--clients", "4", "--duration", "300", "--model", model)
    assert len(report["runs"]) == 7
    for run in report["runs"]:
        assert reasons(run) == [], run["name"]
        assert median(run, "connects_per_s") > 4, "each came more than once"
        assert median(run, "cpu_us_per_connect") > 0


def test_a_round_trip_delays_a_push_by_half_of_it_and_comet_by_more():
    report = measure("rtt", "--technique", "comet,websocket", "--clients", "4", "--rtt", "0,80", "--duration", "1000")
    runs = by(report["runs"], "technique", "rtt_ms")
    assert median(runs["websocket", 80], "p50_ms") >= 40
    assert median(runs["comet", 80], "p50_ms") >= 40
    assert median(runs["websocket", 80], "connect_ms") >= 160, "two round trips: TCP's handshake, the upgrade"
    assert median(runs["websocket", 0], "p50_ms") < 40, "through the link, too, but at once"
    for run in report["runs"]:
        assert reasons(run) == [] and median(run, "lost") == 0


@pytest.mark.parametrize("fault", ["cut", "stall", "restart"])
def test_who_comes_back_with_a_cursor_loses_nothing(fault):
    report = measure("faults", "--fault", fault, "--clients", "6", "--rate", "40", "--duration", "3000",
                     "--technique", "polling,comet,websocket,tcp")
    for run in report["runs"]:
        assert reasons(run) == [], run["name"]
        assert median(run, "lost") == 0, run["name"]
        if fault == "restart":
            assert median(run, "reconnects") >= 6 and median(run, "recovery_max_ms") > 0
        if fault == "stall":
            assert median(run, "reconnects") == 0


@pytest.mark.skipif(is_sanitized(), reason="several sanitized processes with a broker take too long")
def test_a_message_queue_stands_between_the_web_application_and_its_servers():
    report = measure("bus", "--bus", "none,redis", "--technique", "websocket", "--scenario", "latency", "--servers", "1,2",
                     "--clients", "6", "--duration", "400")
    assert {run["name"].partition("/bus:")[2] for run in report["runs"]} == {"", "redis/servers:1", "redis/servers:2"}
    for run in report["runs"]:
        assert median(run, "lost") == 0 and median(run, "duplicated") == 0, run["name"]


def test_a_client_that_reads_slowly_holds_up_nobody_else_and_gets_all():
    if is_sanitized():
        pytest.skip("16 KiB messages at this rate are too much for a sanitized server")
    report = measure("faults", "--fault", "slow", "--technique", "websocket,comet", "--clients", "20", "--duration", "3000")
    for run in report["runs"]:
        assert reasons(run) == [] and median(run, "lost") == 0
        assert median(run, "max_ms") >= 1000, "the slow ones waited"
        assert median(run, "p50_ms") < median(run, "max_ms") / 10


SEARCH = """{"question": "How many?", "answer": "So many.", "figures": ["latency:p95_ms"],
  "search": {"most_clients": 90, "budget_ms": 60000}, "repetitions": 1,
  "runs": [{"scenario": "latency", "technique": "tcp", "model": "coroutines", "rate": 10, "window_ms": 200}]}"""


def test_a_suite_of_ones_own_and_the_search_for_the_capacity(tmp_path):
    suite = tmp_path / "mine.json"
    suite.write_text(SEARCH)
    out = bench(str(suite), "--repetitions", "1").stdout
    assert "How many?" in out
    row = next(line.split() for line in out.splitlines() if line.startswith("tcp"))
    assert row[:3] == ["tcp", "coroutines", "90"] or is_sanitized(), out


def test_repetitions_are_interleaved_and_recorded(tmp_path):
    database = tmp_path / "results.sqlite"
    bench("--technique", "tcp,comet", "--scenario", "latency", "--model", "coroutines", "--clients", "2", "--duration", "100",
          "--warmup", "10", "--repetitions", "2", "--database", str(database), record=True)
    import sqlite3
    with sqlite3.connect(database) as store:
        rows = store.execute("SELECT suite, technique, repetition, status FROM runs ORDER BY id").fetchall()
    assert rows == [("quick", "comet", 1, "finished"), ("quick", "tcp", 1, "finished"),
                    ("quick", "tcp", 2, "finished"), ("quick", "comet", 2, "finished")]


@pytest.mark.parametrize("options, words", [
    (["weather"], "there is no suite 'weather': choose from quick"), (["--clients", "0"], "--clients takes a number from 1"),
    (["interval", "--technique", "tcp"], "suite interval has no run with technique tcp"),
    (["nowhere.json"], "cannot read the suite nowhere.json"), (["--filter", "pigeon"], "no run matches 'pigeon'")])
def test_a_wrong_command_line_is_one_clear_sentence(options, words):
    done = bench(*options, status=64)
    assert words in done.stderr and done.stdout == ""


def test_the_list_has_every_suite_with_its_question_and_time():
    out = subprocess.run([program("push-bench"), "list"], capture_output=True, text=True, timeout=MINUTES, check=True).stdout
    for suite in ("quick", "interval", "clients", "rate", "payload", "fanout", "capacity", "idle", "connect", "rtt",
                  "push-pull", "sensor", "faults", "bus"):
        assert any(line.startswith(suite + " ") and "about" in line for line in out.splitlines()), suite
