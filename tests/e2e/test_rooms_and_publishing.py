"""Rooms, messages and /publish, seen from the side that sends."""

import json

import pytest

from lab.accounts import Account, Publisher
from lab.listeners import newcomer


def rooms_of(account) -> list:
    answer = account.get("/rooms")
    assert answer.status == 200
    body = answer.json()
    return body["rooms"] if isinstance(body, dict) else body


def test_rooms_are_entered_listed_and_left(server):
    account = Account(server)
    assert account.post("/rooms/class-1/members").status in (200, 201)
    assert account.post("/rooms/class-1/members").status in (200, 201)
    assert "class-1" in rooms_of(account)
    assert rooms_of(account).count("class-1") == 1
    assert "class-1" not in rooms_of(Account(server))
    left = account.delete("/rooms/class-1/members")
    assert left.status == 204
    assert "class-1" not in rooms_of(account)


@pytest.mark.parametrize(("path", "name"), [("%E8%AF%BE", "课"), ("a%20b", "a b"), ("a%2Fb", "a/b"), ("a+b", "a+b")])
def test_a_room_name_is_percent_decoded(server, path, name):
    account = Account(server)
    assert account.post(f"/rooms/{path}/members").status in (200, 201)
    assert name in rooms_of(account)


@pytest.mark.parametrize("path", ["%zz", "%", "a%00b", "a%0Ab", "x" * 2000])
def test_a_malformed_room_name_is_400(server, path):
    assert Account(server).post(f"/rooms/{path}/members").status == 400


def test_nobody_enters_the_own_room_of_another(server):
    spy, victim = newcomer(server), Account(server)
    assert spy.account.post(f"/rooms/{victim.user_id}/members").status in (400, 403)
    Publisher(server).publish("private", victim.room)
    assert spy.rest() == []


@pytest.mark.parametrize("body", [{}, {"msg": 5}, {"msg": None}, {"msg": "x", "room": 5}, {"msg": "x", "room": ""},
                                  {"msg": "x", "to": "2"}, {"msg": "x", "to": -1}, [], None, "hi"], ids=repr)
def test_a_bad_message_is_400(server, body):
    answer = Account(server).post("/messages", json.dumps(body).encode())
    assert answer.status == 400
    assert answer.error


def test_a_message_to_a_room_without_members_is_accepted(server):
    assert Account(server).post("/messages", {"msg": "x", "room": "nobody-here"}).status == 202


def test_only_a_publisher_may_publish(server):
    body = {"event": "x", "data": 1}
    for token in (Account(server).token, server.token(1, role="reader"), server.token(1, role=["publisher"])):
        answer = server.ask("POST", "/publish", body, token=token)
        assert answer.status == 403
        assert answer.error
    assert server.ask("POST", "/publish", body, token=server.token(1, role="publisher")).status == 202


@pytest.mark.parametrize("body", [b"", b"{", b"{}", b'{"data":1}', b'{"event":""}', b'{"event":5,"data":1}', b"[1]",
                                  b'{"event":"x","data":}', b'{"event":"x","data":1,"room":5}',
                                  b'{"event":"x","data":1,"room":""}', b'{"event":"x","data":NaN}',
                                  b'{"event":"x","data":1}{"event":"x"}', b'{"event":"x","data":"\xff"}'], ids=repr)
def test_a_bad_publication_is_400(server, body):
    answer = server.ask("POST", "/publish", body, token=Publisher(server).token)
    assert answer.status == 400, answer
    assert answer.error


DATA = {
    "large integers": "[0,-1,9007199254740993,-9223372036854775808,18446744073709551615,123456789012345678901234567890]",
    "fractions": "[0.1,1.0,-0.0,1e3,1E+300,5e-324,3.141592653589793238462643383279,1763870000.123]",
    "texts": '["","\\u4f60\\u597d","你好","\\ud83d\\ude00","😀","\\\\ \\" \\/ \\b\\f\\n\\r\\t \\u0000 \\u001f","</script>"]',
    "key order": '{"z":1,"a":2,"10":3,"9":4,"":5}',
    "duplicate keys": '{"a":1,"a":2}',
    "spaces": '{ "a" : [ 1 , 2 ] }',
    "scalars": "true",
    "null": "null",
    "a text": '"plain"',
    "empty": "[{},[],{}]",
    "nesting": "[" * 60 + "]" * 60,
}


def raw_messages(listener) -> str:
    """The next answer, frame or line as text."""
    technique = listener.account.server.technique
    if technique == "websocket":
        return listener.socket.frame().payload.decode()
    if technique == "tcp":
        return listener.socket.stream._until(b"\n").decode()
    answer = listener.http.request("GET", listener.target(), token=listener.account.token)
    return answer.body.decode()


@pytest.mark.techniques("polling", "comet", "websocket", "tcp")  # socketio: test_socketio_malformed.py
@pytest.mark.parametrize("data", DATA.values(), ids=DATA)
def test_data_comes_out_exactly_as_it_went_in(server, data):
    listener = newcomer(server)
    Publisher(server).publish_text('{"event":"exact","data":' + data + "}")
    text = raw_messages(listener)
    assert f'"data":{data}' in text or f'"data":{data.replace(" ", "")}' in text, text
    json.loads(text)


def test_an_event_name_may_hold_anything(server):
    listener = newcomer(server)
    name = 'Ereignis "ä" 事件 \\ \n'
    Publisher(server).publish(1, event=name)
    assert listener.next()["event"] == name


def test_data_may_be_left_out(server):
    listener = newcomer(server)
    Publisher(server).publish_text('{"event":"bare"}')
    assert listener.next()["data"] is None


def test_a_large_notification_arrives_whole(server):
    listener = newcomer(server)
    data = "x" * 900_000
    Publisher(server).publish(data)
    assert listener.next()["data"] == data


def test_a_number_that_no_double_holds_is_refused_or_kept_but_never_changed(server):
    listener, publisher = newcomer(server), Publisher(server)
    body = b'{"event":"exact","data":1E+400}'
    answer = publisher.http.request("POST", "/publish", body, token=publisher.token)
    assert answer.status == 400 or '"data":1E+400' in raw_messages(listener)
