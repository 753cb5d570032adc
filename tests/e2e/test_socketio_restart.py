"""The server stops or dies and comes back on its port: clients come back by themselves."""

import pytest

from lab.accounts import Account, Publisher
from lab.engineio import Polling, enter, open_socket
from lab.socketio import LOST, LOST_IN_UPGRADE, OFTEN, clients, over_each_transport  # noqa: F401

pytestmark = pytest.mark.techniques("socketio")


@over_each_transport
@pytest.mark.parametrize("recovery", [False, True], ids=["", "recovery"])
@pytest.mark.parametrize("end", ["terminate", "kill"])
def test_a_client_comes_back_by_itself(launch, clients, tmp_path, transports, recovery, end):
    database = tmp_path / "lab.sqlite"
    server = launch("--database", database, *OFTEN)
    me = Account(server)
    client = clients.newcomer(me, transports=transports, auth={"recovery": recovery})
    getattr(server, end)()
    assert client.reason() in LOST_IN_UPGRADE
    server = launch("--database", database, port=server.port)
    assert client.connected()["recovered"] is False
    Publisher(server).publish("welcome back", me.at(server).room)
    assert client.event("news")[0] == "welcome back"


def test_a_held_poll_is_answered_with_a_noop_when_the_server_stops(launch):
    server = launch()
    session = enter(Polling(server.port), Account(server).token)
    held = session.hold()
    server.await_metric("held_polls", lambda count: count == 1)
    server.terminate()
    assert held.response().body == b"6"
    assert held.is_ended()


def test_a_websocket_is_told_1001_and_nothing_of_socket_io_when_the_server_stops(launch):
    server = launch()
    socket = enter(open_socket(server.port), Account(server).token)
    server.terminate()
    assert socket.packet().code == 1001


def test_a_poll_that_begins_while_the_server_stops_is_no_wanted_end(launch, clients):
    server = launch()
    crowd = [clients.enter(Account(server), transports=["polling"]) for _ in range(5)]
    server.terminate()
    assert all(client.reason() in LOST for client in crowd)
