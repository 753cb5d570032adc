"""Notifications for somebody who is away: stored, and delivered exactly once at the next connection."""

import pytest

from lab.accounts import Account
from lab.listeners import listen

EVENTS = ["following notify", "liking notify", "comment notify"]


def disturb(absent: Account) -> None:
    """Another user follows, likes and comments while `absent` is away."""
    other, article = Account(absent.server), absent.writes_article()
    other.follows(absent)
    assert other.post("/article/likings", {"target": article}).status == 201
    assert other.post("/comments", {"target": article, "content": "while you were away"}).status == 201


def events(notifications: list[dict]) -> list[str]:
    return [notification["event"] for notification in notifications if notification["event"] != "message"]


def leave(listener) -> None:
    """Returns once the server knows: until then it would push to a connection that nobody reads."""
    listener.close()
    listener.account.server.await_metric("connections", lambda now: now == 1)


def first_visit(account: Account) -> list[dict]:
    listener = listen(account)
    got = listener.until_event("message")  # the greeting comes after what was stored
    got += listener.rest()
    leave(listener)
    return got


def quiet_visit(account: Account) -> list[dict]:
    """A later visit. A held poll would wait: what the chat bot says ends it."""
    listener = listen(account)
    if account.server.technique == "comet":
        listener.hold(timeout=60)
        account.post("/messages", {"msg": "end of the visit"})
        got = listener.answer()["messages"]
    else:
        got = listener.rest()
    leave(listener)
    return got


def test_what_was_stored_comes_at_the_first_connection_and_never_again(server):
    account = Account(server)
    disturb(account)
    got = first_visit(account)
    assert events(got) == EVENTS
    assert events(quiet_visit(account)) == []


def test_what_was_stored_comes_with_its_data_and_a_cursor(server):
    account = Account(server)
    disturb(account)
    following, liking, comment = first_visit(account)[:3]
    assert following.get("wire") == "event" or following["room"] == account.room
    assert following["data"]["user_id"] == liking["data"]["user_id"] == comment["data"]["user_id"]
    assert comment["data"]["content"] == "while you were away"
    assert all(notification["cursor"] for notification in (following, liking, comment))


def test_what_was_pushed_is_not_stored_for_the_next_visit(server):
    account = Account(server)
    listener = listen(account)
    listener.until_event("message")
    disturb(account)
    assert events(listener.take(3)) == EVENTS
    listener.rest()
    leave(listener)
    assert events(quiet_visit(account)) == []


def test_every_absence_is_made_up_for(server):
    account = Account(server)
    first_visit(account)
    for _ in range(2):
        disturb(account)
        listener = listen(account)
        assert events(listener.take(3)) == EVENTS
        leave(listener)


def test_a_cursor_and_the_store_together_deliver_nothing_twice(server):
    account = Account(server)
    listener = listen(account)
    listener.until_event("message")
    cursor = listener.cursor
    leave(listener)
    disturb(account)
    again = listen(account, after=cursor)
    assert events(again.take(3)) == EVENTS
    assert again.rest() == []
    leave(again)
    assert events(quiet_visit(account)) == []


@pytest.mark.parametrize("journal", ["memory", "sqlite"])
@pytest.mark.parametrize("end", ["SIGTERM", "SIGKILL"])
def test_what_was_stored_outlives_a_restart(launch, tmp_path, journal, end):
    options = ["--database", tmp_path / "lab.sqlite"]
    options += ["--journal", f"sqlite:{tmp_path / 'journal.sqlite'}"] if journal == "sqlite" else []
    server = launch(*options)
    account = Account(server)
    first_visit(account)
    disturb(account)
    server.kill() if end == "SIGKILL" else server.finish()
    again = account.at(launch(*options))
    assert again.user_id == account.user_id
    listener = listen(again)
    assert events(listener.take(3)) == EVENTS
    assert events(listener.rest()) == []
    leave(listener)
    assert events(quiet_visit(again)) == []
    assert again.get("/user").json()["followers"] == 1


def test_what_was_delivered_before_a_restart_is_not_delivered_again(launch, tmp_path):
    options = ["--database", tmp_path / "lab.sqlite"]
    server = launch(*options)
    account = Account(server)
    disturb(account)
    assert events(first_visit(account)) == EVENTS
    server.finish()
    assert events(quiet_visit(account.at(launch(*options)))) == []


def test_a_database_in_memory_forgets(launch):
    account = Account(launch(), "13911111111")
    other = launch()
    assert other.ask("GET", "/user", token=account.token).status == 404


@pytest.mark.techniques("websocket", "tcp")
def test_what_was_stored_is_not_delivered_again_to_whoever_comes_back_at_once(server):
    for _ in range(30):
        account = Account(server)
        disturb(account)
        listener = listen(account)
        assert events(listener.take(3)) == EVENTS
        listener.close()
        assert events(listen(account).rest()) == []
