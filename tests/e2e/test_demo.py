"""push-demo: what ./lab demo starts, and the control by which the page steers it."""

import json
import subprocess
import urllib.request

import pytest

from lab import PATIENCE, sockets
from lab.demo import LANES, Demo
from lab.server import is_sanitized, program

pytestmark = pytest.mark.skipif(is_sanitized(), reason="starts ten processes; each is tested on its own")


@pytest.fixture(scope="module")
def demo(tmp_path_factory):
    demo = Demo(tmp_path_factory.mktemp("demo"))
    yield demo
    demo.finish()


def health(url: str) -> dict:
    with urllib.request.urlopen(url + "/healthz", timeout=PATIENCE) as answer:
        return json.loads(answer.read())


def test_each_lane_has_a_server_a_link_and_a_control(demo):
    lab = demo.lab()
    assert list(lab["lanes"]) == LANES
    for technique, lane in lab["lanes"].items():
        assert health(lane["server"])["technique"] == health(lane["url"])["technique"] == technique
        assert demo.ask("GET", lane["control"] + "/link")[1]["rtt_ms"] == 0


def test_the_page_names_the_lanes_to_who_has_no_key(demo):
    with urllib.request.urlopen(demo.page + "/page/lanes.json", timeout=PATIENCE) as answer:
        named = json.loads(answer.read())
    assert named == {technique: lane["url"] for technique, lane in demo.lab()["lanes"].items()}


def test_the_page_may_connect_to_all_of_them(demo):
    with urllib.request.urlopen(demo.page + "/", timeout=PATIENCE) as page:
        allowed = page.headers["Content-Security-Policy"].split("connect-src ")[1].split()
    for lane in demo.lab()["lanes"].values():
        assert set(lane.values()) <= set(allowed)
    assert demo.control in allowed


@pytest.mark.parametrize("headers, code", [({"Authorization": "Bearer 0"}, 401), ({"Authorization": ""}, 401),
                                            ({"Origin": "http://evil.example"}, 403), ({"Host": "evil.example"}, 403)])
def test_nobody_steers_without_the_key_or_from_a_foreign_page(demo, headers, code):
    control = demo.lab()["lanes"]["comet"]["control"]
    assert demo.ask("GET", demo.control + "/lab", **headers)[0] == code
    assert demo.ask("POST", demo.control + "/servers/comet/restart", {}, **headers)[0] == code
    assert demo.ask("GET", control + "/link/tap", **headers)[0] == code
    assert demo.ask("PUT", control + "/link", {"rtt_ms": 1}, **headers)[0] == code


def test_a_server_is_restarted_on_its_port_and_keeps_its_accounts(demo):
    server = demo.lab()["lanes"]["comet"]["server"]
    login = {"mobile": "13911111111", "code": "246810"}
    first = demo.ask("POST", server + "/login", login)[1]
    assert demo.ask("POST", demo.control + "/servers/comet/restart", {"pause_ms": 50})[0] == 202
    sockets.eventually(lambda: _answers(server), "the server is back")
    assert demo.ask("POST", server + "/login", login)[1]["user_id"] == first["user_id"]
    assert demo.ask("GET", server + "/user", Authorization=f"Bearer {first['token']}")[0] == 200


def _answers(server: str) -> bool:
    try:
        return health(server)["status"] == "ok"
    except OSError:
        return False


def test_what_cannot_be_restarted_is_told(demo):
    assert demo.ask("POST", demo.control + "/servers/nothing/restart", {})[1]["error"]["code"] == "not_found"
    assert demo.ask("POST", demo.control + "/servers/comet/restart", {"pause_ms": -1})[1]["error"]["code"] == "bad_request"
    assert demo.ask("GET", demo.control + "/servers/comet/restart")[1]["error"]["code"] == "method_not_allowed"


def test_all_end_with_the_demo(tmp_path):
    demo = Demo(tmp_path)
    addresses = [lane[name] for lane in demo.lab()["lanes"].values() for name in ("url", "server", "control")]
    demo.finish()
    assert not any(_answers(address) for address in addresses)


@pytest.mark.parametrize("arguments", [["70000"], ["0", "--host", "0.0.0.0"], ["--host", "here"], ["0", "--host"],
                                       ["--allow-origin=http://a"]])
def test_a_wrong_option_is_one_clear_line_and_status_64(arguments):
    end = subprocess.run([program("push-demo"), *arguments], capture_output=True, text=True, timeout=PATIENCE)
    assert end.returncode == 64 and end.stderr.startswith("push-demo: ") and end.stderr.count("\n") == 1, end


def test_on_an_address_of_the_room_everything_is_there_and_nowhere_else(tmp_path):
    demo = Demo(tmp_path, "--host", "127.0.0.2")
    try:
        lanes = demo.lab()["lanes"].values()
        places = [demo.page, demo.control, *(lane[name] for lane in lanes for name in ("url", "server", "control"))]
        assert all(place.startswith("http://127.0.0.2:") for place in places)
        assert demo.ask("GET", demo.control + "/lab", Authorization="Bearer 0")[0] == 401
        assert demo.ask("GET", demo.control + "/lab", Host="room.example")[0] == 403
        for place in places:
            with pytest.raises(OSError):
                urllib.request.urlopen(place.replace("127.0.0.2", "127.0.0.1") + "/healthz", timeout=PATIENCE)
    finally:
        demo.finish()


def test_an_option_that_no_server_knows_is_told_with_status_69():
    end = subprocess.run([program("push-demo"), "0", "--nonsense"], capture_output=True, text=True, timeout=PATIENCE)
    assert end.returncode == 69 and "--nonsense" in end.stderr, end
