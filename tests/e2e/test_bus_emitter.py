"""Node's own emitter publishes to the clients of our servers, and asks of them what it may ask of Socket.IO's."""

import pytest

from lab.accounts import Account
from lab.bus import dropped, logs
from lab.cluster import cluster, names, present, seen_at  # noqa: F401
from lab.emitter import emitter  # noqa: F401
from lab.listeners import listen
from lab.socketio import TRANSPORTS, Client, clients  # noqa: F401
from lab.sockets import eventually

pytestmark = pytest.mark.parametrize("cluster", [("redis", "coroutines"), ("redis", "threads")], indirect=True,
                                     ids="-".join)


@pytest.fixture
def push(cluster):  # noqa: F811
    return cluster.start("socketio")


@pytest.fixture
def enter(push, clients):  # noqa: F811
    """`enter()`: the client of a new user; `enter(account)`: one more of that user's. It hears whatever comes."""
    def start(account: Account | None = None, transports: str = "websocket") -> Client:
        how = {"transports": TRANSPORTS[transports]}
        client = clients.enter(account, **how) if account else clients.newcomer(account := Account(push), **how)
        client.account = account
        client.call("join", "here")
        return client

    return start


@pytest.fixture
def heard(emitter):  # noqa: F811
    """The names of the events that each of these has heard until now, without the chat bot's."""
    def get(*listening: Client) -> list[list[str]]:
        emitter("emitter.emit('the end')")
        for client in listening:
            assert client.event("the end") == []
        return [[name for name, *_ in client.rest() if name != "message"] for client in listening]

    return get


def rooms(account: Account) -> list[str]:
    return account.get("/rooms").json()["rooms"][1:]


def is_in(account: Account, *expected: str) -> None:
    eventually(lambda: sorted(rooms(account)) == sorted(expected), f"rooms {expected}")


def test_everybody_hears_everything_once_and_in_order(cluster, emitter, enter):  # noqa: F811
    browsers = [enter(transports=transports) for transports in TRANSPORTS]
    desk = listen(Account(cluster.start("tcp")))
    present(desk)
    emitter("for (let number = 0; number < 200; ++number) emitter.emit('number', { number, text: 'é😀' })")
    expected = [{"number": number, "text": "é😀"} for number in range(200)]
    for browser in browsers:
        assert browser.events("number", 200) == [[each] for each in expected]
    assert [each["data"] for each in desk.take(200)] == expected


def test_a_room_is_a_user_a_client_or_any_that_was_joined(emitter, enter, heard):  # noqa: F811
    desk, other = enter(), enter()
    phone = enter(desk.account)
    phone.call("join", "class 1#a")
    other.call("join", "class-2")
    emitter(f"""
        emitter.to('{desk.account.room}').emit('user');
        emitter.in({desk.account.user_id}).emit('user by number');
        emitter.to('{desk.sid}').emit('client');
        emitter.to('class 1#a').emit('class');
        emitter.to(['class-2', 'class 1#a']).to('{desk.account.room}').emit('several');
        emitter.to('nobody').emit('nobody');
    """)
    users = ["user", "user by number", "class", "several"]
    assert heard(desk, phone, other) == [["user", "user by number", "client", "class", "several"], users, ["several"]]


def test_who_is_excepted_hears_nothing(emitter, enter, heard):  # noqa: F811
    desk, other = enter(), enter()
    phone = enter(desk.account)
    other.call("join", "class")
    emitter(f"""
        emitter.except('class').emit('not the class');
        emitter.except('{desk.sid}').emit('not the desk');
        emitter.except({desk.account.user_id}).emit('not the user');
        emitter.to('here').except(['{phone.sid}', 'class']).emit('the desk');
        emitter.to('class').except('nobody').emit('the class');
    """)
    assert heard(desk, phone, other) == [["not the class", "the desk"], ["not the class", "not the desk"],
                                         ["not the desk", "not the user", "the class"]]


def test_arguments_arrive_as_json_has_them(cluster, emitter, enter):  # noqa: F811
    browser, desk = enter(), listen(Account(cluster.start("websocket")))
    present(desk)
    for script, expected in {
        "'e', 1, 'two', [3, { four: null }], 1.5, -7e-40, 2 ** 53": [1, "two", [3, {"four": None}], 1.5, -7e-40, 2**53],
        "'e', { z: 1, a: { b: [] } }": [{"z": 1, "a": {"b": []}}],
        "'e'": [],
        "'e', [1, 2]": [[1, 2]],
        "'e', Buffer.from([0, 255]), { in: new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).buffer }":
            ["AP8=", {"in": "AQIDBAUGBwg="}],
        "'e', new Date(1763870000123), undefined, NaN, new Date(1e15), new Date(-1e14)":
            ["2025-11-23T03:53:20.123Z", None, None, "+033658-09-27T01:46:40.000Z", "-001199-02-15T14:13:20.000Z"],
        "'e', 'x'.repeat(100000)": ["x" * 100_000],
    }.items():
        emitter(f"emitter.emit({script})")
        assert browser.event("e") == expected, script
        [told] = [each for each in desk.until_event("e") if each["event"] == "e"]
        assert told["data"] == (expected[0] if len(expected) == 1 else expected), script


def test_flags_change_nothing(emitter, enter, heard):  # noqa: F811
    client = enter()
    emitter("emitter.volatile.emit('a'); emitter.compress(false).to('here').emit('b')")
    assert heard(client) == [["a", "b"]]


def test_what_is_for_another_namespace_or_for_servers_is_not_for_our_clients(push, emitter, enter, heard):  # noqa: F811
    client = enter()
    emitter(f"""
        emitter.of('/admin').emit('elsewhere');
        emitter.of('/admin').to('{client.account.room}').emit('elsewhere');
        emitter.of('/admin').disconnectSockets();
        emitter.serverSideEmit('hello', 'server');
        emitter.of('/').emit('here');
    """)
    assert heard(client) == [["here"]]
    assert {reason: count for reason, count in dropped(push).items() if count} == {"unsupported": 1}
    logs(push, "serverSideEmit is for Socket.IO's own servers")


def test_users_join_and_leave_on_all_servers_whatever_names_them(cluster, push, emitter, enter):  # noqa: F811
    other = cluster.start("websocket")
    desk, phone = enter(), enter()
    one, two = desk.account, phone.account
    page = listen(seen_at(one, other))
    present(page)
    emitter(f"emitter.in('{one.room}').socketsJoin(['class', 'team'])")
    for at in (push, other):
        is_in(seen_at(one, at), "here", "class", "team")
    emitter(f"emitter.in('{phone.sid}').socketsJoin('class')")
    for at in (push, other):
        is_in(seen_at(two, at), "here", "class")
    emitter(f"emitter.in('class').except('{one.room}').socketsJoin('exam')")
    emitter("emitter.to('team').emit('for one'); emitter.to('exam').emit('for two')")
    assert phone.event() == ["for two"]
    assert names(page.until_event("for one"))[-1:] == ["for one"]
    emitter("emitter.in(['team', 'exam']).socketsLeave('here')")
    for at in (push, other):
        is_in(seen_at(one, at), "class", "team")
        is_in(seen_at(two, at), "class", "exam")
    emitter("emitter.socketsLeave('class')")
    for at in (push, other):
        is_in(seen_at(one, at), "team")
        is_in(seen_at(two, at), "exam")


def test_a_request_that_is_not_obeyed_says_why(push, emitter, enter):  # noqa: F811
    client = enter()
    emitter("emitter.socketsJoin('class')")
    logs(push, "everybody is to join a room: name who is")
    emitter("emitter.in('here').socketsJoin('1000000')")
    logs(push, "the number 1000000 is the own room of the user with that id")
    is_in(client.account, "here")
    assert dropped(push)["unsupported"] == 1


def test_clients_are_disconnected_by_user_client_room_or_all(cluster, emitter, enter, heard):  # noqa: F811
    page = listen(Account(cluster.start("websocket")))
    present(page)
    desk, other, third, last = enter(), enter(), enter(), enter()
    phone = enter(desk.account)
    third.call("join", "class")
    last.call("join", "class")
    emitter(f"emitter.in('{phone.sid}').disconnectSockets()")
    assert phone.reason() == "io server disconnect"
    emitter(f"emitter.in('class').except('{last.sid}').disconnectSockets()")
    assert third.reason() == "io server disconnect"
    emitter(f"emitter.in('{other.account.room}').disconnectSockets(true)")
    assert other.reason() == "io server disconnect"
    assert heard(desk, last) == [[], []]
    assert desk.state()["connected"] and last.state()["connected"]
    emitter("emitter.disconnectSockets()")
    for client in (desk, last):
        assert client.reason() == "io server disconnect"
    assert page.socket.until(0x8).code == 1000


def test_servers_of_socketio_do_not_wait_for_our_answers(cluster, push):  # noqa: F811
    """They count whom to wait for."""
    assert cluster.broker.ask("PUBSUB", "NUMSUB", "socket.io-request#/#")[1] == 0
