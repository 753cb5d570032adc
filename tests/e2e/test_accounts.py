"""Followings, articles, likings and comments; who is told is in test_notifications.py."""

import pytest

from lab.accounts import Account


def follow(account, target):
    return account.post("/user/following", {"target": target})


def test_a_following_is_made_once(server):
    one, two = Account(server), Account(server)
    first = follow(one, two.user_id)
    assert (first.status, first.json()) == (201, {"target": two.user_id})
    second = follow(one, two.user_id)
    assert (second.status, second.json()) == (200, {"target": two.user_id})


def test_following_oneself_is_400_and_an_unknown_user_404(server):
    account = Account(server)
    assert follow(account, account.user_id).status == 400
    answer = follow(account, 99_999_999)
    assert answer.status == 404
    assert answer.error


@pytest.mark.parametrize("target", [None, "2", 1.5, [], {}, True, 10**30, -10**30], ids=repr)
def test_a_target_that_is_no_id_is_400(server, target):
    assert follow(Account(server), target).status == 400


def test_a_negative_or_zero_target_is_refused(server):
    for target in (0, -1):
        assert follow(Account(server), target).status in (400, 404)


def test_a_following_is_ended_with_204_and_may_be_made_again(server):
    one, two = Account(server), Account(server)
    one.follows(two)
    ended = one.delete(f"/user/following/{two.user_id}")
    assert (ended.status, ended.body) == (204, b"")
    assert one.get("/user").json()["followings"] == 0
    assert one.delete(f"/user/following/{two.user_id}").status == 204
    assert follow(one, two.user_id).status == 201


@pytest.mark.parametrize("target", ["x", "", "1x", "1/2", "99999999999999999999999"])
def test_ending_a_following_of_nobody_is_404(server, target):
    assert Account(server).delete("/user/following/" + target).status in (400, 404)


def test_an_article_is_listed_with_its_title_as_it_was_written(server):
    account = Account(server)
    title = "Überschrift 标题 \"quoted\" \\ \u0001 \U0001F600 </script>"
    answer = account.post("/articles", {"title": title})
    assert answer.status == 201
    assert set(answer.json()) == {"article_id"}
    listing = account.get("/articles")
    assert listing.status == 200
    mine = [article for article in listing.json() if article["article_id"] == answer.json()["article_id"]]
    assert len(mine) == 1
    assert mine[0]["title"] == title


@pytest.mark.parametrize("body", [{}, {"title": ""}, {"title": 5}, {"title": None}, [], "x"], ids=repr)
def test_an_article_without_a_title_is_400(server, body):
    assert Account(server).post("/articles", body).status == 400


def test_a_liking_is_201(server):
    author, reader = Account(server), Account(server)
    article = author.writes_article()
    assert reader.post("/article/likings", {"target": article}).status == 201
    assert reader.post("/article/likings", {"target": article}).status in (200, 201)


def test_a_comment_is_201_with_its_id(server):
    author, reader = Account(server), Account(server)
    article = author.writes_article()
    first = reader.post("/comments", {"target": article, "content": "fine"})
    second = reader.post("/comments", {"target": article, "content": "fine"})
    assert first.status == second.status == 201
    assert set(first.json()) == {"comment_id"}
    assert first.json()["comment_id"] < second.json()["comment_id"]


def test_liking_or_commenting_what_is_not_there_is_404(server):
    account = Account(server)
    assert account.post("/article/likings", {"target": 99_999_999}).status == 404
    assert account.post("/comments", {"target": 99_999_999, "content": "x"}).status == 404


@pytest.mark.parametrize("body", [{}, {"content": "x"}, {"target": "1", "content": "x"}], ids=repr)
def test_a_liking_or_comment_without_a_target_is_400(server, body):
    account = Account(server)
    assert account.post("/article/likings", body).status == 400
    assert account.post("/comments", body).status == 400


@pytest.mark.parametrize("content", [None, "", 5, []], ids=repr)
def test_a_comment_without_content_is_400(server, content):
    account = Account(server)
    article = account.writes_article()
    assert account.post("/comments", {"target": article, "content": content}).status == 400


def test_content_is_never_taken_for_sql(server):
    author = Account(server)
    article = author.writes_article("'); DROP TABLE users; --")
    assert author.post("/comments", {"target": article, "content": "' OR '1'='1"}).status == 201
    assert author.get("/user").status == 200
