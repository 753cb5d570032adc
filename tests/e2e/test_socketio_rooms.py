"""The application of socketio-server, seen by socket.io-client 4: messages, rooms, notifications, and many at once."""

import time

import pytest

from lab.accounts import Account, Publisher
from lab.socketio import TRANSPORTS, clients, over_each_transport  # noqa: F401

pytestmark = pytest.mark.techniques("socketio")
ALL = list(TRANSPORTS.values())


def room_name() -> str:
    return f"class-{time.monotonic_ns()}"


@over_each_transport
def test_a_message_is_acknowledged_and_the_bot_answers(server, clients, transports):
    client = clients.newcomer(Account(server), transports=transports)
    assert set(client.call("message", {"msg": "an unknown word 😀"})[0]) == {"cursor"}
    answer = client.event("message")
    assert "an unknown word 😀" in answer[0]["msg"] and len(answer) == 1


@over_each_transport
def test_joining_and_leaving_are_acknowledged_with_the_rooms(server, clients, transports):
    client, first, second = clients.newcomer(Account(server), transports=transports), room_name(), "课 " + room_name()
    assert first in client.call("join", first)[0]["rooms"]
    assert {first, second} <= set(client.call("join", second)[0]["rooms"])
    assert client.call("join", second)[0]["rooms"].count(second) == 1
    left = client.call("leave", first)[0]["rooms"]
    assert first not in left and second in left


@over_each_transport
def test_a_message_to_a_room_reaches_all_members_and_the_sender(server, clients, transports):
    room = room_name()
    members = [clients.newcomer(Account(server), transports=how) for how in [transports, *ALL]]
    stranger = clients.newcomer(Account(server), transports=transports)
    for member in members:
        member.call("join", room)
    members[0].call("message", {"msg": "to the class", "room": room})
    for member in members:
        message = member.event("message")[0]
        assert (message["msg"], message["room"]) == ("to the class", room)
    Publisher(server).publish("end")
    assert stranger.event() == ["news", "end"]


def test_whoever_left_a_room_hears_it_no_more(server, clients):
    room, client = room_name(), clients.newcomer(Account(server))
    client.call("join", room)
    Publisher(server).publish(1, room)
    assert client.event() == ["news", 1]
    client.call("leave", room)
    Publisher(server).publish(2, room)
    Publisher(server).publish(3)
    assert client.event() == ["news", 3]


def test_a_join_without_an_acknowledgement_counts_too(server, clients):
    room, client = room_name(), clients.newcomer(Account(server))
    client.emit("join", room)
    client.call("message", {"msg": "here", "room": room})
    assert client.event("message")[0]["msg"] == "here"


def test_nobody_joins_the_own_room_of_another(server, clients):
    victim, spy = Account(server), clients.newcomer(Account(server))
    spy.emit("join", victim.room)
    spy.call("join", room_name())  # obeyed after it
    Publisher(server).publish("private", victim.room)
    Publisher(server).publish("end")
    assert spy.event("news") == ["end"]  # an event `error` may tell of the refusal


def test_a_message_goes_to_a_user(server, clients):
    me, you = (clients.newcomer(Account(server)) for _ in range(2))
    friend = Account(server)
    third = clients.newcomer(friend)
    me.call("message", {"msg": "psst", "to": friend.user_id})
    assert third.event("message")[0]["msg"] == "psst"
    Publisher(server).publish("end")
    assert you.event() == ["news", "end"]


@over_each_transport
def test_a_follower_is_notified_of_at_once(server, clients, transports):
    me, friend = Account(server), Account(server)
    client = clients.newcomer(me, transports=transports)
    friend.follows(me)
    data = client.event("following notify")[0]
    assert data["user_id"] == friend.user_id and data["timestamp"] > 1e9


@over_each_transport
def test_what_happened_before_is_delivered_at_the_next_connection_once(server, clients, transports):
    me, friends = Account(server), [Account(server) for _ in range(3)]
    for friend in friends:
        friend.follows(me)
    client = clients.enter(me, transports=transports)
    said = client.events("following notify", 3)
    assert [args[0]["user_id"] for args in said] == [friend.user_id for friend in friends]
    assert client.event("message")
    again = clients.enter(me, transports=transports)
    Publisher(server).publish("end", me.room)
    assert again.event() == ["news", "end"]


@over_each_transport
@pytest.mark.parametrize("data", ["text", 5, None, [1, [2]], {"键": "😀\u2028"}, "x" * 300_000],
                         ids=lambda data: str(data)[:10])
def test_a_publication_arrives_as_one_argument(server, clients, transports, data):
    me = Account(server)
    client = clients.newcomer(me, transports=transports)
    Publisher(server).publish(data, me.room, event="新闻 news")
    assert client.event() == ["新闻 news", data]


@over_each_transport
def test_a_hundred_publications_arrive_in_order(server, clients, transports):
    me, publisher = Account(server), Publisher(server)
    client = clients.newcomer(me, transports=transports)
    for number in range(100):
        publisher.publish(number, me.room, event="number")
    assert client.events("number", 100) == [[number] for number in range(100)]


def test_strange_arguments_of_known_events_end_nothing(server, clients):
    client = clients.newcomer(Account(server))
    for event in ("message", "join", "leave", "unknown", "", "fünf"):
        for args in ([], [None], [5], ["", ""], [[]], [{"msg": 5}], [{"msg": "x", "room": 7}], [b"\x00"],
                     ["x" * 5000, {}, 1]):
            client.emit(event, *args)
    assert "a room" in client.call("join", "a room")[0]["rooms"]


@over_each_transport
def test_two_hundred_clients_each_get_a_broadcast_once(launch, clients, transports):
    server = launch()
    accounts = [Account(server) for _ in range(4)]
    for account in accounts:
        clients.newcomer(account, transports=["websocket"])
    crowd = [clients.start(server.port, auth={"token": accounts[number % 4].token}, transports=transports)
             for number in range(200)]
    for client in crowd:
        client.connected()
    publisher = Publisher(server)
    publisher.publish("to all")
    publisher.publish("end")
    for client in crowd:
        assert [client.event(), client.event()] == [["news", "to all"], ["news", "end"]]
        assert client.rest() == []
