"""A client that does not read is dropped and counted, and holds nobody up."""

import time

import pytest

from lab.accounts import Account, Publisher
from lab.http_client import HttpClient, request_bytes
from lab.listeners import listen, newcomer

BLOCK = "x" * 50_000


def flood(server, publisher: Publisher, room=None) -> int:
    """Publishes until a slow consumer is dropped; how many it took."""
    for count in range(1, 2000):
        publisher.publish([count, BLOCK], room)
        if count % 10 == 0 and server.dropped("slow_consumer") > 0:
            return count
    raise AssertionError("nobody was dropped after 100 MB")


@pytest.mark.techniques("websocket", "tcp")
@pytest.mark.parametrize("loops", [1, 2])
def test_a_client_that_does_not_read_is_dropped_and_counted(launch, loops):
    server = launch("--max-backlog", "65536", "--retain", "16", "--loops", loops)
    slow = listen(Account(server), receive_buffer=4096)
    slow.next()
    count = flood(server, Publisher(server))
    assert server.dropped("slow_consumer") == 1
    assert count * len(BLOCK) < 40_000_000
    server.await_metric("connections", lambda now: now == 2)  # the publisher's and this one
    server.await_metric("backlog_bytes", lambda now: now == 0)


@pytest.mark.techniques("websocket", "tcp")
def test_the_others_get_everything_promptly(launch):
    server = launch("--max-backlog", "262144", "--retain", "16")
    slow = [listen(Account(server), receive_buffer=4096) for _ in range(3)]
    for each in slow:
        each.next()
    brisk, publisher = newcomer(server), Publisher(server)
    count = longest = 0
    while server.dropped("slow_consumer") < 3:
        count += 1
        begin = time.monotonic()
        publisher.publish([count, BLOCK])
        assert brisk.next()["data"][0] == count
        longest = max(longest, time.monotonic() - begin)
        assert count < 2000
    assert longest < 5, "a slow consumer held the others up"


@pytest.mark.techniques("websocket", "tcp")
def test_a_slow_consumer_that_comes_back_goes_on_where_it_was(launch):
    server = launch("--max-backlog", "65536", "--retain", "4000")
    slow = listen(Account(server), receive_buffer=4096)
    slow.next()
    count = flood(server, Publisher(server))
    again = listen(slow.account, after=slow.cursor)
    assert [got["data"][0] for got in again.take(count)] == list(range(1, count + 1))


@pytest.mark.techniques("comet", "polling")
def test_a_client_that_does_not_read_its_answers_costs_a_bounded_backlog(launch):
    """It pipelines polls of large pages and reads none; the publisher and the others do not notice."""
    server = launch("--max-backlog", "65536", "--retain", "100")
    listener, publisher = newcomer(server), Publisher(server)
    for count in range(100):
        publisher.publish([count, BLOCK])
    slow = HttpClient(server.port, receive_buffer=4096)
    path = {"polling": "/poll", "comet": "/comet"}[server.technique]
    slow.send(200 * request_bytes("GET", f"{path}?after={listener.cursor}", token=listener.account.token))
    assert [got["data"][0] for got in listener.take(100)] == list(range(100))
    assert server.metric("backlog_bytes") < 4_000_000
    slow.close()
    server.await_metric("backlog_bytes", lambda now: now == 0)
    server.await_metric("connections", lambda now: now == 3)


@pytest.mark.techniques("comet")
def test_a_held_poll_whose_client_does_not_read_harms_nobody(launch):
    server = launch("--max-backlog", "65536")
    slow = newcomer(server)
    slow.hold()
    brisk, publisher = newcomer(server), Publisher(server)
    publisher.publish("x" * 900_000)
    assert brisk.next()["data"] == "x" * 900_000


@pytest.mark.techniques("websocket", "tcp")
def test_a_catch_up_much_larger_than_the_backlog_comes_whole(launch):
    """A client that reads is no slow consumer."""
    server = launch("--max-backlog", "262144", "--retain", "100")
    listener, publisher = newcomer(server), Publisher(server)
    listener.close()
    for number in range(100):
        publisher.publish([number, "x" * 100_000])
    late = listen(listener.account, after=listener.cursor)
    assert [message["data"][0] for message in late.take(100)] == list(range(100))
    assert server.dropped("slow_consumer") == 0
