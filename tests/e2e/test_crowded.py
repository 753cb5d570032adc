"""Too many connections: out of descriptors, and out of threads."""

import re
import resource
import time

import pytest

from lab import sockets
from lab.accounts import Publisher
from lab.listeners import newcomer

DESCRIPTORS = 60


def few_descriptors() -> None:
    resource.setrlimit(resource.RLIMIT_NOFILE, (DESCRIPTORS, DESCRIPTORS))


def crowd(server) -> tuple[list, list]:
    """Connects more often than the server has descriptors: who is served, and who is refused."""
    clients = [server.http() for _ in range(2 * DESCRIPTORS)]
    served, refused = [], []
    for client in clients:
        client.sock.settimeout(15)
        try:
            answer = client.request("GET", "/healthz")
            (served if answer.status == 200 else refused).append(client)
        except ConnectionError:
            refused.append(client)
    return served, refused


def refusals(server) -> list[str]:
    return [line for line in server.logged().splitlines() if re.search("refus|descriptor|too many", line, re.I)]


@pytest.mark.parametrize("loops", [1, 2])
def test_without_descriptors_newcomers_are_refused_and_the_rest_live_on(launch, model, loops):
    server = launch("--loops", loops, limits=few_descriptors)
    listener, publisher = newcomer(server), Publisher(server)
    publisher.publish("before the crowd")
    assert listener.next()["data"] == "before the crowd"
    begin = time.monotonic()
    served, refused = crowd(server)
    assert len(served) > 10 and len(refused) > DESCRIPTORS / 2
    assert all(client.is_ended(20) for client in refused)
    for client in served:
        assert client.request("GET", "/healthz").status == 200
    publisher.publish("for those inside")
    assert listener.next()["data"] == "for those inside"
    lines = refusals(server)
    assert 1 <= len(lines) <= 2 + time.monotonic() - begin, lines
    for client in served + refused:
        client.close()
    sockets.eventually(lambda: is_served(server), "recovery")
    assert server.dropped("out_of_descriptors") >= 1


def is_served(server) -> bool:
    try:
        return server.ask("GET", "/healthz").status == 200
    except ConnectionError:
        return False


def test_beyond_max_threads_a_connection_gets_503_and_is_counted(launch, model):
    server = launch("--max-threads", "5")
    clients = [server.http() for _ in range(5)]
    for client in clients:
        assert client.request("GET", "/healthz").status == 200
    sixth = server.http()
    if model == "coroutines":  # has no threads to run out of
        assert sixth.request("GET", "/healthz").status == 200
        return
    answer = sixth.response()  # without having asked
    assert answer.status == 503
    assert answer.error
    assert sixth.is_ended()
    metrics = clients[0].request("GET", "/metrics").body.decode()
    assert 'pushlab_dropped_total{reason="too_many_threads"} 1\n' in metrics
    assert all(client.request("GET", "/healthz").status == 200 for client in clients)
    clients.pop().close()
    sockets.eventually(lambda: server.ask("GET", "/healthz").status == 200, "a free thread")
