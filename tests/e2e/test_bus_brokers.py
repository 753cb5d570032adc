"""The drivers of the bus against real brokers: what one server publishes reaches the clients of another, whatever the
broker does meanwhile."""

import pickle
import time

from lab import sockets
from lab.accounts import Publisher
from lab.brokers import Redis
from lab.bus import (Load, broker, channel, connected, dropped, logs, own_broker, send_raw, serve, take,  # noqa: F401
                     take_all_until)
from lab.listeners import newcomer, numbers
from lab.server import STOP_SECONDS, is_sanitized

RETURN_SECONDS = 5.0  # everything is connected again so long after a broker's return


def test_what_one_server_publishes_reaches_clients_of_all_once_and_in_order(broker, serve):
    one, other = serve(broker.url), serve(broker.url)
    connected(one, other)
    near, far = newcomer(one), newcomer(other)
    publisher = Publisher(one)
    for number in range(100):
        publisher.publish(number, event="number")
    Publisher(other).publish("from there", event="number")
    for listener in (near, far):
        taken = take(listener, 101)
        taken.remove("from there")
        assert taken == list(range(100))
        assert numbers(listener.rest()) == []
    assert one.metric("bus_published_total") >= 100
    assert other.metric("bus_received_total") >= 100
    assert not any(dropped(one).values()) and not any(dropped(other).values())
    one.await_metric("bus_waiting", lambda value: value == 0)
    assert one.metric("bus_lag_seconds") == 0
    logs(one, f"connected to {'Redis' if isinstance(broker, Redis) else 'RabbitMQ'} at 127.0.0.1:{broker.port}")


def test_own_messages_are_not_taken_for_those_of_others(broker, serve):
    server = serve(broker.url)
    connected(server)
    listener = newcomer(server)
    before = server.metric("bus_received_total")
    Publisher(server).publish(1, event="number")
    Publisher(server).publish(2, event="number")
    assert take(listener, 2) == [1, 2]
    server.await_metric("bus_published_total", lambda value: value >= 2)
    assert server.metric("bus_received_total") == before
    assert numbers(listener.rest()) == []


def test_garbage_is_counted_and_survived(broker, serve, channel):
    server = serve(broker.url)
    connected(server)
    listener = newcomer(server)
    garbage = {
        "malformed": [b"", b"garbage", b"{", b"\x00\xff\xfe", b"[1,2]", b'{"method":"emit"}', b"\x80\x04"],
        "unsafe_pickle": [pickle.dumps({"method": "emit", "data": print}), pickle.dumps(time.localtime())],
        "unsupported": [b'{"method":"callback","host_id":"x","sid":"s","namespace":"/","id":1,"args":[]}'],
        "other_namespace": [b'{"method":"emit","event":"e","data":1,"namespace":"/admin","room":null,"host_id":"x"}'],
        "too_large": [b'{"method":"emit","event":"e","data":"' + b"x" * (16 << 20) + b'","namespace":"/"}'],
    }
    for bodies in garbage.values():
        for body in bodies:
            send_raw(broker, channel, body)
    expected = {reason: len(bodies) for reason, bodies in garbage.items()}
    sockets.eventually(lambda: {reason: count for reason, count in dropped(server).items() if count} == expected,
                       "all garbage is counted")
    send_raw(broker, channel, b'{"method":"emit","event":"number","data":7,"namespace":"/","room":null,"host_id":"x"}')
    assert take(listener, 1) == [7]
    assert server.metric("bus_connected") == 1
    assert "unsafe_pickle" in server.logged() and "malformed" in server.logged()


def test_every_reason_to_drop_is_there_from_the_beginning(shared_redis, serve):
    assert dropped(serve(shared_redis.url)) == dict.fromkeys(
        ["malformed", "unsafe_pickle", "other_namespace", "unsupported", "too_large", "queue_full", "undeliverable",
         "overloaded", "redelivered"], 0)


def test_a_broker_that_is_killed_under_load_is_come_back_to(own_broker, serve):
    one, other = serve(own_broker.url), serve(own_broker.url)
    connected(one, other)
    near, far = newcomer(one), newcomer(other)
    load = Load(one)
    load.goes_on()
    arrived = take_all_until(far, load.accepted)
    own_broker.kill()
    at_kill = load.accepted
    for server in (one, other):
        server.await_metric("bus_connected", lambda value: value == 0)
    load.goes_on()  # local delivery does, too: all is counted below
    assert one.metric("bus_waiting") > 0
    assert one.metric("bus_lag_seconds") > 0
    own_broker.start()
    returned = time.monotonic()
    connected(one, other)
    assert time.monotonic() - returned < RETURN_SECONDS * (6 if is_sanitized("websocket") else 1)
    one.await_metric("bus_waiting", lambda value: value < 50)
    load.goes_on()
    count = load.stop()
    assert take(near, count) == list(range(count)), "local delivery"
    known = arrived[-1]
    arrived += take_all_until(far, count - 1)
    first = list(dict.fromkeys(arrived))  # a message may come twice when a connection breaks
    assert first == sorted(first), "in order"
    # What a broker has in its memory when it is killed it promises to nobody.
    missing = set(range(count)) - set(first)
    assert all(known < number < at_kill for number in missing), (known, at_kill, sorted(missing))
    assert not any(dropped(one).values())


def test_what_nobody_listens_for_is_kept_until_somebody_does(broker, serve):
    application = serve(broker.url, technique="webapp")
    connected(application)
    publisher = Publisher(application)
    for number in range(20):
        answer = publisher.http.request("POST", "/publish", {"event": "number", "data": number}, token=publisher.token)
        assert answer.status == 202, answer
    logs(application, "nobody listens")
    assert application.metric("bus_waiting") == 20
    assert application.metric("bus_published_total") == 0
    server = serve(broker.url)
    server.await_metric("bus_received_total", lambda value: value == 20)
    application.await_metric("bus_waiting", lambda value: value == 0)
    assert application.metric("bus_published_total") == 20


def test_a_server_starts_serves_and_stops_without_its_broker(redis_broker, serve):
    redis_broker.kill()
    server = serve(redis_broker.url)
    logs(server, "cannot connect to Redis")
    listener = newcomer(server)
    Publisher(server).publish(1, event="number")
    assert take(listener, 1) == [1]
    assert server.metric("bus_connected") == 0
    assert server.metric("bus_waiting") >= 1
    redis_broker.start()
    connected(server)
    redis_broker.kill()
    server.await_metric("bus_connected", lambda value: value == 0)


def test_a_broker_that_hangs_stops_neither_delivery_nor_the_end(own_broker, serve):
    server = serve(own_broker.url)
    connected(server)
    listener = newcomer(server)
    own_broker.freeze()
    try:
        for number in range(100):
            Publisher(server).publish(number, event="number")
        assert take(listener, 100) == list(range(100))
        listener.close()
        assert server.terminate() < STOP_SECONDS * (6 if is_sanitized("websocket") else 1)
    finally:
        own_broker.thaw()
    assert "messages are lost" in server.logged()
