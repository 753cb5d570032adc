"""GET / and the files of the class page, as any HTTP client sees them."""

import re

import pytest


def files(server) -> set[str]:
    """The paths that the page and its modules name."""
    found, open_ = set(), {"/"}
    while open_:
        path = open_.pop()
        found.add(path)
        answer = server.ask("GET", path)
        assert answer.status == 200, path
        text = answer.body.decode()
        folder = path.rsplit("/", 1)[0]
        named = set(re.findall(r'(?:href|src)="(/page/[^"]+)"', text))
        for name in re.findall(r"^(?:import|export)[^;']* from '(\.{1,2}/[^']+)'", text, re.M):
            parts = folder.split("/")
            while name.startswith("../"):
                parts, name = parts[:-1], name[3:]
            named.add("/".join(parts) + "/" + name.removeprefix("./"))
        open_ |= named - found
    return found


def test_every_file_of_the_page_is_there_with_its_type_and_a_strict_policy(server):
    found = files(server)
    assert {"/", "/page/page.css", "/page/main.js", "/page/lanes/polling.js", "/page/vendor.js"} <= found
    types = {"/": "text/html", ".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}
    for path in found:
        answer = server.ask("GET", path)
        ending = "/" if path == "/" else path[path.rindex("."):]
        assert answer.header("content-type").startswith(types[ending]), path
        assert answer.header("x-content-type-options") == "nosniff"
        policy = answer.header("content-security-policy")
        assert "default-src 'none'" in policy and "script-src 'self';" in policy and "unsafe" not in policy
        assert policy.endswith("connect-src 'self'")


def test_a_file_that_the_browser_has_is_not_sent_again(server):
    first = server.ask("GET", "/page/main.js")
    assert first.header("cache-control") == "no-cache"
    again = server.ask("GET", "/page/main.js", headers={"If-None-Match": first.header("etag")})
    assert (again.status, again.body) == (304, b"")
    assert again.header("etag") == first.header("etag")
    other = server.ask("GET", "/page/main.js", headers={"If-None-Match": '"1"'})
    assert other.status == 200 and other.body == first.body


def test_head_says_what_get_would(server):
    got, head = server.ask("GET", "/"), server.ask("HEAD", "/")
    assert head.status == 200 and head.body == b""
    assert head.header("content-length") == str(len(got.body))
    assert head.header("etag") == got.header("etag")


@pytest.mark.parametrize("path", ["/page/", "/page/nothing.js", "/page/../page.h", "/page/%2e%2e/x", "/page/main.js_test.js"])
def test_what_is_no_file_of_the_page_is_404(server, path):
    assert server.ask("GET", path).error == "not_found"


def test_the_page_is_only_read(server):
    answer = server.ask("POST", "/", {})
    assert answer.status == 405 and answer.header("allow") == "GET, HEAD"


@pytest.mark.techniques("polling")
def test_the_page_may_connect_to_the_origins_that_it_is_told(launch):
    server = launch("--page-origin", "http://127.0.0.1:1", "--page-origin", "https://push.example")
    policy = server.ask("GET", "/").header("content-security-policy")
    assert policy.endswith("connect-src 'self' http://127.0.0.1:1 ws://127.0.0.1:1 https://push.example wss://push.example")


@pytest.mark.techniques("polling")
def test_the_page_is_told_where_its_lanes_are(launch, server):
    assert server.ask("GET", "/page/lanes.json").json() == {}
    named = launch("--page-lane", "comet=http://127.0.0.1:1", "--page-lane", "webapp=https://push.example")
    assert named.ask("GET", "/page/lanes.json").json() == {"comet": "http://127.0.0.1:1", "webapp": "https://push.example"}
    policy = named.ask("GET", "/").header("content-security-policy")
    assert policy.endswith("connect-src 'self' http://127.0.0.1:1 ws://127.0.0.1:1 https://push.example wss://push.example")
