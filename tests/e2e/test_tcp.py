"""Lines of JSON over raw TCP, on the port that also speaks HTTP."""

import json

import pytest

from lab import sockets
from lab.accounts import Account, Publisher
from lab.lines import Lines
from lab.listeners import listen, newcomer

pytestmark = pytest.mark.techniques("tcp")


def test_the_first_byte_tells_the_raw_protocol_from_http(server):
    account = Account(server)
    lines = Lines(server.port)
    lines.say({"token": account.token})
    assert lines.message()["event"] == "message"
    assert server.ask("GET", "/healthz").status == 200


def test_the_first_byte_may_come_alone(server):
    account = Account(server)
    lines = Lines(server.port)
    hello = json.dumps({"token": account.token}).encode() + b"\n"
    lines.send(hello[:1])
    assert sockets.is_silent(lines.sock, 0.1)
    lines.send(hello[1:])
    assert lines.message()["event"] == "message"


def assert_refused(lines: Lines) -> None:
    error = lines.message()
    assert error["event"] == "error", error
    assert isinstance(error["data"], dict) and error["data"]
    assert lines.is_ended()


@pytest.mark.parametrize("hello", [
    b'{"token":"garbage"}', b"{}", b'{"token":5}', b'{"token":null}', b"{nonsense", b'{"after":"x"}', b'{"token":""}',
    b'{"token":"\xff"}', b'{"event":"message","data":{"msg":"x"}}',
], ids=repr)
def test_a_bad_token_is_an_error_line_and_the_end(server, hello):
    lines = Lines(server.port)
    lines.send(hello + b"\n")
    assert_refused(lines)


def test_nothing_behind_a_bad_token_is_obeyed(server):
    listener = newcomer(server)
    lines = Lines(server.port)
    order = {"event": "message", "data": {"msg": "smuggled", "to": listener.account.user_id}}
    lines.send(b'{"token":"garbage"}\n' + json.dumps(order).encode() + b"\n")
    assert_refused(lines)
    assert listener.rest() == []


@pytest.mark.parametrize("cursor", ["", "x", "0", "\x00"], ids=repr)
def test_a_malformed_cursor_is_an_error_line_and_the_end(server, cursor):
    lines = Lines(server.port)
    lines.say({"token": Account(server).token, "after": cursor})
    assert_refused(lines)


def test_a_cursor_of_null_is_none(server):
    lines = Lines(server.port)
    lines.say({"token": Account(server).token, "after": None})
    assert lines.message()["event"] == "message"


def test_the_chat_bot_answers(server):
    listener = newcomer(server)
    listener.say({"event": "message", "data": {"msg": "an unknown word"}})
    assert "an unknown word" in listener.next()["data"]["msg"]


def test_rooms_are_joined_and_left(server):
    listener, publisher = newcomer(server), Publisher(server)
    room = f"tcp-{listener.account.user_id}"
    listener.say({"event": "join", "data": room})
    assert listener.rest() == []
    sockets.eventually(lambda: room in str(listener.account.get("/rooms").json()), "the room")
    publisher.publish("hear", room)
    assert listener.next()["data"] == "hear"
    listener.say({"event": "leave", "data": room})
    sockets.eventually(lambda: room not in str(listener.account.get("/rooms").json()), "the room left")
    publisher.publish("not", room)
    assert listener.rest() == []


@pytest.mark.parametrize("line", ["", "{", "[]", "null", "{}", '{"event":"dance"}', '{"event":"message"}',
                                  '{"event":"join","data":5}', "\x00", "GET / HTTP/1.1"], ids=repr)
def test_a_bad_line_is_an_error_line_and_the_connection_lives_on(server, line):
    listener = newcomer(server)
    listener.say(line)
    listener.say({"event": "message", "data": {"msg": "still here"}})
    got = listener.next()
    if line:  # an empty line may as well be skipped
        assert got["event"] == "error"
    if got["event"] == "error":
        got = listener.next()
    assert "still here" in got["data"]["msg"]


def test_a_line_may_come_in_pieces_and_end_with_crlf(server):
    listener = newcomer(server)
    for byte in b'{"event":"message","data":{"msg":"in pieces"}}\r\n':
        listener.socket.send(bytes([byte]))
    assert "in pieces" in listener.next()["data"]["msg"]


def test_many_lines_in_one_segment_are_obeyed_in_order(server):
    account = Account(server)
    lines = Lines(server.port)
    orders = [{"token": account.token}] + [{"event": "message", "data": {"msg": f"word {n}"}} for n in range(50)]
    lines.send(b"".join(json.dumps(order).encode() + b"\n" for order in orders))
    said = [lines.message()["data"]["msg"] for _ in range(51)]
    assert all(f"word {number}" in said[number + 1] for number in range(50))


def test_a_line_that_is_too_long_is_an_error_line_and_the_end(launch):
    server = launch("--max-message", "1000")
    listener = newcomer(server)
    listener.socket.send(b"{" + b"x" * 1200)
    assert_refused(listener.socket)
    first = Lines(server.port)
    first.send(b"{" * 5000)
    assert_refused(first)
    assert server.dropped("protocol_error") == 2


def test_a_line_that_is_too_long_is_refused_though_its_end_came_with_it(launch):
    listener = newcomer(launch("--max-message", "1000"))
    listener.say({"event": "message", "data": {"msg": "x" * 1200}})
    assert_refused(listener.socket)


def test_a_line_as_long_as_is_allowed_is_read(launch):
    server = launch("--max-message", "1000")
    listener = newcomer(server)
    empty = json.dumps({"event": "message", "data": {"msg": ""}})
    listener.say({"event": "message", "data": {"msg": "x" * (1000 - len(empty))}})
    assert "x" * 100 in listener.next()["data"]["msg"]


def test_each_notification_is_one_line(server):
    listener = newcomer(server)
    Publisher(server).publish("two\nlines\r\n")
    line = listener.socket.stream._until(b"\n")
    assert json.loads(line)["data"] == "two\nlines\r\n"


def test_two_connections_of_a_user_both_receive(server):
    first = newcomer(server)
    second = listen(first.account, after=first.cursor)
    Publisher(server).publish("twice", first.account.room)
    assert first.next()["data"] == second.next()["data"] == "twice"


@pytest.mark.parametrize("leave", [lambda sock: sock.close(), sockets.reset], ids=["FIN", "RST"])
def test_a_client_that_leaves_is_noticed(server, leave):
    listener = newcomer(server)
    leave(listener.socket.sock)
    server.await_metric("connections", lambda now: now == 1)


def test_a_client_that_ends_its_side_is_ended(server):
    listener = newcomer(server)
    listener.socket.sock.shutdown(1)
    assert listener.socket.is_ended()
