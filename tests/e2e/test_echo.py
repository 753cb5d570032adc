"""examples/websocket-echo, at which conformance suites are pointed: driven by python3-websockets."""

import asyncio
import subprocess

import pytest
import websockets

from lab.server import program


@pytest.fixture
def echo():
    running = []

    def start(*options):
        process = subprocess.Popen([program("websocket-echo"), "0", *options], stdout=subprocess.PIPE, stderr=subprocess.PIPE)
        running.append(process)
        return process.stdout.readline().decode().strip().removeprefix("listening on ")

    yield start
    for process in running:
        process.terminate()
        _, errors = process.communicate(timeout=30)
        assert process.returncode == 0 and b"ERROR" not in errors and b"WARNING" not in errors, errors


def answers(address, *messages, **options):
    async def talk():
        async with websockets.connect(f"ws://{address}", compression=None, **options) as socket:
            for message in messages:
                await socket.send(message)
            return [await asyncio.wait_for(socket.recv(), 30) for _ in messages]

    return asyncio.run(talk())


def test_every_text_and_binary_message_comes_back(echo):
    messages = ["", "hello", "你好 🙂", b"", bytes(range(256)), "x" * 70_000, b"y" * 900_000]
    assert answers(echo(), *messages, max_size=None) == messages


def test_a_message_in_fragments_comes_back_whole(echo):
    assert answers(echo(), ["one ", "two ", "three"]) == ["one two three"]


def test_only_the_path_that_was_asked_for_is_a_websocket(echo):
    address = echo("--path", "/echo")
    assert answers(f"{address}/echo", "here") == ["here"]
    with pytest.raises(websockets.InvalidStatusCode) as refused:
        answers(address, "elsewhere")
    assert refused.value.status_code == 404


def test_a_message_over_the_limit_closes_with_1009(echo):
    with pytest.raises(websockets.ConnectionClosedError) as closed:
        answers(echo("--max-message", "10"), "x" * 11)
    assert closed.value.rcvd.code == 1009


def test_a_wrong_option_is_one_clear_line():
    done = subprocess.run([program("websocket-echo"), "--nonsense"], capture_output=True, text=True, timeout=60)
    assert done.returncode == 64 and done.stderr.count("\n") == 1 and "--nonsense" in done.stderr
