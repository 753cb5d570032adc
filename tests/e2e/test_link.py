"""push-link: what a connection through it feels like at both of its ends. The test plays the client and the target."""

import signal
import socket
import statistics
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path

import pytest

from lab import PATIENCE, sockets
from lab.link import Link, Target, run_to_its_end
from lab.server import STOP_SECONDS, is_sanitized


@pytest.fixture
def target():
    target = Target()
    yield target
    target.close()


@pytest.fixture
def start(tmp_path, target):
    """Starts a link to the target; the options are those of the command line."""
    links = []

    def start(*options, to: int | None = None) -> Link:
        links.append(Link(Path(tempfile.mkdtemp(dir=tmp_path)), to or target.port, *options))
        return links[-1]

    yield start
    for link in links:
        link.finish()


def pair(link: Link, target: Target) -> tuple[socket.socket, socket.socket]:
    """Both ends of a connection whose opening is over: a byte has gone each way."""
    client = link.connect()
    server = target.accept()
    pass_on(client, server, b"!")
    pass_on(server, client, b"!")
    return client, server


def read(sock: socket.socket, count: int) -> bytes:
    data = bytearray()
    while len(data) < count and (part := sock.recv(count - len(data))):
        data += part
    return bytes(data)


def read_to_the_end(sock: socket.socket) -> bytes:
    data = bytearray()
    while part := sock.recv(1 << 16):
        data += part
    return bytes(data)


def pass_on(source: socket.socket, sink: socket.socket, data: bytes) -> float:
    """Sends, receives the same, and returns the seconds between."""
    begin = time.monotonic()
    source.sendall(data)
    assert read(sink, len(data)) == data
    return time.monotonic() - begin


def is_reset(sock: socket.socket) -> bool:
    """Waits for the end of a connection: whether it is a reset, whatever was received before."""
    try:
        read_to_the_end(sock)
    except ConnectionResetError:
        return True
    return False


@contextmanager
def at_least(seconds: float):
    begin = time.monotonic()
    yield
    assert time.monotonic() - begin >= seconds


# -- delay

def test_bytes_take_half_of_the_round_trip_in_each_direction(start, target):
    client, server = pair(start("--rtt", 100), target)
    assert pass_on(client, server, b"up") >= 0.05
    assert pass_on(server, client, b"down") >= 0.05


def test_a_delay_is_no_pause_between_messages(start, target):
    client, server = pair(start("--rtt", 400), target)
    with at_least(0.2):
        began = time.monotonic()
        for _ in range(20):
            client.sendall(b"12345678")
        read(server, 8 * 20)
    assert time.monotonic() - began < 20 * 0.2, "each message waited for the one before"


def test_opening_costs_a_round_trip_as_a_handshake_does(start, target):
    link = start("--rtt", 100)
    with at_least(0.15):
        with at_least(0.05):
            client = link.connect()
            client.sendall(b"hello")
            server = target.accept()
        assert read(server, 5) == b"hello"


def test_what_a_target_says_first_comes_after_the_handshake(start, target):
    link = start("--rtt", 100)
    with at_least(0.2):
        client = link.connect()
        target.accept().sendall(b"welcome")
        assert read(client, 7) == b"welcome"


def test_order_is_kept_whatever_the_jitter(start, target):
    client, server = pair(start("--rtt", 40, "--jitter", 40), target)
    messages = [b"%07d\n" % number for number in range(3000)]
    for message in messages:
        client.sendall(message)
    assert read(server, 8 * len(messages)) == b"".join(messages)


def test_delays_with_jitter_stay_above_the_least_and_differ(start, target):
    client, server = pair(start("--rtt", 100, "--jitter", 60), target)
    delays = [pass_on(client, server, b"x") for _ in range(20)]
    assert min(delays) >= 0.02
    assert max(delays) >= 0.05, "none of twenty was above the mean"


def test_the_same_seed_gives_the_same_delays(start, target):
    def delays(link):
        client, server = pair(link, target)
        return [pass_on(client, server, b"x") for _ in range(10)]

    options = ["--rtt", 200, "--jitter", 200, "--seed", 7]
    assert statistics.correlation(delays(start(*options)), delays(start(*options))) > 0.5


def test_a_rate_holds_for_each_connection_of_its_own(start, target):
    link = start("--rate", 200)
    pairs = [pair(link, target) for _ in range(5)]
    data = bytes(range(256)) * 300
    with at_least(len(data) / 200_000 * 0.98):  # the first packet left before the clock was read
        began = time.monotonic()
        for client, _ in pairs:
            client.sendall(data)
        for _, server in pairs:
            assert read(server, len(data)) == data
    assert time.monotonic() - began < len(pairs) * len(data) / 200_000 or is_sanitized(), "they shared one rate"


def test_a_target_may_be_written_as_an_address_of_the_web(start, target, tmp_path):
    link = start("--rtt=0")
    assert pass_on(*pair(link, target), b"x") > 0
    end = run_to_its_end("0", "http://127.0.0.1:1/page")
    assert end.returncode == 64


# -- the ends of connections

def test_either_direction_can_end_alone_and_its_end_travels(start, target):
    client, server = pair(start("--rtt", 100), target)
    with at_least(0.05):
        client.sendall(b"last words")
        client.shutdown(socket.SHUT_WR)
        assert read_to_the_end(server) == b"last words"
    assert pass_on(server, client, b"an answer") >= 0.05
    with at_least(0.05):
        server.close()
        assert read_to_the_end(client) == b""


def test_a_client_that_sends_and_leaves_at_once_is_heard(start, target):
    client = start("--rtt", 40).connect()
    client.sendall(b"hello and goodbye")
    client.shutdown(socket.SHUT_WR)
    assert read_to_the_end(target.accept()) == b"hello and goodbye"


def test_a_big_answer_arrives_whole_before_its_end(start, target):
    client, server = pair(start("--rtt", 20, "--jitter", 10), target)
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
def test_a_reset_travels_behind_the_bytes(start, target, who):
    client, server = pair(start("--rtt", 100), target)
    source, sink = (client, server) if who == "client" else (server, client)
    with at_least(0.05):
        source.sendall(b"bang")
        assert not sockets.is_silent(sink, PATIENCE)
        assert read(sink, 4) == b"bang"
    with at_least(0.05):
        sockets.reset(source)
        assert is_reset(sink)


def test_a_reset_reaches_a_peer_that_has_ended_its_direction(start, target):
    client, server = pair(start("--rtt", 40), target)
    client.shutdown(socket.SHUT_WR)
    assert read_to_the_end(server) == b""
    sockets.reset(server)
    assert is_reset(client)


def test_a_reset_reaches_a_peer_that_reads_nothing(start, target):
    link = start("--rtt", 10)
    client, server = pair(link, target)
    fill(client)
    sockets.reset(client)
    # The kernel hands out first what had arrived before.
    assert is_reset(server)


def test_a_client_is_reset_where_the_target_refuses(start):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    link = start("--rtt", 100, to=port)
    with at_least(0.1):
        assert is_reset(link.connect())
    sockets.eventually(lambda: f"refused by 127.0.0.1:{port}: 1" in link.logged(), "the log of it")


# -- faults

def test_connections_are_cut_by_a_reset_at_both_ends(start, target):
    link = start("--cut-every", 0.5)
    with at_least(0.25):
        client, server = link.connect(), target.accept()
        assert is_reset(client)
    assert is_reset(server)
    with at_least(0.25):
        assert is_reset(link.connect())  # the next one too
    sockets.eventually(lambda: "connections cut: " in link.logged(), "the log of it")


def test_the_same_seed_cuts_the_same_connections_early(start, target):
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
    assert statistics.correlation(lives(start(*options)), lives(start(*options))) > 0.5


def test_a_stall_holds_all_connections_and_loses_nothing(start, target):
    link = start("--stall-every", 0.3, "--stall-for", 400)
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

def fill(sock: socket.socket) -> int:
    """Sends until nothing is taken any more, and says how many bytes were."""
    sock.settimeout(0.5)
    sent = 0
    try:
        while sent < 100_000_000:
            sent += sock.send(bytes(65536))
    except TimeoutError:
        pass
    sock.settimeout(PATIENCE)
    return sent


def test_a_target_that_does_not_read_makes_the_client_wait(start, target):
    client, server = pair(start(), target)
    sent = fill(client)
    assert sent < 50_000_000
    client.shutdown(socket.SHUT_WR)
    assert len(read_to_the_end(server)) == sent


def test_a_slow_link_takes_no_more_than_its_window_off_the_sender(start, target):
    client, _ = pair(start("--rate", 50), target)
    client.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 4096)
    assert fill(client) < 1_000_000, "the link itself piles up bytes"


def test_five_hundred_connections_at_once_each_get_their_own_bytes(start, target):
    link = start("--rtt", 50, "--jitter", 20)
    clients = [link.connect() for _ in range(500)]
    for number, client in enumerate(clients):
        client.sendall(b"%08d" % number)
    for _ in clients:
        server = target.accept()
        server.sendall(read(server, 8)[::-1])
    for number, client in enumerate(clients):
        assert read(client, 8)[::-1] == b"%08d" % number


def test_nothing_is_left_of_connections_that_died_in_any_state(start, target):
    link = start("--rtt", 20, "--rate", 1000)
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


# -- the program

WRONG_OPTIONS = [
    [],
    ["0"],
    ["0", "nowhere"],
    ["0", "127.0.0.1:80", "more"],
    ["65536", "127.0.0.1:80"],
    ["0", "127.0.0.1:80", "--nonsense"],
    ["0", "127.0.0.1:80", "--rtt"],
    ["0", "127.0.0.1:80", "--rtt", "fast"],
    ["0", "127.0.0.1:80", "--rtt", "-1"],
    ["0", "127.0.0.1:80", "--rtt", "10", "--jitter", "20"],
    ["0", "127.0.0.1:80", "--stall-for", "0"],
    ["0", "127.0.0.1:80", "--seed", "1.5"],
]


@pytest.mark.parametrize("arguments", WRONG_OPTIONS, ids=" ".join)
def test_a_wrong_option_is_one_clear_line_and_status_64(arguments):
    end = run_to_its_end(*arguments)
    assert end.returncode == 64, end
    assert end.stdout == ""
    assert end.stderr.startswith("push-link: ") and end.stderr.count("\n") == 1


def test_a_link_to_itself_is_refused(start, target):
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    end = run_to_its_end(port, f"127.0.0.1:{port}")
    assert end.returncode == 64 and end.stderr.count("\n") == 1, end


def test_a_port_in_use_is_one_clear_line_and_status_69(target):
    end = run_to_its_end(target.port, "127.0.0.1:1")
    assert end.returncode == 69 and end.stderr.count("\n") == 1, end
    assert str(target.port) in end.stderr


def test_a_target_that_nobody_knows_is_one_clear_line_and_status_69():
    end = run_to_its_end("0", "nobody.invalid:80")
    assert end.returncode == 69 and end.stderr.count("\n") == 1, end
    assert "nobody.invalid" in end.stderr


def test_help_and_version_say_so_on_standard_output():
    assert "--stall-every" in run_to_its_end("--help").stdout
    version = run_to_its_end("--version")
    assert version.returncode == 0 and version.stdout.split()[0] == "push-link"


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_it_stops_at_once_with_status_0_whatever_is_under_way(start, target, how):
    link = start("--rtt", 1000)
    client = link.connect()
    opening = link.connect()
    client.sendall(bytes(100_000))
    target.accept()
    assert link.terminate(how) < STOP_SECONDS * (6 if is_sanitized() else 1)
    assert link.process.returncode == 0
    assert sockets.ends(client) and sockets.ends(opening)
