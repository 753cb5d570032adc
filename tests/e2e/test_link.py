"""push-link: what a connection through it feels like at both of its ends, which the test plays."""

import socket
import statistics
import time

import pytest

from lab import PATIENCE, sockets
from lab.link import at_least, fill, is_reset, pair, pass_on, read, read_to_the_end
from lab.server import is_sanitized


def test_bytes_take_half_of_the_round_trip_in_each_direction(start_link, target):
    client, server = pair(start_link("--rtt", 100), target)
    assert pass_on(client, server, b"up") >= 0.05
    assert pass_on(server, client, b"down") >= 0.05


def test_a_delay_is_no_pause_between_messages(start_link, target):
    client, server = pair(start_link("--rtt", 400), target)
    with at_least(0.2):
        began = time.monotonic()
        for _ in range(20):
            client.sendall(b"12345678")
        read(server, 8 * 20)
    assert time.monotonic() - began < 20 * 0.2, "each message waited for the one before"


def test_opening_costs_a_round_trip_as_a_handshake_does(start_link, target):
    link = start_link("--rtt", 100)
    with at_least(0.15):
        with at_least(0.05):
            client = link.connect()
            client.sendall(b"hello")
            server = target.accept()
        assert read(server, 5) == b"hello"


def test_what_a_target_says_first_comes_after_the_handshake(start_link, target):
    link = start_link("--rtt", 100)
    with at_least(0.2):
        client = link.connect()
        target.accept().sendall(b"welcome")
        assert read(client, 7) == b"welcome"


def test_order_is_kept_whatever_the_jitter(start_link, target):
    client, server = pair(start_link("--rtt", 40, "--jitter", 40), target)
    messages = [b"%07d\n" % number for number in range(3000)]
    for message in messages:
        client.sendall(message)
    assert read(server, 8 * len(messages)) == b"".join(messages)


def test_delays_with_jitter_stay_above_the_least_and_differ(start_link, target):
    client, server = pair(start_link("--rtt", 100, "--jitter", 60), target)
    delays = [pass_on(client, server, b"x") for _ in range(20)]
    assert min(delays) >= 0.02
    assert max(delays) >= 0.05, "none of twenty was above the mean"


def test_the_same_seed_gives_the_same_delays(start_link, target):
    def delays(link):
        client, server = pair(link, target)
        return [pass_on(client, server, b"x") for _ in range(10)]

    options = ["--rtt", 200, "--jitter", 200, "--seed", 7]
    assert statistics.correlation(delays(start_link(*options)), delays(start_link(*options))) > 0.5


def test_a_rate_holds_for_each_connection_of_its_own(start_link, target):
    link = start_link("--rate", 200)
    pairs = [pair(link, target) for _ in range(5)]
    data = bytes(range(256)) * 300
    with at_least(len(data) / 200_000 * 0.98):  # the first packet left before the clock was read
        began = time.monotonic()
        for client, _ in pairs:
            client.sendall(data)
        for _, server in pairs:
            assert read(server, len(data)) == data
    assert time.monotonic() - began < len(pairs) * len(data) / 200_000 or is_sanitized(), "they shared one rate"


# -- the ends of connections

def test_either_direction_can_end_alone_and_its_end_travels(start_link, target):
    client, server = pair(start_link("--rtt", 100), target)
    with at_least(0.05):
        client.sendall(b"last words")
        client.shutdown(socket.SHUT_WR)
        assert read_to_the_end(server) == b"last words"
    assert pass_on(server, client, b"an answer") >= 0.05
    with at_least(0.05):
        server.close()
        assert read_to_the_end(client) == b""


def test_a_client_that_sends_and_leaves_at_once_is_heard(start_link, target):
    client = start_link("--rtt", 40).connect()
    client.sendall(b"hello and goodbye")
    client.shutdown(socket.SHUT_WR)
    assert read_to_the_end(target.accept()) == b"hello and goodbye"


def test_a_big_answer_arrives_whole_before_its_end(start_link, target):
    client, server = pair(start_link("--rtt", 20, "--jitter", 10), target)
    data = bytes(range(256)) * 4000
    server.settimeout(0)
    sent = 0
    got = bytearray()
    while sent < len(data):
        try:
            sent += server.send(data[sent:sent + 65536])
        except BlockingIOError:
            got += client.recv(65536)
    server.close()
    assert bytes(got) + read_to_the_end(client) == data


@pytest.mark.parametrize("who", ["client", "target"])
def test_a_reset_travels_behind_the_bytes(start_link, target, who):
    client, server = pair(start_link("--rtt", 100), target)
    source, sink = (client, server) if who == "client" else (server, client)
    with at_least(0.05):
        source.sendall(b"bang")
        assert not sockets.is_silent(sink, PATIENCE)
        assert read(sink, 4) == b"bang"
    with at_least(0.05):
        sockets.reset(source)
        assert is_reset(sink)


def test_a_reset_reaches_a_peer_that_has_ended_its_direction(start_link, target):
    client, server = pair(start_link("--rtt", 40), target)
    client.shutdown(socket.SHUT_WR)
    assert read_to_the_end(server) == b""
    sockets.reset(server)
    assert is_reset(client)


def test_a_reset_is_noticed_behind_an_end_too(start_link, target):
    client, server = pair(start_link("--rtt", 40), target)
    client.shutdown(socket.SHUT_WR)
    assert read_to_the_end(server) == b""
    sockets.reset(client)
    sockets.eventually(lambda: server.getsockopt(socket.SOL_SOCKET, socket.SO_ERROR), "the reset")


def test_a_reset_reaches_a_peer_that_reads_nothing(start_link, target):
    link = start_link("--rtt", 10)
    client, server = pair(link, target)
    fill(client)
    sockets.reset(client)
    # The kernel hands out first what had arrived before.
    assert is_reset(server)


def test_a_client_is_reset_where_the_target_refuses(start_link):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    link = start_link("--rtt", 100, to=port)
    with at_least(0.1):
        assert is_reset(link.connect())
    sockets.eventually(lambda: f"refused by 127.0.0.1:{port}: 1" in link.logged(), "the log of it")
