"""GET /ws: the upgrade, and what a client may say."""

import json

import pytest

from lab.accounts import Account, Publisher
from lab.listeners import listen, newcomer, numbers
from lab.websocket import BINARY, CLOSE, CONTINUATION, PING, PONG, TEXT, WebSocket, frame, opening

pytestmark = pytest.mark.techniques("websocket")


def refused(server, data: bytes):
    client = server.http()
    client.send(data)
    return client.response()


def test_the_token_may_stand_in_the_address_or_the_header(server):
    account = Account(server)
    assert WebSocket(server.port, None, "?token=" + account.token).message()["event"] == "message"
    assert WebSocket(server.port, account.token).opened.status == 101


def test_the_answer_to_the_upgrade_is_complete(server):
    opened = WebSocket(server.port, Account(server).token).opened
    assert opened.header("upgrade").lower() == "websocket"
    assert "upgrade" in opened.header("connection").lower()
    assert opened.header("sec-websocket-extensions") is None
    assert opened.header("sec-websocket-protocol") is None


def test_a_bad_or_missing_token_is_401_before_the_upgrade(server):
    for token in (None, "garbage", Account(server).token[:-2]):
        answer = refused(server, opening(token=token))
        assert answer.status == 401
        assert answer.error
    assert refused(server, opening("/ws?token=garbage")).status == 401


@pytest.mark.parametrize("version", ["8", "12", "14", "x", None])
def test_another_version_is_426_and_told_13(server, version):
    answer = refused(server, opening(token=Account(server).token, Sec_WebSocket_Version=version))
    assert answer.status == 426
    assert answer.header("sec-websocket-version") == "13"
    assert answer.error


def test_a_plain_get_is_told_to_upgrade(server):
    answer = server.ask("GET", "/ws", token=Account(server).token)
    assert answer.status == 426
    assert answer.header("upgrade").lower() == "websocket"


@pytest.mark.parametrize("headers", [
    {"Sec_WebSocket_Key": None}, {"Sec_WebSocket_Key": ""}, {"Sec_WebSocket_Key": "short"},
    {"Sec_WebSocket_Key": "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=="}, {"Sec_WebSocket_Key": "!!!!!!!!!!!!!!!!!!!!!!=="},
    {"Connection": "keep-alive"}, {"Connection": None},
], ids=str)
def test_a_malformed_handshake_is_400(server, headers):
    answer = refused(server, opening(token=Account(server).token, **headers))
    assert answer.status == 400, answer
    assert answer.error


def test_a_handshake_that_is_no_get_or_of_1_0_is_refused(server):
    good = opening(token=Account(server).token)
    assert refused(server, good.replace(b"GET", b"POST", 1)).status in (400, 405)
    assert refused(server, good.replace(b"HTTP/1.1", b"HTTP/1.0", 1)).status in (400, 426)


def test_field_values_of_the_handshake_are_lists_in_any_case(server):
    headers = {"Connection": "keep-alive, uPgRaDe", "Upgrade": "WebSocket"}
    assert WebSocket(server.port, Account(server).token, **headers).message()["event"] == "message"


def test_the_connection_serves_http_until_it_is_upgraded(server):
    client = server.http()
    token = Account(server).token
    assert client.request("GET", "/healthz").status == 200
    client.send(opening(token=token, Sec_WebSocket_Version="8"))
    assert client.response().status == 426
    client.send(opening(token=token))
    assert client.response().status == 101


def test_a_malformed_cursor_is_400_before_the_upgrade(server):
    account = Account(server)
    for cursor in ("", "x", "%00"):
        assert refused(server, opening("/ws?after=" + cursor, account.token)).status == 400


def test_frames_that_come_with_the_upgrade_are_read(server):
    account = newcomer(server).account
    socket = server.http()
    socket.send(opening(token=account.token) + frame(TEXT, b'{"event":"message","data":{"msg":"early"}}')
                + frame(PING, b"early"))
    assert socket.response().status == 101
    received = socket._until(b"early")
    assert received


def test_whoever_saw_the_upgrade_hears_all_that_is_published_from_now_on(server):
    account, publisher = newcomer(server).account, Publisher(server)
    for number in range(100):
        again = listen(account)  # the 101 has come
        publisher.publish(number, account.room, event="number")
        assert numbers(again.rest()) == [number]
        again.close()


def say(listener, text: str) -> None:
    listener.say({"event": "message", "data": {"msg": text}})


def test_the_chat_bot_answers_a_message(server):
    listener = newcomer(server)
    say(listener, "a word that is not known")
    assert "a word that is not known" in listener.next()["data"]["msg"]


def test_a_message_goes_to_a_room_or_a_user(server):
    sender, friend = newcomer(server), newcomer(server)
    room = f"room-{sender.account.user_id}"
    for listener in (sender, friend):
        listener.say({"event": "join", "data": room})
        say(listener, "sync")
        assert "sync" in listener.next()["data"]["msg"]
    sender.say({"event": "message", "data": {"msg": "to the room", "room": room}})
    assert sender.next()["data"]["msg"] == friend.next()["data"]["msg"] == "to the room"
    sender.say({"event": "message", "data": {"msg": "to you", "to": friend.account.user_id}})
    got = friend.next()
    assert (got["data"]["msg"], got["data"]["from"]) == ("to you", sender.account.user_id)


def test_leaving_a_room_ends_its_messages(server):
    listener, publisher = newcomer(server), Publisher(server)
    room = f"left-{listener.account.user_id}"
    listener.say({"event": "join", "data": room})
    say(listener, "sync")
    listener.next()
    assert room in str(listener.account.get("/rooms").json())
    publisher.publish(1, room)
    assert listener.next()["room"] == room
    listener.say({"event": "leave", "data": room})
    say(listener, "sync")
    listener.next()
    publisher.publish(2, room)
    assert listener.rest() == []


@pytest.mark.parametrize("text", [
    "", "{", "[]", "null", "5", '"text"', "{}", '{"event":"dance"}', '{"event":5,"data":{}}', '{"event":"message"}',
    '{"event":"message","data":"x"}', '{"event":"message","data":{}}', '{"event":"message","data":{"msg":5}}',
    '{"event":"join"}', '{"event":"join","data":5}', '{"event":"join","data":""}', '{"event":"leave"}',
    '{"event":"join","data":"1"}', '{"event":"message","data":{"msg":"x","room":5}}', "[" * 100_000,
], ids=lambda text: text[:50])
def test_an_unknown_event_or_bad_json_is_an_error_event_and_the_connection_lives_on(server, text):
    listener = newcomer(server)
    listener.say(text)
    error = listener.next()
    assert error["event"] == "error"
    assert isinstance(error["data"], dict) and error["data"]
    say(listener, "still here")
    assert "still here" in listener.next()["data"]["msg"]


def test_a_binary_message_is_refused_politely(server):
    listener = newcomer(server)
    listener.socket.send(frame(BINARY, b'{"event":"message","data":{"msg":"x"}}'))
    error = listener.next()
    assert error["event"] == "error"
    say(listener, "still here")
    assert "still here" in listener.next()["data"]["msg"]


def test_a_ping_is_answered_by_its_pong(server):
    listener = newcomer(server)
    for payload in (b"", b"ping", bytes(range(125))):
        listener.socket.send(frame(PING, payload))
        assert listener.socket.until(PONG).payload == payload


def test_an_unasked_pong_is_ignored(server):
    listener = newcomer(server)
    listener.socket.send(frame(PONG, b"unasked"))
    say(listener, "still here")
    assert "still here" in listener.next()["data"]["msg"]


def test_a_fragmented_message_with_a_ping_between_is_read(server):
    listener = newcomer(server)
    text = json.dumps({"event": "message", "data": {"msg": "分 fragmented 片"}}, ensure_ascii=False).encode()
    pieces = [text[index:index + 1] for index in range(len(text))]  # characters are cut, too
    data = frame(TEXT, pieces[0], fin=False)
    for piece in pieces[1:-1]:
        data += frame(CONTINUATION, piece, fin=False)
    listener.socket.send(data + frame(PING, b"between"))
    assert listener.socket.until(PONG).payload == b"between"
    listener.socket.send(frame(CONTINUATION, pieces[-1]))
    assert "分 fragmented 片" in listener.next()["data"]["msg"]


def test_a_frame_may_come_byte_by_byte(server):
    listener = newcomer(server)
    for byte in frame(TEXT, b'{"event":"message","data":{"msg":"slowly"}}'):
        listener.socket.send(bytes([byte]))
    assert "slowly" in listener.next()["data"]["msg"]


def test_many_messages_in_one_segment_are_all_read_in_order(server):
    listener = newcomer(server)
    words = [f"word {number}" for number in range(100)]
    listener.socket.send(b"".join(
        frame(TEXT, json.dumps({"event": "message", "data": {"msg": word}}).encode()) for word in words))
    answers = listener.take(100)
    assert all(word in answer["data"]["msg"] for word, answer in zip(words, answers))


@pytest.mark.parametrize("size", [125, 126, 127, 65_535, 65_536, 200_000])
def test_messages_of_each_length_form_go_both_ways(server, size):
    listener = newcomer(server)
    text = "x" * size
    say(listener, text)
    assert text in listener.next()["data"]["msg"]


def test_two_connections_of_a_user_both_receive(server):
    first = newcomer(server)
    second = listen(first.account, after=first.cursor)
    Publisher(server).publish("twice", first.account.room)
    assert first.next()["data"] == second.next()["data"] == "twice"


def test_a_close_is_answered_and_the_connection_ended(server):
    listener = newcomer(server)
    listener.socket.send(frame(CLOSE, b"\x03\xe8bye"))
    assert listener.socket.until(CLOSE).code == 1000
    assert listener.socket.http.is_ended(10)
    server.await_metric("connections", lambda now: now == 1)
