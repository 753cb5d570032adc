"""Who one is: logging in, and one's own account."""

import pytest

from lab.accounts import LOGIN_CODE, Account, new_mobile


def login(server, mobile, code=LOGIN_CODE):
    return server.ask("POST", "/login", {"mobile": mobile, "code": code})


def test_the_right_code_gives_a_token_that_is_good(server):
    answer = login(server, new_mobile())
    assert answer.status == 200
    assert set(answer.json()) == {"token", "user_id"}
    user = server.ask("GET", "/user", token=answer.json()["token"])
    assert user.json()["user_id"] == answer.json()["user_id"]


def test_a_second_login_is_the_same_account(server):
    account = Account(server)
    assert account.at(server).user_id == account.user_id
    assert Account(server).user_id != account.user_id


def test_the_first_account_of_a_server_is_user_1(launch):
    assert login(launch(), "13911111111").json()["user_id"] == 1


def test_a_wrong_code_is_401(server):
    for code in ("246811", "", "2468100", " 246810"):
        answer = login(server, new_mobile(), code)
        assert answer.status == 401, code
        assert answer.error


def test_ten_wrong_codes_lock_the_mobile_even_for_the_right_one_and_no_other(server):
    mobile = new_mobile()
    for _ in range(10):
        assert login(server, mobile, "000000").status == 401
    assert login(server, mobile, "000000").status == 429
    answer = login(server, mobile)
    assert answer.status == 429
    assert answer.error
    assert login(server, new_mobile()).status == 200


def test_nine_wrong_codes_do_not_lock(server):
    mobile = new_mobile()
    for _ in range(9):
        assert login(server, mobile, "000000").status == 401
    assert login(server, mobile).status == 200


@pytest.mark.parametrize("body", [
    b"", b"{", b"[]", b"null", b"\"text\"", b"{}", b'{"mobile":"13911111111"', b'{"code":"246810"}',
    b'{"mobile":13911111111,"code":"246810"}', b'{"mobile":"","code":"246810"}', b'{"mobile":"abc","code":"246810"}',
    b'{"mobile":"13911111111","code":"246810"} x', b"\xff\xfe", b'{"mobile":"\xff","code":"246810"}',
], ids=repr)
def test_a_bad_body_is_400(server, body):
    answer = server.ask("POST", "/login", body)
    assert answer.status == 400, answer
    assert answer.error


def test_a_deeply_nested_body_is_refused_and_harms_nobody(server):
    answer = server.ask("POST", "/login", b"[" * 400_000)
    assert answer.status == 400
    assert server.ask("GET", "/healthz").status == 200


def test_the_own_account_shows_a_masked_mobile(launch):
    account = Account(launch(), "13911111111")
    assert account.get("/user").json() == {"user_id": 1, "mobile": "139****1111", "followers": 0, "followings": 0}


def test_the_own_account_counts_followers_and_followings(server):
    one, two, three = Account(server), Account(server), Account(server)
    one.follows(two)
    one.follows(three)
    two.follows(three)
    assert one.get("/user").json()["followings"] == 2
    assert one.get("/user").json()["followers"] == 0
    assert three.get("/user").json()["followers"] == 2


def test_a_good_token_without_an_account_here_is_404(server):
    assert server.ask("GET", "/user", token=server.token(987_654)).status == 404
