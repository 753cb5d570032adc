"""The drivers of the bus against real brokers: what one server publishes reaches the clients of another, whatever the
broker does meanwhile."""

import pickle
import re
import threading
import time

import kombu
import pytest

from conftest import finish_all
from lab import PATIENCE, sockets
from lab.accounts import Publisher
from lab.brokers import Redis, channel_name
from lab.listeners import newcomer, numbers
from lab.server import STOP_SECONDS, Server, is_sanitized, run_to_its_end

BROKERS = ["redis", "rabbitmq"]
RETURN_SECONDS = 5.0  # everything is connected again so long after a broker's return


@pytest.fixture(params=BROKERS)
def broker(request):
    """Of all tests: not to be killed."""
    return request.getfixturevalue(f"shared_{request.param}")


@pytest.fixture(params=BROKERS)
def own_broker(request):
    return request.getfixturevalue(f"{request.param}_broker")


@pytest.fixture
def channel():
    return channel_name()


@pytest.fixture
def serve(tmp_path, channel):
    """`serve(url)`: a websocket-server, or another, at that broker."""
    servers = []

    def start(url: str, *options: str, technique: str = "websocket") -> Server:
        servers.append(Server(technique, "coroutines", tmp_path, "--bus", url, "--channel", channel, *options))
        return servers[-1]

    yield start
    sockets.close_all()
    finish_all(servers)


def connected(*servers: Server) -> None:
    for server in servers:
        server.await_metric("bus_connected", lambda value: value == 1)


def logs(server: Server, text: str) -> None:
    sockets.eventually(lambda: text in server.logged(), f"the log of {server.technique}: {text}")


def dropped(server: Server) -> dict[str, float]:
    prefix = 'pushlab_bus_dropped_total{reason="'
    return {name.removeprefix(prefix).removesuffix('"}'): value
            for name, value in server.metrics().items() if name.startswith(prefix)}


def take(listener, count: int) -> list:
    """The next so many numbers; what else comes (greetings of users with the same id elsewhere) is left out."""
    taken = []
    while len(taken) < count:
        taken += numbers([listener.next()])
    return taken


def take_all_until(listener, last: int) -> list:
    """The numbers up to and with that one."""
    taken = []
    while last not in taken[-1:]:
        taken += numbers([listener.next()])
    return taken


def send_raw(broker, channel: str, body: bytes) -> None:
    """As any program may."""
    if isinstance(broker, Redis):
        broker.ask("PUBLISH", channel, body)
        return
    with kombu.Connection(broker.url) as connection:
        exchange = kombu.Exchange(channel, "fanout", durable=False)
        connection.Producer(exchange=exchange).publish(body, content_type="application/data", content_encoding="binary")


class Load:
    """Publishes the numbers from 0 on at a server, in a thread, until it is stopped; each is accepted with 202."""

    def __init__(self, server: Server):
        self.publisher = Publisher(server)
        self.accepted = 0
        self._failure = None
        self._ends = threading.Event()
        self._thread = threading.Thread(target=self._run)
        self._thread.start()

    def _run(self) -> None:
        try:
            while not self._ends.wait(0.003):
                self.publisher.publish(self.accepted, event="number")
                self.accepted += 1
        except Exception as failure:  # told by `stop`
            self._failure = failure

    def goes_on(self, count: int = 50) -> None:
        goal = self.accepted + count
        sockets.eventually(lambda: self._failure or self.accepted >= goal, "publishing goes on")

    def stop(self) -> int:
        self._ends.set()
        self._thread.join(PATIENCE)
        assert not self._thread.is_alive() and not self._failure, self._failure
        return self.accepted


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
         "overloaded"], 0)


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
