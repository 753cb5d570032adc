"""Loopback sockets that are closed when the test ends, whatever becomes of it."""

import select
import socket
import struct
import time

from . import PATIENCE

_open: list[socket.socket] = []


def connect(port: int, receive_buffer: int | None = None) -> socket.socket:
    """A connected socket; `receive_buffer` bytes make its owner a slow reader early."""
    sock = socket.socket(socket.AF_INET, socket.SOCK_STREAM)
    _open.append(sock)
    if receive_buffer is not None:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive_buffer)
    sock.settimeout(PATIENCE)
    sock.connect(("127.0.0.1", port))
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return sock


def close_all() -> None:
    while _open:
        _open.pop().close()


def reset(sock: socket.socket) -> None:
    """Ends the connection with RST, as a crashed client's machine does."""
    sock.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
    sock.close()


def ends(sock: socket.socket, within: float = PATIENCE) -> bool:
    """Whether the peer ends the connection; what it still sends is thrown away."""
    deadline = time.monotonic() + within
    try:
        while (left := deadline - time.monotonic()) > 0:
            sock.settimeout(left)
            if not sock.recv(65536):
                return True
    except TimeoutError:
        return False
    except ConnectionError:
        return True
    return False


def is_silent(sock: socket.socket, seconds: float) -> bool:
    """Whether nothing, not even the end, arrives for so long."""
    return not select.select([sock], [], [], seconds)[0]


def eventually(condition, what: str, within: float = PATIENCE):
    """Waits until `condition()` is true and returns its value."""
    deadline = time.monotonic() + within
    while True:
        value = condition()
        if value:
            return value
        if time.monotonic() > deadline:
            raise AssertionError(f"{what}: not within {within} s")
        time.sleep(0.01)
