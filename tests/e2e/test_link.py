"""push-link: what it does to bytes, ends, resets, and to many connections at once. Times are tested from below only, or
as ratios: a busy machine makes things late, never early."""

import signal
import socket
import subprocess
import threading
import time

import pytest

from lab import PATIENCE
from lab.server import is_sanitized, program


class Link:
    def __init__(self, target: int, *options: str):
        command = [program("push-link"), "0", f"127.0.0.1:{target}", *options]
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        line = self.process.stdout.readline()
        assert line.startswith("listening on 127.0.0.1:"), line
        self.port = int(line.rsplit(":", 1)[1])

    def connect(self) -> socket.socket:
        sock = socket.create_connection(("127.0.0.1", self.port), timeout=PATIENCE)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return sock

    def stop(self) -> tuple[int, str]:
        self.process.send_signal(signal.SIGTERM)
        _, errors = self.process.communicate(timeout=PATIENCE)
        return self.process.returncode, errors


class Echo:
    """Sends back what it gets, and `bye` behind the end."""

    def __init__(self):
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.port = self.listener.getsockname()[1]
        self.resets = threading.Semaphore(0)
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                sock, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self.serve, args=(sock,), daemon=True).start()

    def serve(self, sock):
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        with sock:
            try:
                while data := sock.recv(65536):
                    sock.sendall(data)
                sock.sendall(b"bye")
            except OSError:
                self.resets.release()


@pytest.fixture
def echo():
    server = Echo()
    yield server
    server.listener.close()


@pytest.fixture
def link(echo):
    links = []

    def start(*options, target=None):
        links.append(Link(target or echo.port, *options))
        return links[-1]

    yield start
    for one in links:
        status, errors = one.stop()
        assert status == 0, errors
        assert "ERROR" not in errors and "WARNING: ThreadSanitizer" not in errors, errors


def read_exactly(sock: socket.socket, count: int) -> bytes:
    data = b""
    while len(data) < count:
        part = sock.recv(65536)
        assert part, f"the connection ended after {len(data)} of {count} bytes"
        data += part
    return data


def round_trip(sock: socket.socket, text: bytes = b"x") -> float:
    start = time.monotonic()
    sock.sendall(text)
    assert read_exactly(sock, len(text)) == text
    return time.monotonic() - start


def test_a_round_trip_takes_as_long_as_asked_and_opening_costs_one_more(link):
    there = link("--rtt", "60")
    start = time.monotonic()
    with there.connect() as sock:
        round_trip(sock)
        assert time.monotonic() - start >= 0.12
        assert round_trip(sock) >= 0.06


def test_without_options_bytes_pass_as_they_are(link):
    with link().connect() as sock:
        text = bytes(range(256)) * 4000  # more than fits into any buffer, both ways at once
        sender = threading.Thread(target=sock.sendall, args=(text,))
        sender.start()
        assert read_exactly(sock, len(text)) == text
        sender.join()


def test_order_is_kept_under_jitter(link):
    with link("--rtt", "10", "--jitter", "20", "--seed", "3").connect() as sock:
        words = b"".join(b"%d;" % i for i in range(300))
        for i in range(300):
            sock.sendall(b"%d;" % i)
        assert read_exactly(sock, len(words)) == words


def test_a_rate_is_kept(link):
    with link("--rate", "200").connect() as sock:
        assert round_trip(sock, b"x" * 40_000) >= 0.2


def test_a_half_closed_connection_stays_one_until_the_other_half_ends(link):
    with link("--rtt", "20").connect() as sock:
        sock.sendall(b"last words")
        sock.shutdown(socket.SHUT_WR)
        assert read_exactly(sock, 13) == b"last wordsbye"
        assert sock.recv(1) == b""


def test_connections_are_cut_on_both_sides(link, echo):
    with link("--cut-every", "0.1").connect() as sock:
        start = time.monotonic()
        with pytest.raises(ConnectionResetError):
            sock.recv(1)
        assert time.monotonic() - start >= 0.04
    assert echo.resets.acquire(timeout=PATIENCE)


def test_a_stall_keeps_bytes_and_loses_none(link):
    there = link("--stall-every", "0.1", "--stall-for", "200")
    with there.connect() as sock:
        deadline = time.monotonic() + PATIENCE
        while round_trip(sock) < 0.1:
            assert time.monotonic() < deadline, "it never stalled"


def test_a_reset_travels(link, echo):
    with link("--rtt", "20").connect() as sock:
        round_trip(sock)
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
    assert echo.resets.acquire(timeout=PATIENCE)


def test_a_target_that_refuses_resets_the_client_a_round_trip_later(link):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        nobody = taken.getsockname()[1]
    start = time.monotonic()
    with link("--rtt", "40", target=nobody).connect() as sock, pytest.raises(ConnectionResetError):
        sock.recv(1)
    assert time.monotonic() - start >= 0.04


def test_who_does_not_read_is_not_read_for(link, echo):
    """Buffers are bounded: a sender feels that nobody takes what it sends."""
    with socket.create_server(("127.0.0.1", 0)) as deaf:
        with link(target=deaf.getsockname()[1]).connect() as sock:
            taken, _ = deaf.accept()
            sock.settimeout(1)
            sent = 0
            with taken, pytest.raises(TimeoutError):
                while sent < 64 << 20:
                    sent += sock.send(b"x" * 65536)
            assert sent < 32 << 20


def test_hundreds_of_connections_at_once(link):
    there = link("--rtt", "10", "--jitter", "4")
    count = 100 if is_sanitized() else 500
    socks = [there.connect() for _ in range(count)]
    for i, sock in enumerate(socks):
        sock.sendall(b"%06d" % i)
    for i, sock in enumerate(socks):
        assert read_exactly(sock, 6) == b"%06d" % i
        sock.close()


@pytest.mark.parametrize("options, status, words", [
    ([], 64, "name a port"), (["0", "127.0.0.1:1", "--rtt", "x"], 64, "--rtt takes a number"),
    (["0", "nowhere"], 64, "the target is HOST:PORT"), (["0", "127.0.0.1:1", "--speed", "3"], 64, "unknown option")])
def test_a_wrong_command_line_is_one_clear_line(options, status, words):
    done = subprocess.run([program("push-link"), *options], capture_output=True, text=True, timeout=PATIENCE)
    assert (done.returncode, done.stdout) == (status, "")
    assert words in done.stderr and done.stderr.count("\n") == 1


def test_a_port_in_use_is_said_so(echo):
    done = subprocess.run([program("push-link"), str(echo.port), "127.0.0.1:1"], capture_output=True, text=True,
                          timeout=PATIENCE)
    assert done.returncode == 69
    assert "use another port" in done.stderr
