"""The chat bot greets a user at the first connection ever, whichever of the servers that share the accounts it is to."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from lab.accounts import Account
from lab.cluster import cluster, present, seen_at  # noqa: F401
from lab.listeners import listen

TECHNIQUES = ("polling", "comet", "websocket", "socketio", "tcp")


@pytest.fixture
def servers(cluster):  # noqa: F811
    return [cluster.start(technique) for technique in TECHNIQUES]


def arrive(account: Account, server):
    """The listener, and the greetings that it has heard."""
    listener = listen(seen_at(account, server))
    return listener, greetings(present(listener))


def greetings(heard: list[dict]) -> list[str]:
    return [str(each["data"]) for each in heard if each["event"] == "message" and "Welcome" in str(each["data"])]


def test_a_user_is_greeted_where_they_come_first_and_nowhere_else(cluster, servers):  # noqa: F811
    webapp = cluster.start("webapp")
    for first in servers:
        account = Account(webapp)
        others = [server for server in servers if server is not first]
        listener, greeted = arrive(account, first)
        assert len(greeted) == 1
        for server in others:
            again, more = arrive(account, server)
            more += greetings(again.rest())
            # The bus may bring the first one only now, and then to this connection, too.
            assert more in ([], greeted), (first.technique, server.technique)
            again.close()
        assert greetings(listener.rest()) == []
        listener.close()


def test_who_comes_to_all_servers_at_once_is_greeted_once(servers):
    with ThreadPoolExecutor(len(servers)) as pool:
        for _ in range(10):
            account = Account(servers[0])
            arrivals = [pool.submit(arrive, account, server) for server in servers]
            heard = []
            for listener, greeted in (each.result() for each in arrivals):
                greeted += greetings(listener.rest())
                assert len(greeted) <= 1, listener.account.server.technique
                heard += greeted
                listener.close()
            assert len(set(heard)) == 1, "on some of the connections, and it is one"
