"""push-link under test, and the two ends of connections through it, both played by the test."""

import os
import re
import signal
import socket
import subprocess
import tempfile
import time
from contextlib import contextmanager
from functools import partial
from pathlib import Path

from . import PATIENCE, sockets
from .server import TROUBLE, _before_exec, program


def run_to_its_end(*arguments) -> subprocess.CompletedProcess:
    """For a start that fails, or ends by itself."""
    return subprocess.run([program("push-link"), *map(str, arguments)], capture_output=True, text=True, timeout=PATIENCE)


class Target:
    """A listening socket; the connections that reach it are the test's to serve."""

    def __init__(self):
        self.listening = socket.create_server(("127.0.0.1", 0), backlog=1024)
        self.listening.settimeout(PATIENCE)
        self.port = self.listening.getsockname()[1]
        self._accepted: list[socket.socket] = []

    def accept(self) -> socket.socket:
        sock, _ = self.listening.accept()
        self._accepted.append(sock)
        sock.settimeout(PATIENCE)
        sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        return sock

    def close(self) -> None:
        for sock in [self.listening, *self._accepted]:
            sock.close()


class Link:
    def __init__(self, folder: Path, target: int | str, *options):
        """`target`: a port of this machine, or TARGET as it is written."""
        folder = Path(tempfile.mkdtemp(prefix="link-", dir=folder))
        self.output, self.log = folder / "stdout", folder / "stderr"
        target = target if isinstance(target, str) else f"127.0.0.1:{target}"
        with self.output.open("wb") as output, self.log.open("wb") as log:
            self.process = subprocess.Popen([program("push-link"), "0", target, *map(str, options)],
                                            stdin=subprocess.DEVNULL, stdout=output, stderr=log,
                                            preexec_fn=partial(_before_exec, None))
        self.port = int(sockets.eventually(self._ready, "the ready line").group(1))

    def _ready(self):
        assert self.process.poll() is None, f"ended at its start: {self.logged()}"
        return re.fullmatch(r"listening on 127\.0\.0\.1:(\d+)\n", self.output.read_text())

    def connect(self, **how) -> socket.socket:
        return sockets.connect(self.port, **how)

    def logged(self) -> str:
        return self.log.read_text(errors="replace")

    def descriptors(self) -> int:
        return len(os.listdir(f"/proc/{self.process.pid}/fd"))

    def terminate(self, how: signal.Signals = signal.SIGTERM) -> float:
        """Asks it to stop, and returns after how many seconds it had."""
        begin = time.monotonic()
        self.process.send_signal(how)
        self.process.wait(PATIENCE)
        return time.monotonic() - begin

    def finish(self) -> None:
        try:
            if self.process.poll() is None:
                self.terminate()
        finally:
            if self.process.poll() is None:
                self.process.kill()
                self.process.wait(PATIENCE)
        assert not [sign for sign in TROUBLE if sign in self.logged()], self.logged()[-12000:]
        assert self.process.returncode == 0, self.logged()[-8000:]
        assert len(self.output.read_text().splitlines()) == 1, "more than the ready line on standard output"


def pair(link: Link, target: Target) -> tuple[socket.socket, socket.socket]:
    """Both ends of a connection whose opening is over: a byte has gone each way."""
    client = link.connect()
    server = target.accept()
    pass_on(client, server, b"!")
    pass_on(server, client, b"!")
    return client, server


def read(sock: socket.socket, count: int) -> bytes:
    data = bytearray()
    while len(data) < count and (part := sock.recv(count - len(data))):
        data += part
    return bytes(data)


def read_to_the_end(sock: socket.socket) -> bytes:
    data = bytearray()
    while part := sock.recv(1 << 16):
        data += part
    return bytes(data)


def pass_on(source: socket.socket, sink: socket.socket, data: bytes) -> float:
    """Sends, receives the same, and returns the seconds between."""
    begin = time.monotonic()
    source.sendall(data)
    assert read(sink, len(data)) == data
    return time.monotonic() - begin


def is_reset(sock: socket.socket) -> bool:
    """Waits for the end of a connection: whether it is a reset, whatever was received before."""
    try:
        read_to_the_end(sock)
    except ConnectionResetError:
        return True
    return False


@contextmanager
def at_least(seconds: float):
    begin = time.monotonic()
    yield
    assert time.monotonic() - begin >= seconds


def fill(sock: socket.socket) -> int:
    """Sends until nothing is taken any more, and says how many bytes were."""
    sock.settimeout(0.5)
    sent = 0
    try:
        while sent < 100_000_000:
            sent += sock.send(bytes(65536))
    except TimeoutError:
        pass
    sock.settimeout(PATIENCE)
    return sent
