"""push-link: cuts and stalls, crowds and slow readers, and connections that die in any state."""

import resource
import socket
import statistics
import time

from lab import PATIENCE, sockets
from lab.link import at_least, fill, is_reset, pair, read, read_to_the_end


def test_connections_are_cut_by_a_reset_at_both_ends(start_link, target):
    link = start_link("--cut-every", 0.5)
    with at_least(0.25):
        client, server = link.connect(), target.accept()
        assert is_reset(client)
    assert is_reset(server)
    with at_least(0.25):
        assert is_reset(link.connect())  # the next one too
    sockets.eventually(lambda: "connections cut: " in link.logged(), "the log of it")


def test_the_same_seed_cuts_the_same_connections_early(start_link, target):
    def lives(link):
        clients = [link.connect() for _ in range(8)]
        born = time.monotonic()
        lives = {}
        while len(lives) < len(clients):
            for number, client in enumerate(clients):
                if number not in lives and sockets.ends(client, within=0.005):
                    lives[number] = time.monotonic() - born
        return [lives[number] for number in range(len(clients))]

    options = ["--cut-every", 1, "--seed", 3]
    assert statistics.correlation(lives(start_link(*options)), lives(start_link(*options))) > 0.5


def test_a_stall_holds_all_connections_and_loses_nothing(start_link, target):
    link = start_link("--stall-every", 0.3, "--stall-for", 400)
    pairs = [pair(link, target) for _ in range(2)]

    def round_of(number: int) -> list[float]:
        data = b"%08d" % number
        begin = time.monotonic()
        for client, _ in pairs:
            client.sendall(data)
        taken = []
        for _, server in pairs:
            assert read(server, len(data)) == data
            taken.append(time.monotonic() - begin)
        return taken

    deadline = time.monotonic() + PATIENCE
    stalled, number = 0, 0
    while stalled < 2 and time.monotonic() < deadline:
        number += 1
        stalled += all(seconds >= 0.2 for seconds in round_of(number))
    assert stalled == 2
    assert link.logged().count("a stall begins") >= 2


# -- bounds

def test_a_target_that_does_not_read_makes_the_client_wait(start_link, target):
    client, server = pair(start_link(), target)
    sent = fill(client)
    assert sent < 50_000_000
    client.shutdown(socket.SHUT_WR)
    assert len(read_to_the_end(server)) == sent


def test_a_slow_link_takes_no_more_than_its_window_off_the_sender(start_link, target):
    client, _ = pair(start_link("--rate", 50), target)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    assert fill(client) < 1_000_000, "the link itself piles up bytes"


def test_five_hundred_connections_at_once_each_get_their_own_bytes(start_link, target):
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, min(4096, hard)), hard))
    link = start_link("--rtt", 50, "--jitter", 20)
    clients = [link.connect() for _ in range(500)]
    for number, client in enumerate(clients):
        client.sendall(b"%08d" % number)
    for _ in clients:
        server = target.accept()
        server.sendall(read(server, 8)[::-1])
    for number, client in enumerate(clients):
        assert read(client, 8)[::-1] == b"%08d" % number


def test_nothing_is_left_of_connections_that_died_in_any_state(start_link, target):
    link = start_link("--rtt", 20, "--rate", 1000)
    before = link.descriptors()
    for _ in range(10):
        sockets.reset(link.connect())  # while it opens
        client, server = link.connect(), target.accept()
        sockets.reset(server)  # before the client's first byte
        client, server = pair(link, target)
        client.sendall(bytes(50_000))
        sockets.reset(client)  # with bytes under way
        client, server = pair(link, target)
        client.shutdown(socket.SHUT_WR)
        server.sendall(bytes(50_000))
        client.close()  # half closed, and bytes come
        client, server = pair(link, target)
        sockets.reset(client)
        sockets.reset(server)  # both, before one can know of the other
        client, server = pair(link, target)
        client.close()
        server.close()
    target.close()
    is_reset(link.connect())  # refused
    sockets.close_all()
    sockets.eventually(lambda: link.descriptors() == before, "all descriptors are closed")
