"""push-link steered while it runs: its shape, cuts, stalls, and the bytes that went through."""

import base64
import json
import os
import re
import time
import urllib.error
import urllib.request

import pytest

from lab import PATIENCE, sockets
from lab.link import Link, at_least, is_reset, pair, pass_on, run_to_its_end

KEY = "a key of the tests"


class SteeredLink(Link):
    def __init__(self, folder, target, *options, key: str | None = KEY):
        self.key = key
        before = os.environ.get("PUSHLAB_CONTROL_KEY")
        os.environ.update({"PUSHLAB_CONTROL_KEY": key} if key else {})
        try:
            super().__init__(folder, target, "--control", 0, *options)
        finally:
            if key and before is None:
                del os.environ["PUSHLAB_CONTROL_KEY"]
        self.control = int(re.search(r"control on 127\.0\.0\.1:(\d+)\n", self.output.read_text()).group(1))

    def _ready(self):
        assert self.process.poll() is None, f"ended at its start: {self.logged()}"
        return re.fullmatch(r"listening on 127\.0\.0\.1:(\d+)\ncontrol on 127\.0\.0\.1:\d+\n", self.output.read_text())

    def ask(self, method: str, path: str, body=None, **headers):
        fields = {"Authorization": f"Bearer {self.key}"} if self.key else {}
        request = urllib.request.Request(f"http://127.0.0.1:{self.control}{path}", None if body is None else json.dumps(body).encode(),
                                         fields | headers, method=method)
        try:
            with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
                return answer.status, json.loads(answer.read())
        except urllib.error.HTTPError as refused:
            return refused.code, json.loads(refused.read())

    def finish(self):
        """As any link, but for its second line."""
        if self.process.poll() is None:
            self.terminate()
        assert self.process.returncode == 0, self.logged()[-8000:]
        assert "Sanitizer" not in self.logged(), self.logged()[-12000:]


@pytest.fixture
def steered(tmp_path, target):
    links = []

    def start(*options, **how) -> SteeredLink:
        links.append(SteeredLink(tmp_path, target.port, *options, **how))
        return links[-1]

    yield start
    for link in links:
        link.finish()


def test_it_says_what_it_is_like(steered, target):
    link = steered("--rtt", 20, "--jitter", 4.5, "--rate", 1000)
    pair(link, target)
    assert link.ask("GET", "/link") == (200, {"rtt_ms": 20, "jitter_ms": 4.5, "rate_kbps": 1000, "open": 1, "opened": 1, "cut": 0, "refused": 0})


def test_another_round_trip_counts_for_connections_that_are_open(steered, target):
    link = steered()
    client, server = pair(link, target)
    assert link.ask("PUT", "/link", {"rtt_ms": 600})[1]["rtt_ms"] == 600
    for source, sink in ((client, server), (server, client)):
        with at_least(0.29):
            pass_on(source, sink, b"slow")
    assert link.ask("PUT", "/link", {"rtt_ms": 0})[0] == 200
    pass_on(client, server, b"fast again")


def test_what_is_not_said_stays_as_it_is(steered):
    link = steered("--rtt", 20, "--jitter", 4, "--rate", 1000)
    assert link.ask("PUT", "/link", {"rtt_ms": 30})[1]["jitter_ms"] == 4
    assert link.ask("PUT", "/link", {"rate_kbps": 0})[1] == {"rtt_ms": 30, "jitter_ms": 4, "rate_kbps": 0, "open": 0, "opened": 0, "cut": 0, "refused": 0}


@pytest.mark.parametrize("body", [{"rtt_ms": -1}, {"rtt_ms": 10_001}, {"rtt_ms": "1"}, {"rtt_ms": None}, {"jitter_ms": 1}, {"rate_kbps": 1e9}])
def test_a_wrong_shape_is_refused_and_changes_nothing(steered, body):
    link = steered()
    status, answer = link.ask("PUT", "/link", body)
    assert (status, answer["error"]["code"]) == (400, "bad_request")
    assert link.ask("GET", "/link")[1]["rtt_ms"] == 0


def test_a_cut_resets_both_ends_of_every_connection_and_new_ones_are_welcome(steered, target):
    link = steered()
    pairs = [pair(link, target) for _ in range(3)]
    assert link.ask("POST", "/link/cut") == (200, {"cut": 3})
    for ends in pairs:
        assert all(is_reset(end) for end in ends)
    assert link.ask("GET", "/link")[1]["cut"] == 3
    pass_on(*pair(link, target), b"anew")


def test_during_a_stall_bytes_wait_and_none_is_lost(steered, target):
    link = steered()
    client, server = pair(link, target)
    begin = time.monotonic()
    assert link.ask("POST", "/link/stall", {"ms": 400}) == (200, {"ms": 400})
    pass_on(client, server, bytes(50_000))
    assert time.monotonic() - begin >= 0.39


def test_the_tap_shows_the_bytes_of_both_directions(steered, target):
    link = steered()
    client, server = pair(link, target)
    last = link.ask("GET", "/link/tap")[1]["last"]
    pass_on(client, server, b"\x81\x02hi")
    pass_on(server, client, b"there")
    told = link.ask("GET", f"/link/tap?after={last}")[1]
    assert [(one["direction"], base64.b64decode(one["bytes"])) for one in told["pieces"]] == [("up", b"\x81\x02hi"), ("down", b"there")]
    assert told["gone"] == 0 and told["last"] == last + 2
    assert link.ask("GET", "/link/tap?after=x")[0] == 400


def test_the_tap_keeps_no_more_than_its_bound(steered, target):
    link = steered()
    client, server = pair(link, target)
    for _ in range(20):
        pass_on(client, server, bytes(60_000))
    told = link.ask("GET", "/link/tap")[1]
    assert told["gone"] > 0
    assert sum(len(base64.b64decode(one["bytes"])) for one in told["pieces"]) <= 256 * 1024


def test_without_a_key_it_may_be_steered_but_no_bytes_are_shown(steered):
    link = steered(key=None)
    assert link.ask("GET", "/link")[0] == 200
    assert link.ask("GET", "/link/tap")[1]["error"]["code"] == "no_key"


def test_nobody_steers_without_the_key_or_from_a_foreign_page(steered):
    link = steered("--allow-origin", "http://127.0.0.1:1")
    assert link.ask("POST", "/link/cut", Authorization="Bearer wrong")[0] == 401
    assert link.ask("POST", "/link/cut", Origin="http://evil.example")[0] == 403
    assert link.ask("POST", "/link/cut", Host="evil.example")[0] == 403
    assert link.ask("POST", "/link/cut", Origin="http://127.0.0.1:1")[0] == 200


@pytest.mark.parametrize("method, path, status", [("POST", "/link", 405), ("GET", "/link/cut", 405), ("POST", "/link/tap", 405), ("GET", "/", 404)])
def test_what_it_does_not_know_is_told(steered, method, path, status):
    assert steered().ask(method, path)[0] == status


def test_a_control_port_in_use_is_one_clear_line_and_status_69(target):
    end = run_to_its_end("0", f"127.0.0.1:{target.port}", "--control", target.port)
    assert end.returncode == 69 and "cannot listen" in end.stderr, end
