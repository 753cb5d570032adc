"""Long polling: an answer that is held until there is something."""

import time

import pytest

from lab import sockets
from lab.accounts import Account, Publisher
from lab.http_client import request_bytes
from lab.listeners import listen, newcomer, numbers

pytestmark = pytest.mark.techniques("comet")


def test_a_held_poll_is_answered_when_somebody_publishes(server):
    listener = newcomer(server)
    listener.hold(timeout=60)
    assert sockets.is_silent(listener.http.sock, 0.2)
    cursor = Publisher(server).publish("now")
    page = listener.answer()
    assert [message["data"] for message in page["messages"]] == ["now"]
    assert page["cursor"] == cursor


def test_a_held_poll_is_answered_by_an_empty_list_when_its_time_is_over(server):
    listener = newcomer(server)
    begin = time.monotonic()
    listener.hold(timeout=1)
    assert listener.answer()["messages"] == []
    assert 0.9 < time.monotonic() - begin < 30


@pytest.mark.parametrize("timeout", ["0", "61", "-1", "x", "", "1.5", "1s", "99999999999999999999"])
def test_a_timeout_out_of_range_is_400(server, timeout):
    answer = newcomer(server).account.get("/comet?timeout=" + timeout)
    assert answer.status == 400
    assert answer.error


@pytest.mark.parametrize("timeout", ["", "1", "60"])
def test_a_poll_with_something_waiting_is_answered_at_once(server, timeout):
    account = newcomer(server).account
    cursor = Publisher(server).publish(1, event="number")
    Publisher(server).publish(2, event="number")
    answer = account.get(f"/comet?after={cursor}" + (f"&timeout={timeout}" if timeout else ""))
    assert numbers(answer.json()["messages"]) == [2]


def test_a_poll_without_a_timeout_is_held(server):
    listener = newcomer(server)
    listener.http.send(request_bytes("GET", "/comet?after=" + listener.cursor, token=listener.account.token))
    server.await_metric("held_polls", lambda now: now == 1)
    Publisher(server).publish("x")
    assert len(listener.answer()["messages"]) == 1


def test_the_connection_serves_poll_after_poll(server):
    listener, publisher = newcomer(server), Publisher(server)
    for number in range(20):
        listener.hold()
        publisher.publish(number, event="number")
        assert numbers(listener.answer()["messages"]) == [number]
    assert listener.http.request("GET", "/healthz").status == 200


def test_only_what_concerns_the_user_ends_the_wait(server):
    listener, publisher = newcomer(server), Publisher(server)
    listener.hold()
    publisher.publish("not for you", "another-room")
    publisher.publish("nor this", "424242")
    assert sockets.is_silent(listener.http.sock, 0.3)
    publisher.publish("yours", listener.account.room)
    assert [message["data"] for message in listener.answer()["messages"]] == ["yours"]


def test_a_room_that_is_entered_while_a_poll_is_held_counts_for_it(server):
    listener = newcomer(server)
    listener.hold()
    room = f"late-{listener.account.user_id}"
    listener.account.enters(room)
    Publisher(server).publish("in the room", room)
    assert [message["data"] for message in listener.answer()["messages"]] == ["in the room"]


def test_many_held_polls_are_all_answered(server):
    listeners = [newcomer(server) for _ in range(50)]
    for listener in listeners:
        listener.hold()
    assert server.metric("held_polls") == 50
    Publisher(server).publish("all")
    for listener in listeners:
        assert [message["data"] for message in listener.answer()["messages"]] == ["all"]
    assert server.metric("held_polls") == 0


@pytest.mark.parametrize("leave", [lambda sock: sock.close(), sockets.reset], ids=["FIN", "RST"])
def test_a_client_that_leaves_is_noticed(server, leave):
    listener = newcomer(server)
    listener.hold()
    leave(listener.http.sock)
    server.await_metric("held_polls", lambda now: now == 0)
    server.await_metric("connections", lambda now: now == 1)


def test_what_came_while_the_client_was_gone_is_not_lost(server):
    listener, publisher = newcomer(server), Publisher(server)
    listener.hold()
    listener.http.close()
    publisher.publish(1, event="number")
    again = listen(listener.account, after=listener.cursor)
    assert numbers(again.take(1)) == [1]


def test_a_request_behind_a_held_poll_waits_for_its_answer(server):
    listener = newcomer(server)
    listener.hold()
    listener.http.send(request_bytes("GET", "/healthz"))
    assert sockets.is_silent(listener.http.sock, 0.3)
    Publisher(server).publish("first")
    assert listener.answer()["messages"][0]["data"] == "first"
    assert listener.http.response().json()["status"] == "ok"


def test_pipelined_polls_are_answered_one_after_the_other(server):
    listener, publisher = newcomer(server), Publisher(server)
    listener.http.send(2 * request_bytes("GET", f"/comet?after={listener.cursor}&timeout=1", token=listener.account.token)
                       + request_bytes("GET", "/healthz"))
    server.await_metric("held_polls", lambda now: now == 1)
    publisher.publish("both")
    for _ in range(2):  # both ask for what is after the same cursor
        assert listener.answer()["messages"][0]["data"] == "both"
    assert listener.http.response().json()["status"] == "ok"


def test_a_bad_request_behind_a_held_poll_does_not_swallow_its_answer(server):
    listener = newcomer(server)
    listener.hold()
    listener.http.send(b"NONSENSE\r\n\r\n")
    assert listener.answer()["messages"] == []
    assert listener.http.response().status == 400
    assert listener.http.is_ended(10)


def test_a_1_0_poll_is_held_too_and_closed_behind_its_answer(server):
    listener = newcomer(server)
    listener.http.send(request_bytes("GET", listener.target(timeout=60), token=listener.account.token, version="1.0"))
    server.await_metric("held_polls", lambda now: now == 1)
    Publisher(server).publish("old")
    assert listener.answer()["messages"][0]["data"] == "old"
    assert listener.http.is_ended(10)


def test_a_poll_that_asked_for_close_is_closed_behind_its_answer(server):
    listener = newcomer(server)
    listener.http.send(request_bytes("GET", listener.target(timeout=60), token=listener.account.token,
                                     headers={"Connection": "close"}))
    server.await_metric("held_polls", lambda now: now == 1)
    Publisher(server).publish("once")
    assert listener.answer()["messages"][0]["data"] == "once"
    assert listener.http.is_ended(10)


def test_two_users_may_share_a_connection(server):
    one, two = newcomer(server), newcomer(server)
    for listener in (one, two, one):
        target = f"/comet?after={listener.cursor}&timeout=60"
        one.http.send(request_bytes("GET", target, token=listener.account.token))
        server.await_metric("held_polls", lambda now: now == 1)
        listener.cursor = Publisher(server).publish("for one", listener.account.room)
        assert one.answer()["messages"][0]["room"] == listener.account.room


def test_a_client_that_ends_its_side_while_it_is_held_is_let_go_or_answered(server):
    listener = newcomer(server)
    listener.hold(timeout=1)
    listener.http.sock.shutdown(1)
    server.await_metric("held_polls", lambda now: now == 0)
    assert listener.http.is_ended(20)


def test_a_first_visit_without_a_cursor_after_the_greeting_is_held(server):
    account = Account(server)
    assert len(account.get("/comet").json()["messages"]) == 1
    listener = listen(account)
    listener.hold()
    Publisher(server).publish("from now")
    assert [message["data"] for message in listener.answer()["messages"]] == ["from now"]
