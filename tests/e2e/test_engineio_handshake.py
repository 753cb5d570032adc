"""The handshake of Engine.IO, and the errors as the reference says them."""

import json

import pytest

from lab.engineio import (BAD_METHOD, BAD_REQUEST, UNKNOWN_SID, UNKNOWN_TRANSPORT, UNSUPPORTED, Polling, ask,
                          open_socket, target)
from lab.websocket import opening

pytestmark = pytest.mark.techniques("socketio")
KEYS = {"sid", "upgrades", "pingInterval", "pingTimeout", "maxPayload"}


def test_the_handshake_over_polling_says_how_to_go_on(server):
    handshake = Polling(server.port).handshake
    assert set(handshake) == KEYS
    assert handshake | {"sid": ""} == {"sid": "", "upgrades": ["websocket"], "pingInterval": 25000,
                                       "pingTimeout": 20000, "maxPayload": 1_000_000}


def test_the_handshake_over_websocket_has_nothing_to_upgrade_to(server):
    handshake = open_socket(server.port).handshake
    assert set(handshake) == KEYS
    assert handshake["upgrades"] == []


def test_the_handshake_says_what_the_options_said(launch):
    server = launch("--ping-interval", "1234", "--ping-timeout", "567", "--max-message", "4321")
    for handshake in (Polling(server.port).handshake, open_socket(server.port).handshake):
        assert [handshake[key] for key in ("pingInterval", "pingTimeout", "maxPayload")] == [1234, 567, 4321]


def test_no_two_sids_are_alike_and_each_is_long_enough(server):
    sids = {Polling(server.port).sid for _ in range(20)} | {open_socket(server.port).handshake["sid"] for _ in range(20)}
    assert len(sids) == 40
    assert all(len(sid) >= 20 and sid.isascii() for sid in sids)
    assert len({sid[:10] for sid in sids}) == 40


@pytest.mark.parametrize(("method", "query", "error"), [
    ("GET", "EIO=4", UNKNOWN_TRANSPORT),
    ("GET", "EIO=4&transport=", UNKNOWN_TRANSPORT),
    ("GET", "EIO=4&transport=carrier-pigeon", UNKNOWN_TRANSPORT),
    ("GET", "EIO=4&transport=polling&sid=nobody", UNKNOWN_SID),
    ("POST", "EIO=4&transport=polling&sid=nobody", UNKNOWN_SID),
    ("GET", "EIO=4&transport=polling&sid=../../etc%00%ff", UNKNOWN_SID),
    ("POST", "EIO=4&transport=polling", BAD_METHOD),
    ("PUT", "EIO=4&transport=polling", BAD_METHOD),
    ("GET", "EIO=4&transport=websocket", BAD_REQUEST),
    ("GET", "EIO=3&transport=polling", UNSUPPORTED),
    ("GET", "EIO=5&transport=polling", UNSUPPORTED),
    ("GET", "EIO=&transport=polling", UNSUPPORTED),
    ("GET", "transport=polling", UNSUPPORTED),
])
def test_a_wrong_handshake_is_told_what_is_wrong(server, method, query, error):
    answer = ask(server.port, method, "/socket.io/?" + query)
    assert (answer.status, answer.json()) == (400, error)
    assert answer.header("content-type").startswith("application/json")


@pytest.mark.parametrize("query", ["EIO=4&transport=websocket&sid=nobody", "EIO=3&transport=websocket",
                                   "transport=websocket", "EIO=4&transport=carrier-pigeon"])
def test_a_wrong_upgrade_is_answered_with_400(server, query):
    http = server.http()
    http.send(opening("/socket.io/?" + query))
    assert http.response().status == 400


def test_the_other_transport_of_a_websocket_session_is_refused(server):
    socket = open_socket(server.port)
    for method, body in (("GET", None), ("POST", b"40")):
        answer = ask(server.port, method, target("polling", socket.handshake["sid"]), body)
        assert (answer.status, answer.json()) == (400, BAD_REQUEST)
    socket.say("40{}")
    assert json.loads(socket.packet()[2:])["message"] == "unauthorized"


@pytest.mark.parametrize("method", ["PUT", "DELETE", "PATCH"])
def test_a_method_that_polling_does_not_have_is_refused(server, method):
    session = Polling(server.port)
    assert session.ask(method).status in (400, 405, 500, 501)


def test_parameters_come_in_any_order_with_others_between(server):
    answer = ask(server.port, "GET", "/socket.io/?t=abc123&transport=polling&b64=1&x=%F0%9F%98%80&EIO=4")
    assert answer.status == 200 and answer.body.startswith(b"0{")
