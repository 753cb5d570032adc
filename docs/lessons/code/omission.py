"""Coordinated omission, calculated: one server that stalls, measured in a closed and in an open loop."""

import math

ANSWER, STALL_BEGINS, STALL_ENDS = 0.001, 5.0, 6.0  # seconds
EVERY, UNTIL = 0.010, 10.0


def answered_at(asked: float, free: float) -> float:
    """When the server has answered: one request after the other, and none while it stalls."""
    begins = max(asked, free)
    if begins + ANSWER > STALL_BEGINS and begins < STALL_ENDS:
        begins = STALL_ENDS
    return begins + ANSWER


def closed_loop() -> list[float]:
    """Asks every 10 ms, but never before the last answer is there."""
    latencies, now = [], 0.0
    while now < UNTIL:
        done = answered_at(now, now)
        latencies.append(done - now)
        now = max(now + EVERY, done)
    return latencies


def open_loop() -> list[float]:
    """Asks every 10 ms, whatever happens; each latency counts from the time at which the request was due."""
    latencies, free = [], 0.0
    for number in range(round(UNTIL / EVERY)):
        due = number * EVERY
        free = answered_at(due, free)
        latencies.append(free - due)
    return latencies


def percentile(values: list[float], percent: float) -> float:
    """The smallest value that so many percent of all values do not exceed."""
    ordered = sorted(values)
    return ordered[math.ceil(len(ordered) * percent / 100) - 1]


def main() -> None:
    for name, latencies in (("closed", closed_loop()), ("open", open_loop())):
        figures = ", ".join(f"p{percent} {percentile(latencies, percent) * 1000:.0f} ms" for percent in (50, 90, 99))
        mean = sum(latencies) / len(latencies) * 1000
        print(f"{name:6} loop: {len(latencies)} requests, mean {mean:.1f} ms, {figures}, longest {max(latencies) * 1000:.0f} ms")


if __name__ == "__main__":
    main()
