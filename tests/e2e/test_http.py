"""HTTP/1.0 and 1.1 as a patient, well-behaved client sees it."""

import json
import time

import pytest

from lab.accounts import Account, LOGIN_CODE, new_mobile
from lab.http_client import request_bytes


def ask(path="/healthz", **how) -> bytes:
    return request_bytes("GET", path, **how)


def test_a_1_1_connection_persists(server):
    client = server.http()
    for _ in range(5):
        answer = client.request("GET", "/healthz")
        assert (answer.status, answer.version) == (200, "HTTP/1.1")
        assert answer.header("connection") in (None, "keep-alive")


def test_a_1_1_connection_closes_where_it_is_asked_to(server):
    client = server.http()
    answer = client.request("GET", "/healthz", headers={"Connection": "close"})
    assert answer.status == 200
    assert answer.header("connection") == "close"
    assert client.is_ended(10)


def test_a_1_0_connection_closes(server):
    client = server.http()
    assert client.request("GET", "/healthz", version="1.0").status == 200
    assert client.is_ended(10)


def test_a_1_0_request_needs_no_host(server):
    client = server.http()
    client.send(b"GET /healthz HTTP/1.0\r\n\r\n")
    assert client.response().status == 200


def test_a_1_0_connection_persists_where_keep_alive_is_asked_for(server):
    client = server.http()
    for _ in range(3):
        answer = client.request("GET", "/healthz", version="1.0", headers={"Connection": "Keep-Alive"})
        assert answer.status == 200
        assert answer.header("connection").lower() == "keep-alive"
    client.request("GET", "/healthz", version="1.0")
    assert client.is_ended(10)


def test_pipelined_requests_are_answered_in_order(server):
    account = Account(server)
    client = server.http()
    client.send(ask() + ask("/user", token=account.token) + ask("/nowhere") + ask("/metrics") + ask())
    answers = [client.response() for _ in range(5)]
    assert [answer.status for answer in answers] == [200, 200, 404, 200, 200]
    assert answers[1].json()["user_id"] == account.user_id


def test_pipelined_bodies_belong_to_their_requests(server):
    client = server.http()
    mobiles = [new_mobile() for _ in range(20)]
    client.send(b"".join(request_bytes("POST", "/login", {"mobile": mobile, "code": LOGIN_CODE}) for mobile in mobiles))
    ids = [client.response().json()["user_id"] for _ in mobiles]
    assert ids == sorted(set(ids))


def test_what_is_pipelined_behind_a_close_is_not_answered(server):
    client = server.http()
    client.send(ask(headers={"Connection": "close"}) + ask("/nowhere"))
    assert client.response().status == 200
    with pytest.raises(ConnectionError):
        client.response()


def test_a_request_may_come_byte_by_byte(server):
    client = server.http()
    for byte in request_bytes("POST", "/login", {"mobile": new_mobile(), "code": LOGIN_CODE}):
        client.send(bytes([byte]))
    assert client.response().status == 200


def test_empty_lines_before_a_request_are_skipped(server):
    client = server.http()
    client.send(b"\r\n" + ask() + b"\r\n" + ask())
    assert client.response().status == client.response().status == 200


def test_head_answers_as_get_without_the_body(server):
    client = server.http()
    for path in ("/healthz", "/metrics"):
        whole = client.request("GET", path)
        head = client.request("HEAD", path)
        assert (head.status, head.header("content-type")) == (200, whole.header("content-type"))
        assert head.body == b"" and int(head.header("content-length")) > 0
    assert client.request("GET", "/healthz").status == 200


def test_head_of_the_technique_does_not_hold(server):
    account = Account(server)
    path = {"polling": "/poll", "comet": "/comet"}.get(server.technique, "/rooms")
    client = server.http()
    for _ in range(2):  # the greeting is not waited for either
        assert client.request("HEAD", path, token=account.token).status == 200
    assert client.request("GET", "/healthz").status == 200


def chunks(data: bytes, *cuts: int) -> bytes:
    pieces = [data[a:b] for a, b in zip((0, *cuts), (*cuts, len(data)))]
    return b"".join(b"%x;ext=\"a\"\r\n%s\r\n" % (len(piece), piece) for piece in pieces) + b"0\r\n"


@pytest.mark.parametrize("trailer", [b"\r\n", b"X-Trailer: 1\r\n\r\n"], ids=["", "with a trailer"])
def test_a_chunked_body_is_read(server, trailer):
    client = server.http()
    body = json.dumps({"mobile": new_mobile(), "code": LOGIN_CODE}).encode()
    head = b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n"
    for cuts in ((), (1, 5), (10, 11, 12)):
        client.send(head + chunks(body, *cuts) + trailer)
        assert client.response().status == 200
    assert client.request("GET", "/healthz").status == 200


def test_expect_100_continue_is_answered_before_the_body_comes(server):
    client = server.http()
    body = json.dumps({"mobile": new_mobile(), "code": LOGIN_CODE}).encode()
    whole = request_bytes("POST", "/login", body, headers={"Expect": "100-continue"})
    client.send(whole[:-len(body)])
    assert client._head().status == 100
    client.send(body)
    assert client.response().status == 200


def test_expect_100_continue_with_the_body_at_once_is_answered(server):
    client = server.http()
    body = json.dumps({"mobile": new_mobile(), "code": LOGIN_CODE}).encode()
    client.send(request_bytes("POST", "/login", body, headers={"Expect": "100-continue"}))
    assert client.response().status == 200
    assert client.request("GET", "/healthz").status == 200


def test_a_body_that_will_be_too_large_is_refused_instead_of_100(server):
    client = server.http()
    client.send(b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Length: 2000000\r\nExpect: 100-continue\r\n\r\n")
    answer = client.response()
    assert (answer.status, answer.interim) == (413, [])


def test_an_unknown_path_is_404(server):
    for path in ("/nowhere", "/user/", "/rooms//members", "/login/x", "/engine.io/", "/ws2", "/%2e%2e/etc/passwd"):
        answer = server.ask("GET", path, token=Account(server).token)
        assert answer.status in (404, 405), path
        assert answer.error


@pytest.mark.parametrize(("method", "path", "allowed"), [
    ("GET", "/login", "POST"), ("DELETE", "/login", "POST"), ("POST", "/user", "GET"), ("PUT", "/articles", "GET"),
    ("GET", "/publish", "POST"), ("GET", "/user/following", "POST"), ("POST", "/healthz", "GET"),
    ("GET", "/rooms/a/members", "POST"), ("GET", "/user/following/2", "DELETE"), ("DELETE", "/messages", "POST"),
    ("PATCH", "/comments", "POST"), ("POST", "/rooms", "GET"), ("BREW", "/metrics", "GET"),
])
def test_a_wrong_method_is_405_with_allow(server, method, path, allowed):
    answer = server.ask(method, path, {} if method == "POST" else None, token=Account(server).token)
    assert answer.status == 405
    assert allowed in answer.header("allow")
    assert answer.error


@pytest.mark.techniques("polling", "comet")
def test_polls_are_read_only(server):
    path = {"polling": "/poll", "comet": "/comet"}[server.technique]
    assert server.ask("POST", path, {}, token=Account(server).token).status == 405


def test_a_body_that_is_not_json_by_its_type_is_415(server):
    body = json.dumps({"mobile": new_mobile(), "code": LOGIN_CODE}).encode()
    for kind in ("text/plain", "application/x-www-form-urlencoded", "application/jsonx"):
        answer = server.ask("POST", "/login", body, headers={"Content-Type": kind})
        assert answer.status == 415, kind
        assert answer.error
    for kind in ("application/json; charset=utf-8", "Application/JSON"):
        assert server.ask("POST", "/login", body, headers={"Content-Type": kind}).status == 200, kind


def test_a_body_that_is_too_large_is_413(launch):
    server = launch("--max-message", "1000")
    client = server.http()
    answer = client.request("POST", "/login", b"x" * 1001)
    assert answer.status == 413
    assert answer.error
    assert client.is_ended(10)
    assert server.ask("POST", "/login", b"x" * 1000).status == 400
    chunked = b"POST /login HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n" + b"1f4\r\n%s\r\n" % (b"x" * 500)
    client = server.http()
    client.send(chunked + b"1f5\r\n%s\r\n0\r\n\r\n" % (b"x" * 501))
    assert client.response().status == 413


def test_a_head_that_is_too_large_is_431_and_a_target_414(server):
    for how, status in ((dict(headers={"X-Long": "x" * 100_000}), 431),
                        (dict(headers={f"X-{n}": "x" * 100 for n in range(1000)}), 431)):
        client = server.http()
        client.send(request_bytes("GET", "/healthz", **how))
        answer = client.response()
        assert answer.status == status
        assert answer.error
    client = server.http()
    client.send(ask("/healthz?" + "x" * 70_000))
    answer = client.response()
    assert answer.status == 414
    assert answer.error


def test_a_client_that_ends_its_side_still_gets_its_answer(server):
    client = server.http()
    client.send(ask())
    client.sock.shutdown(1)
    assert client.response().status == 200
    assert client.is_ended(10)


def test_answers_carry_the_date(server):
    date = server.ask("GET", "/healthz").header("date")
    assert abs(time.time() - time.mktime(time.strptime(date, "%a, %d %b %Y %H:%M:%S GMT")) + time.timezone) < 60


def test_the_absolute_form_of_a_target_is_understood(server):
    client = server.http()
    client.send(b"GET http://127.0.0.1/healthz HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")
    assert client.response().status == 200
