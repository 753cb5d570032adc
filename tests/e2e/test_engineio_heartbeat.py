"""Pings of the server, and who does not answer them; sessions that never become one of Socket.IO."""

import json
import time

import pytest

from lab.accounts import Account
from lab.engineio import Closed, EngineSocket, Polling, enter, open_socket
from lab.socketio import conformance  # noqa: F401

pytestmark = pytest.mark.techniques("socketio")
QUICK = ("--ping-interval", "300", "--ping-timeout", "200")
LONG = ("--connect-timeout", "60000")


def test_a_websocket_is_pinged_again_and_again_as_long_as_it_answers(launch):
    socket = open_socket(launch(*QUICK, *LONG).port)
    begin = time.monotonic()
    for _ in range(3):
        assert socket.packet() == "2"
        socket.say("3")
    assert time.monotonic() - begin > 0.8


def test_a_websocket_that_does_not_answer_is_closed(launch):
    socket = open_socket(launch(*QUICK, *LONG).port)
    begin = time.monotonic()
    assert socket.packet() == "2"
    assert isinstance(socket.packet(), Closed)
    assert time.monotonic() - begin > 0.45


def test_a_poll_is_pinged_again_and_again_as_long_as_it_answers(launch):
    session = Polling(launch(*QUICK, *LONG).port)
    for _ in range(3):
        assert session.get() == ["2"]
        session.say("3")


def test_a_poll_that_does_not_answer_loses_its_session(launch):
    session = Polling(launch(*QUICK, *LONG).port)
    assert session.get() == ["2"]
    assert session.is_gone()


def test_a_session_that_nobody_polls_is_forgotten(launch):
    server = launch(*QUICK, *LONG)
    session, other = Polling(server.port), open_socket(server.port)
    assert other.is_closed()  # opened later, and closed by the same rule
    assert session.is_gone()


def test_the_bare_endpoint_pings_too(conformance):
    port = conformance(*QUICK, *LONG).port
    socket = open_socket(port, "/engine.io/")
    assert socket.packet() == "2"
    socket.say("3")
    assert socket.packet() == "2"
    assert isinstance(socket.packet(), Closed)


@pytest.mark.parametrize("opened", [open_socket, Polling], ids=["websocket", "polling"])
def test_a_session_without_a_connect_is_closed_in_time(launch, opened):
    session = opened(launch("--connect-timeout", "300").port)
    assert session.is_closed() if opened is open_socket else session.is_gone()


def test_a_refused_connect_does_not_stop_the_time(launch):
    socket = open_socket(launch("--connect-timeout", "500").port)
    socket.say("40{}")
    assert json.loads(socket.packet()[2:]) == {"message": "unauthorized"}
    assert socket.is_closed()


@pytest.mark.parametrize("opened", [open_socket, Polling], ids=["websocket", "polling"])
def test_a_session_with_a_connect_lives_longer_than_that(launch, opened):
    server = launch("--connect-timeout", "300", "--ping-interval", "200", "--ping-timeout", "10000")
    session = enter(opened(server.port), Account(server).token)
    for _ in range(4):
        assert pinged(session)
        session.say("3")


def pinged(session: EngineSocket | Polling) -> bool:
    return session.packet() == "2" if isinstance(session, EngineSocket) else session.get() == ["2"]
