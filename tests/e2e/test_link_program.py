"""push-link: its command line, exit statuses, and the polite stop."""

import signal
import socket

import pytest

from lab import sockets
from lab.link import Link, pair, pass_on, run_to_its_end
from lab.server import STOP_SECONDS, is_sanitized


WRONG_OPTIONS = [
    [],
    ["0"],
    ["0", "nowhere"],
    ["0", "http://127.0.0.1:80/page"],
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


def test_a_link_to_itself_is_refused():
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


def test_a_target_may_be_written_as_an_address_of_the_web(tmp_path, target):
    link = Link(tmp_path, f"http://127.0.0.1:{target.port}")
    assert pass_on(*pair(link, target), b"hello") > 0
    link.finish()


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_it_stops_at_once_with_status_0_whatever_is_under_way(start_link, target, how):
    link = start_link("--rtt", 1000)
    client = link.connect()
    opening = link.connect()
    client.sendall(bytes(100_000))
    target.accept()
    assert link.terminate(how) < STOP_SECONDS * (6 if is_sanitized() else 1)
    assert link.process.returncode == 0
    assert sockets.ends(client) and sockets.ends(opening)
