"""Frames that break RFC 6455 end the connection with the right close code."""

import struct

import pytest

from lab import sockets
from lab.accounts import Account
from lab.listeners import newcomer
from lab.websocket import BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, WebSocket, frame

pytestmark = pytest.mark.techniques("websocket")


def close(code: int, reason: bytes = b"") -> bytes:
    return frame(CLOSE, struct.pack("!H", code) + reason)


BROKEN = {
    "not masked": frame(TEXT, b"{}", masked=False),
    "RSV1": frame(TEXT, b"{}", rsv=4),
    "RSV2": frame(TEXT, b"{}", rsv=2),
    "RSV3 in a ping": frame(PING, b"", rsv=1),
    "opcode 3": frame(3, b"x"),
    "opcode 7": frame(7, b"x"),
    "opcode 11": frame(11),
    "opcode 15": frame(15),
    "fragmented ping": frame(PING, b"x", fin=False),
    "fragmented close": frame(CLOSE, b"", fin=False),
    "ping of 126 bytes": frame(PING, b"x" * 126),
    "pong of 126 bytes": frame(PONG, b"x" * 126),
    "close of 126 bytes": close(1000, b"x" * 124),
    "continuation of nothing": frame(CONTINUATION, b"x"),
    "new message within a message": frame(TEXT, b"{", fin=False) + frame(TEXT, b"}"),
    "binary within a text": frame(TEXT, b"{", fin=False) + frame(BINARY, b"}"),
    "close of one byte": frame(CLOSE, b"\x03"),
    "close 0": close(0), "close 999": close(999), "close 1004": close(1004), "close 1005": close(1005),
    "close 1006": close(1006), "close 1015": close(1015), "close 1016": close(1016), "close 2999": close(2999),
    "close 5000": close(5000), "close 65535": close(65535),
    "length with its highest bit": b"\x81\xff" + b"\xff" * 8 + b"\0" * 4,
    "16-bit length that fits in 7": b"\x81\xfe\x00\x05" + b"\0" * 4 + b"hello",
    "64-bit length that fits in 16": b"\x81\xff" + struct.pack("!Q", 5) + b"\0" * 4 + b"hello",
}


@pytest.mark.parametrize("which", BROKEN)
def test_a_broken_frame_is_1002(server, which):
    listener = newcomer(server)
    listener.socket.send(BROKEN[which])
    assert listener.socket.until(CLOSE).code == 1002
    assert listener.socket.http.is_ended(10)


NOT_UTF8 = {
    "in one frame": frame(TEXT, b"\xff"),
    "cut short": frame(TEXT, b"\xe4\xbd"),
    "overlong": frame(TEXT, b"\xc0\x80"),
    "surrogate": frame(TEXT, b"\xed\xa0\x80"),
    "beyond U+10FFFF": frame(TEXT, b"\xf4\x90\x80\x80"),
    "across frames": frame(TEXT, b"\xe4", fin=False) + frame(CONTINUATION, b"x"),
    "before the message is complete": frame(TEXT, b"abc\xff", fin=False),
    "in a close reason": close(1000, b"\xff"),
}


@pytest.mark.parametrize("which", NOT_UTF8)
def test_text_that_is_not_utf_8_is_1007(server, which):
    listener = newcomer(server)
    listener.socket.send(NOT_UTF8[which])
    assert listener.socket.until(CLOSE).code in ((1007,) if "reason" not in which else (1002, 1007))
    assert listener.socket.http.is_ended(10)


def test_a_message_that_is_too_large_is_1009(launch):
    server = launch("--max-message", "1000")
    fits = newcomer(server)
    fits.say("x" * 1000)
    assert fits.next()["event"] == "error"
    too_large = {
        "one frame": frame(TEXT, b"x" * 1001),
        "its head alone": frame(TEXT, b"x" * 70_000)[:14],
        "fragments": frame(TEXT, b"x" * 600, fin=False) + frame(CONTINUATION, b"x" * 600),
        "binary": frame(BINARY, b"x" * 1001),
        "a lie of 2^60 bytes": b"\x81\xff" + struct.pack("!Q", 1 << 60) + b"\0" * 4,
    }
    for which, data in too_large.items():
        listener = newcomer(server)
        listener.socket.send(data)
        assert listener.socket.until(CLOSE).code == 1009, which
        assert listener.socket.http.is_ended(10), which


@pytest.mark.parametrize("code", [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999])
def test_a_close_code_that_may_be_sent_is_echoed(server, code):
    listener = newcomer(server)
    listener.socket.send(close(code, "gründe".encode()))
    assert listener.socket.until(CLOSE).code == code
    assert listener.socket.http.is_ended(10)


def test_a_close_without_a_code_is_answered(server):
    listener = newcomer(server)
    listener.socket.send(frame(CLOSE))
    answer = listener.socket.until(CLOSE)
    assert answer.payload == b"" or answer.code == 1000
    assert listener.socket.http.is_ended(10)


def test_nothing_is_answered_behind_a_close(server):
    listener = newcomer(server)
    listener.socket.send(close(1000) + frame(PING, b"late") + frame(TEXT, b"{"))
    assert listener.socket.until(CLOSE).code == 1000
    with pytest.raises(ConnectionError):
        listener.socket.frame()


def test_broken_frames_are_counted_and_harm_nobody_else(server):
    other, broken = newcomer(server), newcomer(server)
    before = server.dropped("protocol_error")
    broken.socket.send(BROKEN["not masked"])
    assert broken.socket.until(CLOSE).code == 1002
    assert server.dropped("protocol_error") == before + 1
    assert other.rest() == []


@pytest.mark.parametrize("leave", [lambda sock: sock.close(), sockets.reset], ids=["FIN", "RST"])
def test_a_client_that_leaves_without_a_close_is_noticed(server, leave):
    socket = WebSocket(server.port, Account(server).token)
    socket.message()
    leave(socket.sock)
    server.await_metric("connections", lambda now: now == 1)


def test_a_client_that_leaves_within_a_frame_is_noticed(server):
    listener = newcomer(server)
    listener.socket.send(frame(TEXT, b"x" * 1000)[:500])
    listener.close()
    server.await_metric("connections", lambda now: now == 1)
