"""Foreign WebSocket clients: Debian's python3-websockets, and `ws` from npm."""

import asyncio
import json
import subprocess
from pathlib import Path

import pytest
import websockets

from lab import PATIENCE
from lab.accounts import Account
from lab.listeners import newcomer, numbers
from test_reconnect import Stream, assert_complete

pytestmark = pytest.mark.techniques("websocket")
HERE = Path(__file__).parent


def url(account, after: str | None = None) -> str:
    return f"ws://127.0.0.1:{account.server.port}/ws?token={account.token}" + (f"&after={after}" if after else "")


def run(coroutine):
    return asyncio.run(asyncio.wait_for(coroutine, PATIENCE * 2))


async def received(socket) -> dict:
    return json.loads(await socket.recv())


def test_python_websockets_is_greeted_followed_and_answered(server):
    me, friend = Account(server), Account(server)

    async def visit():
        async with websockets.connect(url(me)) as socket:
            assert (await received(socket))["event"] == "message"
            await asyncio.to_thread(friend.follows, me)
            assert (await received(socket))["event"] == "following notify"
            await socket.send(json.dumps({"event": "message", "data": {"msg": "an unknown word"}}))
            assert "an unknown word" in (await received(socket))["data"]["msg"]
            await socket.send("nonsense")
            assert (await received(socket))["event"] == "error"
            await asyncio.wait_for(await socket.ping(), PATIENCE)
        assert socket.close_code == 1000

    run(visit())


def test_python_websockets_may_give_the_token_in_the_header(server):
    me = Account(server)

    async def visit():
        headers = {"Authorization": f"Bearer {me.token}"}
        async with websockets.connect(f"ws://127.0.0.1:{server.port}/ws", extra_headers=headers) as socket:
            assert (await received(socket))["event"] == "message"

    run(visit())


def test_python_websockets_is_refused_without_a_token(server):
    async def visit():
        with pytest.raises(websockets.InvalidStatusCode) as refusal:
            await websockets.connect(f"ws://127.0.0.1:{server.port}/ws")
        assert refusal.value.status_code == 401

    run(visit())


def test_python_websockets_offers_compression_and_fragments(server):
    me = newcomer(server).account

    async def visit():
        async with websockets.connect(url(me), compression="deflate") as socket:
            text = json.dumps({"event": "message", "data": {"msg": "x" * 100_000}})
            await socket.send(text[index:index + 1000] for index in range(0, len(text), 1000))
            assert "x" * 100_000 in (await received(socket))["data"]["msg"]

    run(visit())


def test_python_websockets_reconnects_and_misses_nothing(launch):
    server = launch("--retain", "100000")
    listener, got = newcomer(server), []
    stream = Stream(server, pause=0.002)

    async def visit(cursor: str, enough) -> str:
        # Its close() waits for the server's close frame behind all messages, and with a full queue reads none.
        async with websockets.connect(url(listener.account, cursor), max_queue=None) as socket:
            while not enough():
                notification = await received(socket)
                got.extend(numbers([notification]))
                cursor = notification["cursor"]
        return cursor

    cursor = listener.cursor
    for visits in range(1, 6):
        cursor = run(visit(cursor, lambda: len(got) >= 10 * visits))
    last = stream.stop()
    run(visit(cursor, lambda: got[-1] == last))
    assert_complete(got, stream, last)


def test_python_websockets_sees_1001_when_the_server_stops(launch):
    server = launch()
    me = Account(server)

    async def visit():
        async with websockets.connect(url(me)) as socket:
            await received(socket)
            server.process.terminate()
            with pytest.raises(websockets.ConnectionClosed):
                await received(socket)
            assert socket.close_code == 1001

    run(visit())


def ws(address: str, count: int, *orders) -> subprocess.Popen:
    command = ["node", HERE / "ws_client.mjs", address, str(count), *map(json.dumps, orders)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def lines_of(client: subprocess.Popen) -> list[str]:
    try:
        return client.communicate(timeout=PATIENCE * 2)[0].splitlines()
    finally:
        client.kill()
        client.wait()


def test_ws_is_greeted_answered_and_closes(server):
    *messages, end = lines_of(ws(url(Account(server)), 2, {"event": "message", "data": {"msg": "an unknown word"}}))
    assert end == "closed 1000"
    assert "an unknown word" in messages[1]


def test_ws_is_notified(server):
    me, friend = Account(server), Account(server)
    client = ws(url(me), 2)
    greeting = json.loads(client.stdout.readline())
    assert greeting["event"] == "message"
    friend.follows(me)
    notification, end = lines_of(client)
    assert json.loads(notification)["event"] == "following notify"
    assert end == "closed 1000"


def test_ws_is_refused_without_a_token(server):
    assert lines_of(ws(f"ws://127.0.0.1:{server.port}/ws", 1)) == ["refused 401"]


def test_ws_reconnects_and_misses_nothing(launch):
    server = launch("--retain", "100000")
    listener, got = newcomer(server), []
    stream = Stream(server, pause=0.002)
    cursor = listener.cursor
    for _ in range(3):
        *messages, end = lines_of(ws(url(listener.account, cursor), 20))
        assert end == "closed 1000"
        got += numbers(map(json.loads, messages))
        cursor = json.loads(messages[-1])["cursor"]
    stream.stop()
    assert_complete(got, stream, got[-1])
    assert len(got) == 60


def test_ws_sees_1001_when_the_server_stops(launch):
    server = launch()
    client = ws(url(Account(server)), 5)
    client.stdout.readline()
    server.process.terminate()
    assert lines_of(client) == ["closed 1001"]


def test_a_page_of_the_same_origin_may_use_python_websockets(server):
    me = Account(server)

    async def visit():
        async with websockets.connect(url(me), origin=f"http://127.0.0.1:{server.port}") as socket:
            assert (await received(socket))["event"] == "message"
        with pytest.raises(websockets.InvalidStatusCode) as refusal:
            await websockets.connect(url(me), origin="https://foreign.example")
        assert refusal.value.status_code == 403

    run(visit())
