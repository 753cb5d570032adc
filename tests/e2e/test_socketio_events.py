"""socket.io-client 4 at examples/socketio-conformance: what the library does, whatever the application."""

import pytest

from lab.socketio import clients, conformance, over_each_transport  # noqa: F401

pytestmark = over_each_transport
NAMESPACES = pytest.mark.parametrize("namespace", ["/", "/custom"])
ARGUMENTS = {
    "none": [],
    "one": ["hello"],
    "several": [1, -2.5, "three", None, True, False, [4, [5]], {"six": {"seven": [8]}}],
    "empty": ["", [], {}, [[]], {"": ""}],
    "texts": ["你好，世界", "😀👩‍👩‍👧‍👦🇩🇪", "line\u2028paragraph\u2029", "\x1e\x00\x1f\\\"/\n", "é e\u0301", "\u202eאבג",
              "</script>"],
    "texts as keys": [{"键 😀 \u2028": 1, "a\x1eb": 2}],
    "texts like packets": ["42[\"x\"]", "2probe", "b64", "451-", "1"],
    "long": ["x" * 200_000, "好" * 50_000],
    "numbers": [0, -0.5, 1e21, 5e-324, 9007199254740991, -9007199254740991],
}
BINARY = {
    "one": [b"\x01\x02\x03\x04"],
    "empty": [b""],
    "all bytes": [bytes(range(256))],
    "several": [b"one", b"two", "between", b"three"],
    "nested": [{"a": [b"deep", {"b": b"deeper"}], "c": 1}, [b"in a list"]],
    "with texts": ["你好 😀", b"\xff\xfe\x00", {"键": b"\x1e"}],
    "large": [bytes(range(256)) * 800],
    "ten": [bytes([number]) * number for number in range(10)],
}


@pytest.fixture
def client(conformance, clients, transports):
    client = clients.connect(conformance().port, auth={"who": "我"}, transports=transports)
    assert client.event() == ["auth", {"who": "我"}]
    return client


@NAMESPACES
def test_the_auth_payload_reaches_the_server_as_it_is(conformance, clients, transports, namespace):
    port = conformance().port
    for auth in ({"token": "123"}, {"a": {"b": [1, None, "😀"]}}, {}):
        client = clients.connect(port, namespace, auth=auth, transports=transports)
        assert client.event() == ["auth", auth]


@pytest.mark.parametrize("args", ARGUMENTS.values(), ids=ARGUMENTS)
def test_arguments_come_back_as_they_were_sent(client, args):
    client.emit("message", *args)
    assert client.event("message-back") == args


@pytest.mark.parametrize("args", ARGUMENTS.values(), ids=ARGUMENTS)
def test_an_acknowledgement_brings_the_arguments_back(client, args):
    assert client.call("message-with-ack", *args) == args


@pytest.mark.parametrize("args", BINARY.values(), ids=BINARY)
def test_bytes_come_back_as_they_were_sent(client, args):
    client.emit("message", *args)
    assert client.event("message-back") == args
    assert client.call("message-with-ack", *args) == args


def test_many_events_at_once_come_back_in_order(client):
    for number in range(200):
        client.emit("message", number, *([bytes([number])] if number % 3 == 0 else []))
    assert [args[0] for args in client.events("message-back", 200)] == list(range(200))


def test_many_calls_at_once_get_each_their_own_answer(client):
    numbers = [client.ask("message-with-ack", index) for index in range(50)]
    assert [client.answer(number)["args"] for number in reversed(numbers)] == [[index] for index in range(49, -1, -1)]


def test_a_call_that_nobody_answers_times_out(client):
    with pytest.raises(TimeoutError):
        client.call("nobody listens to this", timeout=300)
    assert client.call("message-with-ack", "still here", timeout=20_000) == ["still here"]


@pytest.mark.parametrize("answer", [["fine"], [], [1, {"two": "😀"}, None], [b"\x00\xff", {"more": b"bytes"}]], ids=repr)
def test_the_server_calls_and_gets_the_answer(conformance, clients, transports, answer):
    client = clients.connect(conformance().port, answers={"question": answer}, transports=transports)
    client.emit("ask-me", "how are you?")
    assert client.event("question") == ["how are you?"]
    assert client.event("answer") == answer


def test_the_server_calls_and_its_patience_ends(client):
    client.emit("ask-me", "are you there?")
    assert client.event("question") == ["are you there?"]
    assert client.event("no-answer") == []
    assert client.call("message-with-ack", "still here") == ["still here"]


@NAMESPACES
def test_a_client_that_leaves_is_known_to_have_left(conformance, clients, transports, namespace):
    port = conformance().port
    leaver, witness = clients.connect(port, namespace, transports=transports), clients.connect(port)
    leaver.disconnect()
    assert leaver.reason() == "io client disconnect"
    assert reasons(witness, 1) == ["client namespace disconnect"]


@NAMESPACES
def test_a_client_that_is_sent_away_is_told_so_and_stays_away(conformance, clients, transports, namespace):
    port = conformance().port
    outcast, witness = clients.connect(port, namespace, transports=transports), clients.connect(port)
    outcast.emit("leave-me")
    assert outcast.reason() == "io server disconnect"
    assert reasons(witness, 1) == ["server namespace disconnect"]
    assert outcast.state()["connected"] is False
    outcast.reconnect()
    assert outcast.connected()["sid"]


def test_a_connection_that_ends_is_a_transport_close_at_the_server(conformance, clients, transports):
    port = conformance().port
    gone, witness = clients.connect(port, transports=transports), clients.connect(port)
    gone.close_engine()
    assert gone.reason() == "forced close"
    assert reasons(witness, 1) == ["transport close"]
    assert gone.connected()["recovered"] is False


def reasons(witness, count: int) -> list[str]:
    """Asked of the server until there are so many; a report may take a moment to get there."""
    while len(said := witness.call("last-reason")[0]) < count:
        pass
    return said


def test_two_namespaces_share_one_connection_and_end_each_for_itself(conformance, clients, transports):
    port = conformance().port
    shared = {"transports": transports, "forceNew": False, "query": {"test": str(port)}}
    main, custom = clients.connect(port, "/", **shared), clients.connect(port, "/custom", **shared)
    assert main.state()["engine"] == custom.state()["engine"]
    assert main.sid != custom.sid
    custom.disconnect()
    assert custom.reason() == "io client disconnect"
    assert main.call("message-with-ack", "still here") == ["still here"]


@pytest.mark.parametrize("namespace", ["/nowhere", "/custom/deeper", "/自定义"])
def test_an_unknown_namespace_is_refused(conformance, clients, transports, namespace):
    client = clients.start(conformance().port, namespace, transports=transports, reconnection=False)
    assert client.next("connect_error", "connect")["message"] == "Invalid namespace"


def test_a_client_that_answers_pings_stays(conformance, clients, transports):
    client = clients.connect(conformance("--ping-interval", "200", "--ping-timeout", "2000").port, transports=transports)
    with pytest.raises(AssertionError):
        client.next("disconnect", within=1.0)
    assert client.call("message-with-ack", "still here") == ["still here"]
