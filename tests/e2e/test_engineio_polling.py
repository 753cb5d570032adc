"""Engine.IO over long polling: GET and POST, their overlaps and their limits."""

import json

import pytest

from lab.accounts import Account, Publisher
from lab.engineio import Polling, SEPARATOR, ask, enter, open_socket
from lab.http_client import HttpClient, request_bytes
from lab.socketio import conformance  # noqa: F401
from lab.sockets import eventually

pytestmark = pytest.mark.techniques("socketio")
BARE = "/engine.io/"


def entered(server) -> Polling:
    return enter(Polling(server.port), Account(server).token)


def numbers(packets: list[str]) -> list:
    events = [json.loads(packet[2:]) for packet in packets if packet.startswith("42")]
    return [args[1] for name, *args in [(event[0], *event) for event in events] if name == "number"]


def test_a_post_is_answered_with_ok(server):
    answer = Polling(server.port).post("3")
    assert (answer.status, answer.body) == (200, b"ok")


def test_at_most_sixteen_packets_travel_in_one_answer_and_none_is_lost(server):
    session, publisher = entered(server), Publisher(server)
    for number in range(100):
        publisher.publish(number, event="number")
    assert numbers(session.until(lambda packet: numbers([packet]) == [99])) == list(range(100))


def test_a_held_get_is_answered_as_soon_as_there_is_something(server):
    session = entered(server)
    held = session.hold()
    Publisher(server).publish(1, event="number")
    answer = held.response()
    assert answer.status == 200
    assert numbers(answer.body.decode().split(SEPARATOR)) == [1]


def test_a_second_get_at_the_same_time_closes_the_session(server):
    session = entered(server)
    answers = [held.response() for held in (session.hold(), session.hold())]
    first, second = sorted(answers, key=lambda answer: answer.status)
    assert (first.status, first.body) == (200, b"1")
    assert second.status == 400
    assert session.is_gone()
    assert session.post("3").status == 400


def test_a_second_post_at_the_same_time_closes_the_session(server):
    session = entered(server)
    first = HttpClient(server.port)
    whole = request_bytes("POST", session.target, b'42["unknown"]')
    first.send(whole[:-5])
    # The server takes the first for begun in its own time: posts go on until one meets it.
    eventually(lambda: session.post("3").status == 400, "a second post is refused")
    first.close()
    assert session.is_gone()


def test_a_get_that_is_aborted_closes_the_session(server):
    session = entered(server)
    session.hold().close()
    eventually(lambda: session.post("3").status == 400, "the session ends")
    assert session.is_gone()


def test_a_payload_over_the_limit_is_413(launch):
    server = launch("--max-message", "5000")
    session = entered(server)
    assert session.ask("POST", b"4" + b"x" * 5000).status == 413
    assert server.ask("GET", "/healthz").status == 200
    fitting = entered(server)
    fitting.say('42["unknown","' + "x" * 4900 + '"]')


def test_a_chunked_payload_over_the_limit_is_413(launch):
    server = launch("--max-message", "5000")
    session, http = entered(server), HttpClient(server.port)
    http.send(request_bytes("POST", session.target, headers={"Transfer-Encoding": "chunked"}))
    http.send(b"1388\r\n" + b"4" * 5000 + b"\r\n64\r\n" + b"x" * 100 + b"\r\n")
    assert http.response().status == 413


def test_a_websocket_message_over_the_limit_closes_with_1009(launch):
    socket = open_socket(launch("--max-message", "5000").port)
    socket.say("4" + "x" * 5000)
    assert socket.packet().code == 1009


@pytest.mark.parametrize("body", [b"abc", b"", b"9", b"4\x1e", b"\x1e", b"4\xff\xfe", b"b!!!", b"7", b"42[\x1e2"], ids=repr)
def test_a_malformed_payload_closes_the_session(server, body):
    session = Polling(server.port)
    assert session.ask("POST", body).status in (200, 400)
    assert session.is_gone()


@pytest.mark.parametrize("packet", ["abc", "9", "", "7"], ids=repr)
def test_a_malformed_packet_closes_the_websocket(server, packet):
    socket = open_socket(server.port)
    socket.say(packet)
    assert socket.is_closed()


def test_a_close_packet_ends_the_session(server):
    session = entered(server)
    held = session.hold()
    server.await_metric("held_polls", lambda count: count == 1)
    session.say("1")
    assert held.response().body in (b"1", b"6")
    assert session.is_gone()


def test_a_close_packet_ends_the_websocket(server):
    socket = open_socket(server.port)
    socket.say("1")
    assert socket.is_closed()


def test_the_bare_endpoint_echoes_texts_and_bytes_over_polling(conformance):
    session = Polling(conformance().port, BARE)
    packets = ["4hello", "4", "4你好 😀\u2028", "bAQIDBA==", "b" + "AAAA" * 30000, "4{}"]
    session.say(*packets)
    got = []
    while len(got) < len(packets):
        got += session.get()
    assert got == packets


def test_the_bare_endpoint_echoes_texts_and_bytes_over_websocket(conformance):
    socket = open_socket(conformance().port, BARE)
    packets = ["4hello", "4", "4你好 😀\u2028", bytes(range(256)), b"", "4" + "x" * 100_000]
    for packet in packets:
        socket.say(packet)
    assert [socket.packet() for _ in packets] == packets


def test_the_bare_endpoint_and_socket_io_have_sessions_of_their_own(conformance):
    port = conformance().port
    session = Polling(port, BARE)
    assert ask(port, "GET", session.target.replace(BARE, "/socket.io/")).status == 400
    session.say("4still here")
    assert session.get() == ["4still here"]
