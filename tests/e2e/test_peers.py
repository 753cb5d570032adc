"""push-bench on servers of other projects: peers that it starts itself, and any server that runs already."""

import os
import sqlite3
import subprocess
import time
from contextlib import contextmanager

import pytest

from lab import PATIENCE
from lab.server import ROOT, environment, program

PEERS = ROOT / "bench/peers"
LOAD = ["--clients", "20", "--duration", "300", "--in-flight", "8", "--repetitions", "1", "--quiet"]
OFFERS = [
    ("python-socketio", "eventlet", "socketio-websocket"),
    ("python-socketio", "eventlet", "socketio-polling"),
    ("python-socketio", "eventlet", "socketio-upgrade"),
    ("node-socketio", "node", "socketio-websocket"),
    ("node-socketio", "node", "socketio-polling"),
    ("node-socketio", "node", "socketio-upgrade"),
    ("node-ws", "node", "websocket"),
    ("nchan", "nginx", "comet"),
    ("nchan", "nginx", "websocket"),
    ("poco", "threads", "websocket"),
]


def push_bench(*options, **extra) -> subprocess.CompletedProcess:
    command = [program("push-bench"), *map(str, options)]
    return subprocess.run(command, env=environment(**extra), capture_output=True, text=True, timeout=10 * PATIENCE)


def runs_in(database) -> list[sqlite3.Row]:
    with sqlite3.connect(database) as connection:
        connection.row_factory = sqlite3.Row
        return connection.execute("SELECT * FROM runs ORDER BY id").fetchall()


def check_all_came(runs) -> None:
    for run in runs:
        assert run["status"] == "finished", run["failure"]
        assert run["delivered"] > 0
        assert run["lost"] == 0
        assert run["duplicated"] == 0


@contextmanager
def peer(*command):
    """A peer that was started by hand; gives its URL."""
    subprocess.run([PEERS / "setup.sh"], check=True, timeout=10 * PATIENCE)
    env = environment(NODE_PATH=str(ROOT / "build/peers/node_modules"))
    process = subprocess.Popen(list(map(str, command)), env=env, stdout=subprocess.PIPE, text=True)
    try:
        line = process.stdout.readline()
        assert line.startswith("listening on "), line
        yield "http://" + line.split()[-1]
    finally:
        process.terminate()
        process.wait(PATIENCE)
        process.stdout.close()


@pytest.mark.parametrize("name, runs_on, offer", OFFERS, ids=[f"{name}-{offer}" for name, _, offer in OFFERS])
def test_a_peer_delivers_everything_and_is_recorded_beside_its_technique(tmp_path, name, runs_on, offer):
    database = tmp_path / "results.sqlite"
    result = push_bench("--peer", name, "--technique", offer, "--filter", "@", "--database", database, *LOAD)
    assert result.returncode == 0, result.stderr
    assert name in result.stdout
    runs = runs_in(database)
    scenarios = ["latency"] if offer == "socketio-upgrade" else ["latency", "throughput"]  # of the quick suite
    assert [(run["scenario"], run["peer"], run["model"]) for run in runs] == [(one, name, runs_on) for one in scenarios]
    check_all_came(runs)
    assert all(run["server_cpu_ns"] > 0 for run in runs), "the process that serves is the one that is measured"


def test_peers_stand_in_the_table_beside_ours(tmp_path):
    result = push_bench("--peers", "--technique", "websocket", "--scenario", "latency", "--no-record", *LOAD)
    assert result.returncode == 0, result.stderr
    rows = [line.split() for line in result.stdout.splitlines() if "websocket" in line]
    for words in (["websocket", "coroutines"], ["websocket", "threads"], ["websocket", "node-ws", "node"],
                  ["websocket", "nchan", "nginx"], ["websocket", "poco", "threads"]):
        assert any(words == [word for word in row if word in words] for row in rows), (words, result.stdout)


def test_nchan_leaves_nothing_behind(tmp_path):
    result = push_bench("--peer", "nchan", "--technique", "websocket", "--filter", "latency.*@", "--no-record", *LOAD,
                        TMPDIR=str(tmp_path))
    assert result.returncode == 0, result.stderr
    deadline = time.monotonic() + PATIENCE
    while (left := os.listdir(tmp_path)) and time.monotonic() < deadline:
        time.sleep(0.02)
    assert not left


def test_a_peer_without_a_chosen_technique_is_refused():
    result = push_bench("--peer", "nchan", "--technique", "polling", "--no-record")
    assert result.returncode == 64
    assert result.stderr == "push-bench: --peer nchan can be measured with comet and websocket: add that to --technique\n"


def test_a_running_server_is_measured_by_its_protocol_alone(tmp_path):
    database = tmp_path / "results.sqlite"
    with peer("/usr/bin/python3", PEERS / "nchan.py") as url:
        result = push_bench("--target", url, "--protocol", "websocket", "--path", "/ws?any=thing", "--publish-path",
                            "/publish?any=thing", "--database", database, *LOAD)
    assert result.returncode == 0, result.stderr
    runs = runs_in(database)
    assert [(run["technique"], run["model"], run["target"]) for run in runs] == [("websocket", "?", url)] * 2
    check_all_came(runs)


def test_a_running_server_gets_tokens_where_there_is_a_key(tmp_path):
    (tmp_path / "key").write_text("a key\n")
    with peer("node", PEERS / "socketio_server.mjs", "--secret-file", tmp_path / "key") as url:
        ask = ["--target", url, "--protocol", "socketio-websocket", "--scenario", "latency", "--no-record", *LOAD]
        assert push_bench(*ask, "--secret-file", tmp_path / "key").returncode == 0
        refused = push_bench(*ask)
    assert refused.returncode == 1
    assert "POST /publish was answered 401" in refused.stderr


def test_a_target_where_nobody_listens_is_said_so():
    result = push_bench("--target", "http://127.0.0.1:1", "--protocol", "websocket", "--no-record")
    assert result.returncode == 69
    assert "nobody listens at http://127.0.0.1:1" in result.stderr
