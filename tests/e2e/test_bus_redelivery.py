"""What RabbitMQ brings a second time, since the connection broke before it had heard our acknowledgements."""

import pytest
import socketio

from lab.bus import Load, channel, connected, dropped, logs, serve, take  # noqa: F401
from lab.listeners import newcomer, numbers
from lab.relay import Relay


@pytest.fixture
def relay(shared_rabbitmq):
    relay = Relay(shared_rabbitmq.port)
    relay.url = f"amqp://{shared_rabbitmq.login()}127.0.0.1:{relay.port}//"
    yield relay
    relay.close()


def test_what_was_handled_is_not_handled_again_when_rabbitmq_brings_it_again(relay, shared_rabbitmq, serve, channel):
    server = serve(relay.url)
    connected(server)
    listener = newcomer(server)
    python = socketio.KombuManager(shared_rabbitmq.url, channel=channel, write_only=True)
    relay.deafen()
    for number in range(100):
        python.emit("number", number)
    assert take(listener, 100) == list(range(100))
    relay.cut()
    logs(server, "lost RabbitMQ")
    for number in range(100, 200):
        python.emit("number", number)
    relay.mend()
    assert take(listener, 100) == list(range(100, 200))
    assert numbers(listener.rest()) == []
    assert server.metric("bus_received_total") == 200
    drops = dropped(server)
    assert drops.pop("redelivered") in (100, 101), "perhaps the server's own greeting, too"
    assert not any(drops.values())


def test_a_connection_that_breaks_again_and_again_neither_loses_nor_doubles(relay, shared_rabbitmq, serve):
    one, other = serve(shared_rabbitmq.url), serve(relay.url)
    connected(one, other)
    far = newcomer(other)
    load = Load(one)
    for _ in range(8):
        load.goes_on(30)
        relay.cut()
        load.goes_on(30)
        relay.mend()
        connected(other)
    count = load.stop()
    assert take(far, count) == list(range(count))
    assert numbers(far.rest()) == []
