"""What is pushed, to whom, and how it looks; on every technique."""

import time

import pytest

from lab.accounts import Account, Publisher
from lab.listeners import listen, newcomer


def assert_form(notification: dict, room: str) -> None:
    assert isinstance(notification["cursor"], str) and notification["cursor"]
    if notification.get("wire") != "event":  # an event of Socket.IO has just its data and the offset
        assert set(notification) == {"cursor", "event", "data", "room"}, notification
        assert notification["room"] == room
    assert abs(notification["data"]["timestamp"] - time.time()) < 120


def test_a_follower_is_told_of(server):
    listener, follower = newcomer(server), Account(server)
    follower.follows(listener.account)
    told = listener.next()
    assert told["event"] == "following notify"
    assert set(told["data"]) == {"user_id", "timestamp"}
    assert told["data"]["user_id"] == follower.user_id
    assert_form(told, listener.account.room)


def test_a_second_following_is_not_told_of(server):
    listener, follower = newcomer(server), Account(server)
    follower.follows(listener.account)
    assert follower.post("/user/following", {"target": listener.account.user_id}).status == 200
    assert [told["event"] for told in listener.rest()] == ["following notify"]


def test_an_author_is_told_of_likings_and_comments(server):
    listener, reader = newcomer(server), Account(server)
    article = listener.account.writes_article()
    assert reader.post("/article/likings", {"target": article}).status == 201
    comment = reader.post("/comments", {"target": article, "content": "好 \"fine\""}).json()["comment_id"]
    liking, commenting = listener.take(2)
    assert liking["event"] == "liking notify"
    assert set(liking["data"]) == {"user_id", "article_id", "timestamp"}
    assert (liking["data"]["user_id"], liking["data"]["article_id"]) == (reader.user_id, article)
    assert_form(liking, listener.account.room)
    assert commenting["event"] == "comment notify"
    data = dict(commenting["data"])
    data.pop("timestamp")
    assert data == {"user_id": reader.user_id, "article_id": article, "comment_id": comment, "content": '好 "fine"'}
    assert_form(commenting, listener.account.room)


def test_nobody_else_is_told(server):
    author, reader, stranger = newcomer(server), newcomer(server), newcomer(server)
    article = author.account.writes_article()
    reader.account.follows(author.account)
    reader.account.post("/article/likings", {"target": article})
    assert stranger.rest() == []
    assert reader.rest() == []
    assert len(author.rest()) == 2


def test_the_chat_bot_greets_at_the_first_connection_only(server):
    first = newcomer(server)
    assert set(first.cursor) and first.rest() == []
    first.close()
    second = listen(first.account, after=first.cursor)
    assert second.rest() == []


def test_a_greeting_says_msg_and_timestamp(server):
    listener = listen(Account(server))
    greeting = listener.next()
    assert greeting["event"] == "message"
    assert set(greeting["data"]) == {"msg", "timestamp"}
    assert_form(greeting, listener.account.room)


def test_the_chat_bot_answers(server):
    listener = newcomer(server)
    assert listener.account.post("/messages", {"msg": "hi"}).status == 202
    answer = listener.next()
    assert answer["event"] == "message"
    assert answer["data"]["msg"]
    assert_form(answer, listener.account.room)


def test_a_message_to_a_user_arrives_with_its_sender(server):
    listener, sender = newcomer(server), newcomer(server)
    message = {"msg": "你好 \U0001F600", "to": listener.account.user_id}
    assert sender.account.post("/messages", message).status == 202
    got = listener.next()
    assert got["event"] == "message"
    assert got["data"]["msg"] == message["msg"]
    assert got["data"]["from"] == sender.account.user_id
    assert_form(got, listener.account.room)
    assert sender.rest() == []


def test_a_message_to_a_room_goes_to_its_members_the_sender_included(server):
    members, outsider = [newcomer(server), newcomer(server)], newcomer(server)
    room = f"class-{members[0].account.user_id}"
    for member in members:
        member.account.enters(room)
    assert members[0].account.post("/messages", {"msg": "all", "room": room}).status == 202
    for member in members:
        got = member.next()
        assert got["event"] == "message"
        assert got.get("wire") == "event" or got["room"] == room
        assert (got["data"]["msg"], got["data"]["room"]) == ("all", room)
        assert got["data"]["from"] == members[0].account.user_id
    assert outsider.rest() == []


def test_whoever_left_a_room_hears_no_more_of_it(server):
    stays, leaves = newcomer(server), newcomer(server)
    room = f"pub-{stays.account.user_id}"
    for one in (stays, leaves):
        one.account.enters(room)
    publisher = Publisher(server)
    publisher.publish(1, room, event="number")
    assert stays.next()["data"] == leaves.next()["data"] == 1
    assert leaves.account.delete(f"/rooms/{room}/members").status == 204
    publisher.publish(2, room, event="number")
    assert stays.next()["data"] == 2
    assert leaves.rest() == []


def test_what_is_published_without_a_room_goes_to_everybody(server):
    listeners = [newcomer(server) for _ in range(3)]
    cursor = Publisher(server).publish({"n": 1}, event="news of today")
    for listener in listeners:
        got = listener.next()
        assert (got["event"], got["data"]) == ("news of today", {"n": 1})
        assert got["cursor"] == cursor
        assert got.get("room") is None


@pytest.mark.techniques("polling", "comet", "websocket", "tcp")  # a recovered client of Socket.IO replaces the former
def test_what_is_published_to_an_own_room_reaches_that_user_on_every_connection(server):
    first = newcomer(server)
    second = listen(first.account, after=first.cursor)
    other = newcomer(server)
    Publisher(server).publish("for you", first.account.room)
    assert first.next()["data"] == second.next()["data"] == "for you"
    assert other.rest() == []


def test_order_is_kept(server):
    listener = newcomer(server)
    publisher = Publisher(server)
    for number in range(200):
        publisher.publish(number, None if number % 2 else listener.account.room, event="number")
    assert [got["data"] for got in listener.take(200)] == list(range(200))
