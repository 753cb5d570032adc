"""Rooms over several servers, and what a python-socketio process may do to the clients of ours."""

import pytest

from lab.accounts import Account
from lab.cluster import cluster, names, present, seen_at  # noqa: F401
from lab.listeners import listen
from lab.socketio import clients  # noqa: F401
from lab.sockets import ends, eventually
from lab.websocket import CLOSE


def await_rooms(account: Account, *rooms: str) -> None:
    def are() -> bool:
        return account.get("/rooms").json()["rooms"] == [account.room, *rooms]

    eventually(are, f"rooms {rooms}")


def heard(listener) -> list[str]:
    return names(listener.until_event("the end"))[:-1]


@pytest.fixture
def user(cluster):  # noqa: F811
    """A user at a server of each kind that holds a connection."""
    class User:
        servers = {technique: cluster.start(technique) for technique in ("websocket", "tcp", "comet", "socketio")}
        account = Account(servers["websocket"])

        def at(self, technique: str) -> Account:
            return seen_at(self.account, self.servers[technique])

        def listens(self, technique: str):
            listener = listen(self.at(technique))
            present(listener)
            return listener

    return User()


def test_who_enters_a_room_at_one_server_is_a_member_at_all(cluster, user):  # noqa: F811
    phone, desk = user.listens("websocket"), user.listens("tcp")
    phone.say({"event": "join", "data": "class"})
    for technique in user.servers:
        await_rooms(user.at(technique), "class")
    writer = Account(user.servers["comet"])
    assert writer.post("/messages", {"msg": "hi", "room": "class"}).status == 202
    for listener in (phone, desk):
        listener.until(lambda each: each["data"].get("room") == "class")
    desk.say({"event": "leave", "data": "class"})
    for technique in user.servers:
        await_rooms(user.at(technique))


@pytest.mark.parametrize("cluster", [("redis", "coroutines")], indirect=True, ids=["redis"])
def test_a_member_who_moves_to_a_server_with_the_same_journal_misses_nothing(cluster):  # noqa: F811
    journal = ("--journal", cluster.broker.url)
    first, second = cluster.start("websocket", *journal), cluster.start("tcp", *journal)
    account, writer = Account(first), Account(second)
    before = listen(account)
    present(before)
    before.say({"event": "join", "data": "class"})
    await_rooms(seen_at(account, second), "class")

    def write(text: str) -> None:
        assert writer.post("/messages", {"msg": text, "room": "class"}).status == 202

    write("1")
    before.until(lambda each: each["data"].get("msg") == "1")
    before.close()
    write("2")
    after = listen(seen_at(account, second), before.cursor)
    assert after.next()["data"]["msg"] == "2"
    write("3")
    assert after.next()["data"]["msg"] == "3"
    after.say({"event": "leave", "data": "class"})
    await_rooms(account)


def test_python_takes_users_into_rooms_and_out(cluster, user):  # noqa: F811
    python, desk = cluster.python, user.listens("tcp")
    python._publish({"method": "enter_room", "sid": user.account.room, "room": "class", "namespace": "/"})
    python.emit("in", None, room="class")
    python._publish({"method": "leave_room", "sid": user.account.room, "room": "class", "namespace": "/"})
    python.emit("out", None, room="class")
    python._publish({"method": "enter_room", "sid": user.account.room, "room": "class", "namespace": "/"})
    python.close_room("class")
    python.emit("closed", None, room="class")
    python.emit("the end", None, room=user.account.user_id)
    assert heard(desk) == ["in"]
    await_rooms(user.at("comet"))


def test_nobody_is_taken_into_the_own_room_of_another(cluster, user):  # noqa: F811
    other = Account(user.servers["websocket"])
    python, desk = cluster.python, user.listens("tcp")
    python._publish({"method": "enter_room", "sid": user.account.room, "room": other.room, "namespace": "/"})
    python.emit("private", None, room=other.room)
    python.emit("the end", None)
    assert heard(desk) == []
    log = user.servers["tcp"].logged
    eventually(lambda: f"the number {other.room} is the own room of the user with that id" in log(), "the log line")


def test_a_sid_is_one_client(cluster, user, clients):  # noqa: F811
    account, python = user.at("socketio"), cluster.python
    desk, phone = clients.newcomer(account), clients.enter(account)
    other = clients.newcomer(Account(user.servers["socketio"]))
    for client in (desk, phone, other):
        client.call("join", "here")
    python.emit("for one", None, room=desk.sid)
    python.emit("not for one", None, skip_sid=desk.sid)
    python.emit("for one of the user", None, room=account.room, skip_sid=[phone.sid, "unknown"])
    python._publish({"method": "enter_room", "sid": phone.sid, "room": "class", "namespace": "/"})
    python.emit("for the user", None, room="class")
    python.emit("the end", None)
    heard = {}
    for name, client in {"desk": desk, "phone": phone, "other": other}.items():
        client.event("the end")
        heard[name] = [event for event, *_ in client.rest() if event != "message"]
    assert heard == {"desk": ["for one", "for one of the user", "for the user"], "phone": ["not for one", "for the user"],
                     "other": ["not for one"]}


def test_a_room_that_a_sid_enters_or_leaves_is_entered_or_left_on_all_servers(cluster, user, clients):  # noqa: F811
    browser, desk = clients.newcomer(user.at("socketio")), user.listens("tcp")
    python = cluster.python
    python._publish({"method": "enter_room", "sid": browser.sid, "room": "class", "namespace": "/"})
    for technique in user.servers:
        await_rooms(user.at(technique), "class")
    python.emit("for the class", None, room="class")
    desk.until_event("for the class")
    python._publish({"method": "leave_room", "sid": browser.sid, "room": "class", "namespace": "/"})
    for technique in user.servers:
        await_rooms(user.at(technique))


def test_python_disconnects_one_client(cluster, user, clients):  # noqa: F811
    account = user.at("socketio")
    desk, phone = clients.newcomer(account), clients.enter(account)
    for client in (desk, phone):
        client.call("join", "here")
    python = cluster.python
    python.emit("goodbye", None, room=desk.sid)
    python.disconnect(desk.sid, "/")
    desk.event("goodbye")
    assert desk.reason() == "io server disconnect"
    python.emit("the end", None)
    phone.event("the end")


def test_python_disconnects_a_user_everywhere(cluster, user, clients):  # noqa: F811
    browser = clients.newcomer(user.at("socketio"))
    browser.call("join", "here")
    poll = user.listens("comet")
    page, desk = user.listens("websocket"), user.listens("tcp")
    poll.until(lambda each: "present at tcp" in str(each["data"]))
    other = listen(Account(user.servers["websocket"]))
    present(other)
    poll.hold()
    cluster.python.disconnect(user.account.room, "/")
    assert poll.answer()["messages"] == []
    assert browser.reason() == "io server disconnect"
    assert page.socket.until(CLOSE).code == 1000
    desk.until(lambda each: each.get("data", {}).get("code") == "disconnected")
    assert ends(desk.socket.sock)
    cluster.python.emit("the end", None)
    other.until_event("the end")


def test_a_tuple_is_several_arguments_to_socketio_clients_and_an_array_to_others(cluster, user, clients):  # noqa: F811
    browser, desk = clients.newcomer(user.at("socketio")), user.listens("tcp")
    browser.call("join", "here")
    cluster.python.emit("several", (1, "two", {"three": [3]}), room=user.account.room)
    cluster.python.emit("a list", [1, 2], room=user.account.room)
    assert browser.event("several") == [1, "two", {"three": [3]}]
    assert browser.event("a list") == [[1, 2]]
    assert desk.until_event("several")[-1]["data"] == [1, "two", {"three": [3]}]
