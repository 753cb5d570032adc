"""The class page in Debian's Chromium, against the real servers. What a scenario does stands in page/scenarios.mjs; each fails for
a complaint on the console and for a request to a foreign host (lab/browser.py)."""

import re

import pytest

from lab import browser as browsers
from lab.browser import Browser
from lab.brokers import channel_name
from lab.demo import LANES, Demo
from lab.server import Server

pytestmark = pytest.mark.skipif(bool(browsers.missing()), reason=browsers.missing() or "-")

# What a browser says on its console where a connection is broken on purpose; no page can help that.
BROKEN = ("net::ERR_", "WebSocket connection to")
SIZES = {"projector": (1920, 1080), "laptop": (1280, 720), "phone": (390, 844)}


@pytest.fixture(scope="module")
def browser(tmp_path_factory):
    browser = Browser(tmp_path_factory.mktemp("browser"))
    yield browser
    browser.finish()


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    demo = Demo(tmp_path_factory.mktemp("demo"))
    yield demo
    demo.finish()


@pytest.fixture
def single(tmp_path):
    """`single("comet")`: a server without a demo around it."""
    servers = []

    def start(technique: str) -> Server:
        servers.append(Server(technique, "coroutines", tmp_path))
        return servers[-1]

    yield start
    for server in servers:
        server.finish()


# -- one server

@pytest.mark.parametrize("name", LANES)
def test_a_lane_receives_and_its_counts_are_those_of_the_server(browser, single, name):
    server = single(name)
    before = server.metrics()
    came = browser.run("receive", url=f"http://127.0.0.1:{server.port}/", technique=name, notifications=6)
    after = server.metrics()
    counts = came["counts"]
    assert counts["notifications"] == after["pushlab_messages_out_total"] - before["pushlab_messages_out_total"]
    paths = {"polling": "/poll", "comet": "/comet", "websocket": "/ws", "socketio": "/socket.io/"}
    mine = [request for request in browser.requests if paths[name] in request and "/page/" not in request]
    assert counts["requests"] == len(mine)
    one_for_metrics = 1
    assert after["pushlab_requests_total"] - before["pushlab_requests_total"] == len(browser.requests) + one_for_metrics
    assert counts["failed"] <= 1  # the poll that was under way when the lane was stopped


def test_the_other_lanes_say_how_to_start_them(browser, single):
    came = browser.run("receive", url=f"http://127.0.0.1:{single('websocket').port}/", technique="websocket", notifications=1)
    for technique in ("polling", "comet", "socketio"):
        assert any(f"{technique}-server" in hint and "./lab demo" in hint for hint in came["others"])


def test_the_bytes_of_polling_are_about_those_that_the_server_counts(browser, single):
    came = browser.run("pollBytes", url=f"http://127.0.0.1:{single('polling').port}/", polls=20)
    (metrics, counts), (metrics_after, counts_after) = came["before"], came["after"]

    def grown(*names):
        return sum(counts_after[name] - counts[name] for name in names)

    received = metrics_after["pushlab_received_bytes_total"] - metrics["pushlab_received_bytes_total"]
    sent = metrics_after["pushlab_sent_bytes_total"] - metrics["pushlab_sent_bytes_total"]
    assert 0.7 < grown("headOut", "payloadOut") / received < 1.3
    assert 0.5 < grown("headIn", "payloadIn") / sent < 1.3  # the answer to /metrics is among what was sent


# -- the demo

def test_every_lane_receives_every_broadcast_and_they_stand_in_the_order_of_push_bench(browser, demo):
    came = browser.run("broadcast", url=demo.address, count=20)
    for technique, counts in came.items():
        assert counts["received"] == counts["sent"] >= 20, technique
        assert counts["missed"] == counts["twice"] == 0, technique
    for pushed in ("comet", "websocket", "socketio"):
        assert came["polling"]["p50"] > came[pushed]["p50"], pushed  # half a second, mostly
    for technique in ("websocket", "socketio"):
        assert came["comet"]["each"] > came[technique]["each"], technique  # a request and an answer for each


def test_the_round_trip_slider_delays_what_is_pushed(browser, demo):
    controls = [lane["control"] for lane in demo.lab()["lanes"].values()]
    latencies = browser.run("roundTrip", url=demo.address, ms=600, controls=controls, key=demo.key)
    for technique, ms in latencies.items():
        assert ms >= 300, technique  # the way from the server, at least


def test_a_cut_connection_recovers_with_nothing_missed(browser, demo):
    came = browser.run("cut", url=demo.address, allowed=BROKEN)
    assert re.match(r"Cut: [1-9]", came.pop("said"))
    for technique, counts in came.items():
        assert counts["received"] == counts["sent"], technique
        assert counts["missed"] == counts["twice"] == 0, technique
    assert came["websocket"]["connections"] == 2


def test_a_restarted_server_comes_back_with_nothing_missed(browser, demo):
    counts = browser.run("restart", url=demo.address, allowed=BROKEN, technique="websocket")
    assert counts["missed"] == counts["twice"] == 0


def test_two_users_follow_each_other(browser, demo):
    came = browser.run("twoUsers", url=demo.address)
    assert any("well said" in words for words in came["comments"])


@pytest.mark.parametrize("broker", ["redis", "rabbitmq"])
def test_over_a_bus_the_web_application_tells_every_lane(browser, tmp_path, request, broker):
    demo = Demo(tmp_path, "--bus", request.getfixturevalue(f"shared_{broker}").url, "--channel", channel_name())
    try:
        came = browser.run("twoUsers", url=demo.address)
    finally:
        demo.finish()
    assert any("well said" in words for words in came["comments"])
    posted = {request.split()[1] for request in browser.requests if request.startswith("POST") and "/socket.io/" not in request}
    told = {url for url in posted if "/user/following" in url or "/comments" in url}
    assert told == {demo.page + "/user/following", demo.page + "/comments"}


@pytest.mark.parametrize("lane", ["comet", "websocket", "socketio"])
def test_over_a_common_journal_a_server_that_was_away_misses_nothing(browser, tmp_path, shared_redis, lane):
    demo = Demo(tmp_path, "--bus", shared_redis.url, "--journal", shared_redis.url, "--channel", channel_name())
    try:
        counts = browser.run("restart", url=demo.address, allowed=BROKEN, technique=lane)
    finally:
        demo.finish()
    assert counts["missed"] == counts["twice"] == 0


def test_a_phone_in_the_room_takes_part_but_does_not_steer(browser, tmp_path):
    demo = Demo(tmp_path, "--host", "127.0.0.2")
    try:
        came = browser.run("guest", url=demo.address, guest=demo.page + "/", options={"viewport": {"width": 390, "height": 844}}, allowed=BROKEN)
    finally:
        demo.finish()
    assert came["steers"] == 0
    for technique, counts in came["lanes"].items():
        assert counts["notifications"] >= 5, technique


def test_markup_in_a_message_stays_text(browser, demo):
    text = '<img src=x onerror="globalThis.ran=true"><script>globalThis.ran=true</script>'
    assert browser.run("markup", url=demo.address, text=text, options={"reducedMotion": "reduce", "colorScheme": "dark"}) == {"ran": False, "images": 0, "scripts": 1}


def test_the_keyboard_alone_suffices(browser, demo):
    came = browser.run("keyboard", url=demo.address)
    assert came["rate"] == "50"
    assert came["explained"]
    for stop in came["stops"]:
        assert stop["name"], stop
        assert stop["seen"], f"the focus is not seen on {stop}"
    reached = {(stop["lane"], stop["key"]) for stop in came["stops"]}
    for action in ("follow", "unfollow", "like", "comment", "chat", "broadcast", "clear", "net-cut", "net-stall"):
        assert ("", action) in reached
    for technique in LANES:
        assert {(technique, action) for action in ("toggle", "cut", "restart")} <= reached


def test_the_bytes_are_those_that_went_over_the_wire_and_are_explained(browser, demo):
    came = browser.run("handshake", url=demo.address)
    accept = came["answered"].split(": ")[1].strip("↵")
    assert accept and accept in came["computed"]
    assert "SHA-1" in came["explained"]
    assert came["fields"] == ["ws.first", "ws.second", "ws.payload"] or came["fields"] == ["ws.first", "ws.second", "ws.length", "ws.payload"]


@pytest.mark.parametrize("size", SIZES)
def test_it_is_chinese_where_it_is_asked_for_and_fits_the_screen(browser, demo, size):
    width, height = SIZES[size]
    came = browser.run("chinese", url=demo.address, options={"viewport": {"width": width, "height": height}})
    assert came["language"] == "zh-CN"
    for text in came["headings"] + came["buttons"]:
        assert re.search(r"[\u4e00-\u9fff]", text), text
    assert not came["tooWide"]


def test_without_what_npm_brings_the_page_says_so_and_all_else_works(browser, demo):
    hints = browser.run("withoutNpm", url=demo.address)
    assert len(hints) == 2 and all("npm install" in hint for hint in hints)
    assert not any("/page/vendor/" in request for request in browser.requests)


def test_a_wrong_key_is_told_plainly(browser, demo):
    said = browser.run("alone", url=demo.address[:-4] + "0000", allowed=("status of 401",))
    assert "./lab demo" in said
