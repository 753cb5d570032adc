"""What polling and comet have in common: pages, cursors, catching up."""

import pytest

from lab.accounts import Account, Publisher
from lab.listeners import listen, newcomer, numbers

pytestmark = pytest.mark.techniques("polling", "comet")


def path(server, query="") -> str:
    return {"polling": "/poll?", "comet": "/comet?timeout=1&"}[server.technique] + query


def poll(account, query="") -> dict:
    answer = account.get(path(account.server, query))
    assert answer.status == 200, answer
    return answer.json()


def test_the_first_poll_without_a_cursor_is_answered_with_the_greeting(server):
    page = poll(Account(server))
    assert [message["event"] for message in page["messages"]] == ["message"]
    assert page["cursor"] == page["messages"][-1]["cursor"]
    assert "missed" not in page


def test_without_a_cursor_one_listens_from_now(server):
    listener = newcomer(server)
    Publisher(server).publish("before")
    page = poll(listener.account)
    assert "before" not in str(page)
    Publisher(server).publish("after")
    page = poll(listener.account, "after=" + page["cursor"])
    assert [message["data"] for message in page["messages"]] == ["after"]


def test_nothing_new_is_an_empty_list_and_the_same_cursor_goes_on(server):
    account = newcomer(server).account
    cursor = poll(account)["cursor"]
    page = poll(account, "after=" + cursor)
    assert page == {"messages": [], "cursor": page["cursor"]}
    Publisher(server).publish("news")
    for known in (cursor, page["cursor"]):
        assert [message["data"] for message in poll(account, "after=" + known)["messages"]] == ["news"]


def test_every_cursor_of_a_page_can_be_gone_on_from(server):
    listener, publisher = newcomer(server), Publisher(server)
    for number in range(10):
        publisher.publish(number, event="number")
    page = poll(listener.account, "after=" + listener.cursor)
    assert numbers(page["messages"]) == list(range(10))
    for message in page["messages"]:
        rest = poll(listener.account, "after=" + message["cursor"])
        assert numbers(rest["messages"]) == list(range(message["data"] + 1, 10))


def test_the_cursor_of_a_publication_can_be_gone_on_from(server):
    account, publisher = newcomer(server).account, Publisher(server)
    cursor = publisher.publish(1, event="number")
    publisher.publish(2, event="number")
    assert numbers(poll(account, "after=" + cursor)["messages"]) == [2]


def test_a_page_asked_for_twice_is_the_same(server):
    listener = newcomer(server)
    Publisher(server).publish("again")
    assert poll(listener.account, "after=" + listener.cursor) == poll(listener.account, "after=" + listener.cursor)


def test_more_than_is_retained_is_said_and_goes_on_with_the_oldest(launch):
    server = launch("--retain", "4")
    listener, publisher = newcomer(server), Publisher(server)
    for number in range(10):
        publisher.publish(number, event="number")
    page = poll(listener.account, "after=" + listener.cursor)
    assert page["missed"] is True
    assert numbers(page["messages"]) == [6, 7, 8, 9]
    assert poll(listener.account, "after=" + page["cursor"]) == {"messages": [], "cursor": page["cursor"]}


def test_exactly_what_is_retained_is_not_missed(launch):
    server = launch("--retain", "4")
    listener, publisher = newcomer(server), Publisher(server)
    for number in range(4):
        publisher.publish(number, event="number")
    page = poll(listener.account, "after=" + listener.cursor)
    assert "missed" not in page
    assert numbers(page["messages"]) == [0, 1, 2, 3]


def test_a_busy_room_does_not_push_out_another_users_notifications(launch):
    server = launch("--retain", "4")
    listener, publisher = newcomer(server), Publisher(server)
    publisher.publish("mine", listener.account.room)
    for number in range(20):
        publisher.publish(number, "999999")
    page = poll(listener.account, "after=" + listener.cursor)
    assert [message["data"] for message in page["messages"]] == ["mine"]
    assert "missed" not in page


def test_a_cursor_of_a_lost_journal_is_missed_and_goes_on(launch):
    listener, server = newcomer(launch()), launch()
    account = listener.account.at(server)
    poll(account)
    Publisher(server).publish("here")
    page = poll(account, "after=" + listener.cursor)
    assert page["missed"] is True
    assert "here" in [message["data"] for message in page["messages"]]
    assert "missed" not in poll(account, "after=" + page["cursor"])


@pytest.mark.parametrize("cursor", ["", "x", "0", "-1", "%00", "%FF", "0000000000000000-", "x" * 5000,
                                    "zzzzzzzzzzzzzzzz-1", "99999999999999999999999999999999999999"])
def test_a_malformed_cursor_is_400(server, cursor):
    answer = newcomer(server).account.get(path(server, "after=" + cursor))
    assert answer.status == 400
    assert answer.error


def test_unknown_parameters_are_ignored(server):
    listener = newcomer(server)
    Publisher(server).publish("x")
    page = poll(listener.account, f"_=17&after={listener.cursor}&x")
    assert [message["data"] for message in page["messages"]] == ["x"]


def test_the_token_may_stand_in_the_address(server):
    account = Account(server)
    assert server.ask("GET", path(server, "token=" + account.token)).status == 200


def test_a_large_catch_up_comes_whole_whatever_the_backlog(launch):
    """A client that reads is no slow consumer, however small the backlog is."""
    server = launch("--max-backlog", "4096", "--retain", "100")
    listener, publisher = newcomer(server), Publisher(server)
    for number in range(100):
        publisher.publish([number, "x" * 100_000])
    late = listen(listener.account, after=listener.cursor)
    assert [message["data"][0] for message in late.take(100)] == list(range(100))
    assert server.dropped("slow_consumer") == 0
