"""Tokens: JWT, HS256, signed by whoever has the key."""

import base64
import json
import time

import pytest

from lab import jwt
from lab.accounts import Account
from lab.server import SECRET


def status(server, token) -> int:
    return server.ask("GET", "/rooms", token=token).status


def now() -> int:
    return int(time.time())


def decoded(part: str) -> dict:
    return json.loads(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))


def test_a_token_of_the_server_is_a_jwt_that_another_library_verifies(server):
    account = Account(server)
    header, claims, _ = account.token.split(".")
    assert decoded(header)["alg"] == "HS256"
    assert decoded(claims)["user_id"] == account.user_id
    assert decoded(claims)["exp"] > now()
    assert account.token == f"{header}.{claims}.{jwt.signature(SECRET, header, claims)}"


def test_a_token_of_another_library_is_good(server):
    assert status(server, jwt.token(SECRET, 1)) == 200
    assert status(server, jwt.sign(SECRET, {"exp": now() + 60.5, "user_id": 1, "name": "刘", "iat": now()},
                                   {"alg": "HS256", "typ": "JWT", "kid": "1"})) == 200
    assert status(server, jwt.sign(SECRET, {"exp": now() + 60, "user_id": 1}, {"alg": "HS256"})) == 200


BAD_CLAIMS = {
    "expired": lambda: {"user_id": 1, "exp": now() - 1},
    "long expired": lambda: {"user_id": 1, "exp": 0},
    "without exp": lambda: {"user_id": 1},
    "exp is a text": lambda: {"user_id": 1, "exp": str(now() + 60)},
    "not yet good": lambda: {"user_id": 1, "exp": now() + 60, "nbf": now() + 30},
    "nbf is a text": lambda: {"user_id": 1, "exp": now() + 60, "nbf": "0"},
    "without user_id": lambda: {"exp": now() + 60},
    "user_id is a text": lambda: {"user_id": "1", "exp": now() + 60},
    "user_id is broken": lambda: {"user_id": 1.5, "exp": now() + 60},
    "user_id is negative": lambda: {"user_id": -1, "exp": now() + 60},
}


@pytest.mark.parametrize("claims", BAD_CLAIMS.values(), ids=BAD_CLAIMS)
def test_claims_that_do_not_hold_are_401(server, claims):
    assert status(server, jwt.sign(SECRET, claims())) == 401


def test_a_token_whose_nbf_is_past_is_good(server):
    assert status(server, jwt.token(SECRET, 1, nbf=now() - 5)) == 200


def test_a_token_ends_while_it_is_in_use(server):
    token = jwt.token(SECRET, 1, lifetime=2)
    assert status(server, token) == 200
    deadline = time.monotonic() + 20
    while status(server, token) == 200:
        assert time.monotonic() < deadline
        time.sleep(0.1)
    assert status(server, token) == 401


def bad_tokens() -> dict[str, str]:
    good = jwt.token(SECRET, 1)
    header, claims, signature = good.split(".")
    other_claims = jwt.base64url(json.dumps({"user_id": 2, "exp": now() + 60}).encode())
    none = jwt.base64url(b'{"typ":"JWT","alg":"none"}')
    return {
        "another key": jwt.token(b"another key", 1),
        "alg none, unsigned": f"{none}.{claims}.",
        "alg none, signed": jwt.sign(SECRET, {"user_id": 1, "exp": now() + 60}, {"alg": "none"}),
        "alg HS512 by name": jwt.sign(SECRET, {"user_id": 1, "exp": now() + 60}, {"alg": "HS512"}),
        "other claims": f"{header}.{other_claims}.{signature}",
        "other signature": f"{header}.{claims}.{signature[:-2]}" + ("AA" if signature[-2:] != "AA" else "BB"),
        "short signature": f"{header}.{claims}.{signature[:-4]}",
        "no signature": f"{header}.{claims}.",
        "two parts": f"{header}.{claims}",
        "four parts": good + ".x",
        "trailing text": good + "x",
        "empty": "",
        "dots": "..",
        "garbage": "!!!.???.***",
        "huge": "a" * 6000 + "." + "b" * 1000 + ".c",
    }


@pytest.mark.parametrize("which", bad_tokens(), ids=str)
def test_a_bad_token_is_401(server, which):
    answer = server.ask("GET", "/rooms", token=bad_tokens()[which])
    assert answer.status == 401
    assert answer.error


@pytest.mark.parametrize("authorization", [None, "", "Bearer", "Basic MTox", "Token abc"], ids=str)
def test_a_missing_token_is_401(server, authorization):
    answer = server.ask("GET", "/rooms", headers={"Authorization": authorization})
    assert answer.status == 401
    assert answer.error


PATHS = [("GET", "/user"), ("POST", "/user/following"), ("DELETE", "/user/following/2"), ("GET", "/articles"),
         ("POST", "/articles"), ("POST", "/article/likings"), ("POST", "/comments"), ("POST", "/messages"),
         ("POST", "/rooms/a/members"), ("DELETE", "/rooms/a/members"), ("GET", "/rooms"), ("POST", "/publish")]


@pytest.mark.parametrize(("method", "path"), PATHS)
def test_every_resource_wants_a_token(server, method, path):
    body = {} if method == "POST" else None
    assert server.ask(method, path, body).status == 401
    assert server.ask(method, path, body, token="garbage").status == 401


@pytest.mark.techniques("polling", "comet", "websocket")
def test_the_technique_wants_a_token(server):
    path = {"polling": "/poll", "comet": "/comet", "websocket": "/ws"}[server.technique]
    assert server.ask("GET", path).status == 401
    assert server.ask("GET", path + "?token=garbage").status == 401


def test_the_scheme_bearer_is_known_in_any_case(server):
    token = jwt.token(SECRET, 1)
    assert server.ask("GET", "/rooms", headers={"Authorization": "bearer " + token}).status == 200


@pytest.mark.parametrize("secret", [b"plain", b"two\nlines", b"\xff\x00\x01binary", b"k" * 200, "密钥".encode()],
                         ids=["plain", "two lines", "binary", "longer than a block", "unicode"])
@pytest.mark.techniques("polling", "tcp")
def test_the_key_is_the_file_without_its_trailing_newline(launch, secret):
    server = launch(secret=secret)  # written with a newline behind it
    assert status(server, jwt.token(secret, 1)) == 200
    assert status(server, jwt.token(secret + b"\n", 1)) == 401
    assert jwt.token(secret, 1) and Account(server).get("/user").status == 200


def test_the_key_may_come_from_the_environment(launch):
    server = launch(secret=None, env={"PUSHLAB_SECRET": "from the environment"})
    assert status(server, jwt.token(b"from the environment", 1)) == 200
    assert status(server, jwt.token(b"", 1)) == 401


def test_a_token_of_one_process_is_good_at_another(launch):
    one, other = launch(), launch()
    assert status(other, Account(one).token) == 200


def test_without_a_key_a_random_one_is_taken_and_said(launch):
    one, other = launch(secret=None), launch(secret=None)
    token = Account(one).token
    assert status(one, token) == 200
    assert status(other, token) == 401
    assert "random key" in one.logged()
