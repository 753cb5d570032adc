"""The same three times: a class with its state by hand, a generator, and a scheduler of generators."""

from collections import deque


class CountDown:
    """By hand: what a function keeps in local variables stands in the object, and every call goes on where it was."""

    def __init__(self, start):
        self.number = start

    def __iter__(self):
        return self

    def __next__(self):
        if self.number == 0:
            raise StopIteration
        self.number -= 1
        return self.number + 1


def count_down(start):
    """The same, written by the compiler: at each `yield` the function stops, and its variables stay."""
    while start > 0:
        yield start
        start -= 1


def client(name, questions):
    """A connection's handler: straight on, as if it were alone. `yield` says: I have to wait."""
    for number in range(1, questions + 1):
        print(f"{name} asks question {number}")
        answer = yield
        print(f"{name} hears {answer}")


def run(handlers):
    """An event loop in eight lines: whoever waits is put at the end, and its answer is sent in later."""
    ready = deque((handler, None) for handler in handlers)
    while ready:
        handler, answer = ready.popleft()
        try:
            handler.send(answer)
            ready.append((handler, "an answer"))
        except StopIteration:
            pass


if __name__ == "__main__":
    print(list(CountDown(3)), list(count_down(3)))
    run([client("A", 2), client("B", 1)])
