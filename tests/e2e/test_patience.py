"""Slowloris: whoever sends half a request, or nothing, is let go after 15 s; all in one wait."""

import time

import pytest

from conftest import TECHNIQUES
from lab.http_client import request_bytes
from lab.listeners import newcomer

LIMIT = 15.0
BEGINNINGS = {
    "nothing": b"",
    "half a request line": b"GET /hea",
    "half a head": b"GET /healthz HTTP/1.1\r\nHost: x\r\nX-Slow: ",
    "half a body": b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{\"mobile\":",
    "half a chunk": b"POST /login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n10\r\n{",
    "half of a second request": request_bytes("GET", "/healthz") + b"GET /hea",
    "half a raw line": b"{\"token\":",
}


@pytest.mark.techniques("all of them")
def test_the_slow_are_let_go_and_the_others_live_on(launch):
    """All servers at once, so that the 15 s are waited for only once."""
    sieges = [Siege(launch(technique=technique)) for technique in TECHNIQUES]
    end = time.monotonic() + LIMIT - 2
    while time.monotonic() < end:
        for siege in sieges:
            siege.drip()
        time.sleep(0.5)
    for siege in sieges:
        siege.assert_over()


class Siege:
    """One server, its slow clients, and two that have the right to be there."""

    def __init__(self, server):
        self.server, self.listener = server, newcomer(server)
        self.idle = server.http()
        assert self.idle.request("GET", "/healthz").status == 200
        self.begin = time.monotonic()
        self.slow = {which: server.http() for which in BEGINNINGS}
        for which, data in BEGINNINGS.items():
            self.slow[which].send(data)
        self.dripping = self.slow["a byte now and then"] = server.http()
        self.dripping.send(b"GET /healthz HTTP/1.1\r\nX-Drip: ")

    def drip(self) -> None:
        self.dripping.send(b"x")

    def assert_over(self) -> None:
        for which, client in self.slow.items():
            assert client.is_ended(60), f"{self.server.technique}: {which}"
            assert LIMIT - 1 < time.monotonic() - self.begin < LIMIT * 3, f"{self.server.technique}: {which}"
        assert self.server.dropped("request_timeout") == len(self.slow)
        assert self.idle.request("GET", "/healthz").status == 200, "between two requests one may wait longer"
        assert self.listener.rest() == []
