"""Requests that are malformed or smuggle a second one: 400 and close, and nothing behind them is obeyed."""

import pytest

from lab.http_client import request_bytes

BEHIND = b"GET /healthz HTTP/1.1\r\nHost: x\r\n\r\n"
POST = b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"

SMUGGLING = {
    "two lengths that differ": POST + b"Content-Length: 2\r\nContent-Length: 5\r\n\r\n{}",
    "two lengths in a list": POST + b"Content-Length: 2, 5\r\n\r\n{}",
    "two lengths that agree": POST + b"Content-Length: 2\r\nContent-Length: 2\r\n\r\n{}",
    "length and chunked": POST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunked and length": POST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    "signed length": POST + b"Content-Length: +2\r\n\r\n{}",
    "negative length": POST + b"Content-Length: -2\r\n\r\n{}",
    "hexadecimal length": POST + b"Content-Length: 0x2\r\n\r\n{}",
    "empty length": POST + b"Content-Length:\r\n\r\n{}",
    "length with a text": POST + b"Content-Length: 2 2\r\n\r\n{}",
    "huge length": POST + b"Content-Length: 99999999999999999999999\r\n\r\n{}",
    "space before the colon": POST + b"Content-Length : 2\r\n\r\n{}",
    "bare LF after the start": b"GET /healthz HTTP/1.1\nHost: x\r\n\r\n",
    "bare LF in the head": b"GET /healthz HTTP/1.1\r\nHost: x\n\r\n",
    "bare LF at the end": b"GET /healthz HTTP/1.1\r\nHost: x\r\n\n",
    "bare CR": b"GET /healthz HTTP/1.1\r\nHost: x\rX: y\r\n\r\n",
    "folded field": b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\r\n b\r\n\r\n",
    "space before a field": b"GET /healthz HTTP/1.1\r\n Host: x\r\n\r\n",
    "no colon": b"GET /healthz HTTP/1.1\r\nHost\r\n\r\n",
    "empty name": b"GET /healthz HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n",
    "NUL in a value": b"GET /healthz HTTP/1.1\r\nHost: x\r\nX: a\0b\r\n\r\n",
    "NUL in the target": b"GET /health\0z HTTP/1.1\r\nHost: x\r\n\r\n",
    "no host in 1.1": b"GET /healthz HTTP/1.1\r\n\r\n",
    "two hosts": b"GET /healthz HTTP/1.1\r\nHost: x\r\nHost: y\r\n\r\n",
    "no version": b"GET /healthz\r\nHost: x\r\n\r\n",
    "two spaces": b"GET  /healthz HTTP/1.1\r\nHost: x\r\n\r\n",
    "space in the target": b"GET /health z HTTP/1.1\r\nHost: x\r\n\r\n",
    "a tab": b"GET\t/healthz HTTP/1.1\r\nHost: x\r\n\r\n",
    "lower-case version": b"GET /healthz http/1.1\r\nHost: x\r\n\r\n",
    "garbage": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03 hello tls\r\n\r\n",
    "chunked twice": POST + b"Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunked, but not last": POST + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    "almost chunked": POST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    "chunked in quotes": POST + b"Transfer-Encoding: \"chunked\"\r\n\r\n0\r\n\r\n",
    "chunked with a vertical tab": POST + b"Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
    "chunked in 1.0": b"POST /login HTTP/1.0\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    "chunk size with a sign": POST + b"Transfer-Encoding: chunked\r\n\r\n+2\r\n{}\r\n0\r\n\r\n",
    "chunk size with 0x": POST + b"Transfer-Encoding: chunked\r\n\r\n0x2\r\n{}\r\n0\r\n\r\n",
    "huge chunk size": POST + b"Transfer-Encoding: chunked\r\n\r\nfffffffffffffffff\r\n{}\r\n0\r\n\r\n",
    "bare LF after a chunk size": POST + b"Transfer-Encoding: chunked\r\n\r\n2\n{}\r\n0\r\n\r\n",
    "chunk longer than it says": POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\n{}\r\n0\r\n\r\n",
    "bare LF in a chunk extension": POST + b"Transfer-Encoding: chunked\r\n\r\n2;\n\r\n{}\r\n0\r\n\r\n",
}
NOT_400 = {"huge length": (400, 413), "huge chunk size": (400, 413), "lower-case version": (400, 505),
           "almost chunked": (400, 501), "chunked, but not last": (400, 501), "chunked in quotes": (400, 501),
           "chunked with a vertical tab": (400, 501), "chunked twice": (400, 501)}


@pytest.mark.parametrize("which", SMUGGLING)
def test_it_is_refused_and_closed(server, which):
    client = server.http()
    client.send(SMUGGLING[which] + BEHIND)
    answer = client.response()
    assert answer.status in NOT_400.get(which, (400,)), answer
    assert answer.error
    assert answer.header("connection") == "close"
    with pytest.raises(ConnectionError):  # what came behind it is not answered
        client.response()


def test_a_good_request_before_a_bad_one_is_answered(server):
    client = server.http()
    client.send(BEHIND + SMUGGLING["two lengths that differ"])
    assert client.response().status == 200
    assert client.response().status == 400
    assert client.is_ended(10)


def test_versions_that_are_not_spoken_are_refused(server):
    for version in ("2.0", "1.2", "0.9", "1.10", "3"):
        client = server.http()
        client.send(request_bytes("GET", "/healthz", version=version))
        answer = client.response()
        assert answer.status in (400, 505) or (version == "1.2" and answer.status == 200), (version, answer)


def test_refusals_are_counted(server):
    before = server.dropped("protocol_error")
    client = server.http()
    client.send(SMUGGLING["two lengths that differ"])
    assert client.response().status == 400
    assert server.dropped("protocol_error") == before + 1


@pytest.mark.parametrize("junk", [b"\0" * 100_000, b"A" * 100_000, b"\r\n" * 50_000, bytes(range(128, 256)) * 800],
                         ids=["zeros", "letters", "empty lines", "high bytes"])
def test_junk_is_let_go(server, junk):
    client = server.http()
    try:
        client.send(junk)
    except ConnectionError:
        pass
    assert client.is_ended(30)
    assert server.ask("GET", "/healthz").status == 200
