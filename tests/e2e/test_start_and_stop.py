"""Options, the ready line, exit statuses, and the polite stop."""

import signal
import socket

import pytest

from lab.accounts import Account, Publisher
from lab.listeners import newcomer
from lab.server import STOP_SECONDS, is_sanitized, run_to_its_end
from lab.websocket import CLOSE, WebSocket

WRONG_OPTIONS = [
    ["--nonsense"],
    ["-x"],
    ["8080", "8081"],
    ["http"],
    ["65536"],
    ["-1"],
    ["--model", "fibers"],
    ["--model"],
    ["--mod", "threads"],
    ["--MODEL", "threads"],
    ["--loops", "many"],
    ["--loops", "-1"],
    ["--max-threads", "0"],
    ["--retain", "x"],
    ["--retain", "0"],
    ["--max-message", "1e6"],
    ["--max-backlog", ""],
    ["--journal", "postgres:x"],
    ["--journal", "sqlite:"],
    ["--bus", "carrier-pigeon"],
    ["--log-level", "chatty"],
    ["--allow-origin", "not an origin"],
]


def one_line(text: str) -> str:
    lines = text.splitlines()
    assert len(lines) == 1, text
    return lines[0]


@pytest.mark.parametrize("arguments", WRONG_OPTIONS, ids=" ".join)
def test_a_wrong_option_is_one_clear_line_and_status_64(technique, model, arguments):
    end = run_to_its_end(technique, "--model", model, *arguments)
    assert end.returncode == 64, end
    assert end.stdout == ""
    line = one_line(end.stderr)
    assert line.startswith(f"{technique}-server: ")
    assert any(argument.split("=")[0] in line for argument in arguments if argument), line


def test_help_names_every_option_of_the_contract(technique, model):
    end = run_to_its_end(technique, "--model", model, "--help")
    assert end.returncode == 0 and end.stderr == ""
    for option in ("host model loops max-threads secret-file login-code database journal retain bus channel "
                   "allow-origin max-message max-backlog log-level help version").split():
        assert "--" + option in end.stdout, option


def test_version_is_one_line(technique, model):
    end = run_to_its_end(technique, "--model", model, "--version")
    assert end.returncode == 0 and end.stderr == ""
    assert one_line(end.stdout).split()[0] == f"{technique}-server"


@pytest.mark.parametrize("options", [(), ("--loops", "2")], ids=["", "two loops"])
def test_a_port_in_use_is_one_clear_line_and_status_69(launch, technique, model, options):
    other = launch(*options)
    end = run_to_its_end(technique, other.port, "--model", model, *options)
    assert end.returncode == 69, end
    assert str(other.port) in one_line(end.stderr)
    assert other.ask("GET", "/healthz").status == 200


@pytest.mark.parametrize("options", [(), ("--loops", "2")], ids=["", "two loops"])
def test_a_port_in_use_by_a_stranger_is_status_69(technique, model, options):
    with socket.create_server(("127.0.0.1", 0)) as stranger:
        end = run_to_its_end(technique, stranger.getsockname()[1], "--model", model, *options)
    assert end.returncode == 69, end


@pytest.mark.parametrize("options", [(), ("--loops", "2")], ids=["", "two loops"])
def test_a_named_port_is_used_and_can_be_used_again_at_once(launch, options):
    first = launch(*options)
    port = first.port
    client = first.http()
    assert client.request("GET", "/healthz").status == 200
    first.finish()
    again = launch(*options, port=port)
    assert again.port == port
    assert again.ask("GET", "/healthz").status == 200


def test_an_address_that_is_not_ours_is_one_clear_line_and_status_69(technique, model):
    end = run_to_its_end(technique, "0", "--model", model, "--host", "192.0.2.1")
    assert end.returncode == 69, end
    one_line(end.stderr)


def test_a_host_that_nobody_knows_is_one_clear_line_and_status_69(technique, model):
    end = run_to_its_end(technique, "0", "--model", model, "--host", "nobody.invalid")
    assert end.returncode == 69, end
    one_line(end.stderr)


@pytest.mark.parametrize("how", [signal.SIGTERM, signal.SIGINT], ids=["SIGTERM", "SIGINT"])
def test_an_idle_server_stops_at_once_with_status_0(launch, how):
    server = launch()
    server.http().request("GET", "/healthz")
    assert server.terminate(how) < stop_limit()
    assert server.process.returncode == 0


def stop_limit() -> float:
    return STOP_SECONDS * (6 if is_sanitized() else 1)


def test_a_stop_takes_at_most_five_seconds_whatever_clients_do(launch):
    server = launch()
    listeners = [newcomer(server) for _ in range(5)]
    silent = [server.http() for _ in range(5)]
    half = server.http()
    half.send(b"POST /login HTTP/1.1\r\nHost: x\r\nContent-Le")
    server.await_metric("connections", lambda now: now >= 11)
    assert server.terminate() < stop_limit()
    assert server.process.returncode == 0
    assert all(client.is_ended() for client in [*silent, half])
    assert len(listeners) == 5


@pytest.mark.techniques("websocket")
def test_a_websocket_is_told_1001_when_the_server_stops(launch):
    server = launch()
    socket_ = WebSocket(server.port, Account(server).token)
    socket_.message()
    server.process.send_signal(signal.SIGTERM)
    assert socket_.until(CLOSE).code == 1001
    assert socket_.http.is_ended()


@pytest.mark.techniques("comet")
def test_a_held_poll_is_answered_by_an_empty_list_when_the_server_stops(launch):
    server = launch()
    listener = newcomer(server)
    cursor = listener.page_cursor
    listener.hold()
    server.process.send_signal(signal.SIGTERM)
    assert listener.answer() == {"messages": [], "cursor": cursor}
    assert listener.http.is_ended()


@pytest.mark.techniques("tcp")
def test_a_raw_connection_is_ended_when_the_server_stops(launch):
    server = launch()
    listener = newcomer(server)
    server.process.send_signal(signal.SIGTERM)
    assert listener.socket.is_ended()


@pytest.mark.techniques("websocket", "tcp", "comet")
def test_what_was_published_before_the_stop_still_arrives(launch):
    server = launch()
    listener = newcomer(server)
    if server.technique == "comet":
        listener.hold()
    Publisher(server).publish("last words")
    server.process.send_signal(signal.SIGTERM)
    said = listener.answer()["messages"][0] if server.technique == "comet" else listener.next()
    assert said["data"] == "last words"


def test_all_loops_are_taken_with_loops_0(launch):
    server = launch("--loops", "0")
    listener = newcomer(server)
    Publisher(server).publish("for all loops")
    assert listener.next()["data"] == "for all loops"


def test_options_may_be_written_with_an_equals_sign(launch):
    server = launch("--login-code=4711", "--log-level=warning")
    assert server.ask("POST", "/login", {"mobile": "13911111111", "code": "4711"}).status == 200
    assert server.ask("POST", "/login", {"mobile": "13911111111", "code": "246810"}).status == 401


def test_standard_output_holds_the_ready_line_only(launch):
    server = launch("--log-level", "trace")
    newcomer(server)
    server.terminate()
    assert server.output.read_text() == f"listening on 127.0.0.1:{server.port}\n"
