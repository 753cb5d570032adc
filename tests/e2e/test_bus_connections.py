"""How the drivers of the bus connect: logins, TLS, names, and brokers that refuse."""

import re

import kombu
import pytest

from lab.accounts import Publisher
from lab.brokers import Redis
from lab.bus import BROKERS, broker, channel, connected, logs, send_raw, serve, take  # noqa: F401
from lab.listeners import newcomer
from lab.server import run_to_its_end


@pytest.mark.parametrize("kind", BROKERS)
def test_tls_reaches_whose_certificate_is_trusted(kind, request, serve):
    broker = request.getfixturevalue(f"shared_{kind}")
    one, other = serve(broker.tls_url), serve(broker.url)
    connected(one, other)
    listener = newcomer(other)
    Publisher(one).publish(1, event="number")
    assert take(listener, 1) == [1]
    stranger = serve(broker.tls_url.split("?")[0])
    logs(stranger, "name its authority with ?cacertfile=FILE")
    assert stranger.metric("bus_connected") == 0


def test_a_certificate_for_another_host_is_refused(broker, serve):
    server = serve(broker.tls_url.replace("localhost", "127.0.0.1"))
    logs(server, "its certificate is not")
    assert server.metric("bus_connected") == 0


def test_redis_is_logged_in_to_and_no_log_tells_the_password(tmp_path, serve):
    broker = Redis(tmp_path, password="hush@hush/h:u%sh")
    try:
        server = serve(broker.url)
        connected(server)
        for login, answer in (("", "it wants a password"), (":hushwrong@", "refuses the user or the password"),
                              ("me:hushwrong@", "refuses the user or the password")):
            wrong = serve(f"redis://{login}127.0.0.1:{broker.port}")
            logs(wrong, answer)
            assert "hush" not in wrong.logged()
        assert "hush" not in server.logged()
    finally:
        broker.close()


def test_redis_databases_are_no_walls_between_channels_but_are_selected(shared_redis, serve):
    server = serve(shared_redis.url + "/5")
    connected(server)
    logs(serve(shared_redis.url + "/5000"), "DB index is out of range")


@pytest.mark.parametrize(("url", "said"), [
    ("amqp://guest:hushhush@127.0.0.1:{port}", "ACCESS_REFUSED"),
    ("amqp://guest:guest@127.0.0.1:{port}/nowhere", "see the vhost of the URL"),
])
def test_rabbitmq_that_refuses_us_is_said_to(shared_rabbitmq, serve, url, said):
    server = serve(url.format(port=shared_rabbitmq.port))
    logs(server, said)
    assert "hushhush" not in server.logged()
    assert server.metric("bus_connected") == 0


@pytest.mark.parametrize("vhost", ["", "/", "//", "/%2f"])
def test_several_spellings_name_the_vhost(shared_rabbitmq, serve, vhost):
    connected(serve(f"amqp://127.0.0.1:{shared_rabbitmq.port}{vhost}"))


def test_an_exchange_that_was_declared_otherwise_is_told_of(shared_rabbitmq, serve, channel):
    with kombu.Connection(shared_rabbitmq.url) as connection:
        exchange = kombu.Exchange(channel, "fanout", durable=True)(connection.channel())
        exchange.declare()
        server = serve(shared_rabbitmq.url)
        logs(server, "the exchange was declared otherwise by another program")
        exchange.delete()
    connected(server)


def test_our_exchange_is_the_one_that_kombu_declares(shared_rabbitmq, serve, channel):
    server = serve(shared_rabbitmq.url)
    connected(server)
    with kombu.Connection(shared_rabbitmq.url) as connection:
        kombu.Exchange(channel, "fanout", durable=False)(connection.channel()).declare()


def test_a_queue_that_somebody_deletes_is_made_again(shared_rabbitmq, serve, channel):
    server = serve(shared_rabbitmq.url)
    connected(server)
    listener = newcomer(server)
    with kombu.Connection(shared_rabbitmq.url) as connection:
        [name] = re.findall(r"queue (pushlab\.[0-9a-f-]+)", server.logged())
        connection.channel().queue_delete(name)
    logs(server, "somebody has deleted our queue")
    connected(server)
    send_raw(shared_rabbitmq, channel, b'{"method":"emit","event":"number","data":7,"namespace":"/","room":null,"host_id":"x"}')
    assert take(listener, 1) == [7]


@pytest.mark.parametrize(("url", "said"), [
    ("redis://h:port", "a port that is not a number"), ("amqp://hush@h", "a user without a password"),
    ("amqp://h?vhost=x", "a parameter other than cacertfile")])
def test_a_wrong_url_is_a_usage_error(url, said):
    ended = run_to_its_end("websocket", "0", "--bus", url)
    assert ended.returncode == 64
    assert said in ended.stderr and "hush" not in ended.stderr
    assert len(ended.stderr.splitlines()) == 1
