"""Charts of our own runs, from results/sample.sqlite: medians over the repetitions of valid runs."""

import math
import sqlite3
import statistics
from collections import defaultdict

from .canvas import GREY, INK, Canvas

LEFT, RIGHT, TOP, BOTTOM = 100, 40, 66, 80
BAR = "#bbb"
MARKS = ["circle", "square", "triangle", "diamond", "circle", "square"]
FILLS = [INK, "white", GREY, "white", "white", GREY]
DASHES = ["", "7 4", "2 3", "10 3 2 3", "4 2", ""]
SOURCE = ("own runs, results/sample.sqlite: 2 cores of an AMD EPYC, Linux 6.18",
          "数据：我们自己的测量，results/sample.sqlite；AMD EPYC 的 2 个核，Linux 6.18")


class Axis:
    def __init__(self, low, high, begin, end, log):
        self.low, self.high, self.begin, self.end, self.log = low, high, begin, end, log

    def at(self, value: float) -> float:
        low, high, here = self.low, self.high, value
        if self.log:
            low, high, here = math.log10(low), math.log10(high), math.log10(value)
        return self.begin + (here - low) / (high - low) * (self.end - self.begin)


def number(value: float) -> str:
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def line_chart(language, title, x_axis, y_axis, series, x_ticks, y_ticks, logs=(True, True), curves=False) -> str:
    """`series`: (label, [(x, y)…]); each has its own mark and dash. `curves`: without marks."""
    canvas = Canvas(960, 580, language)
    across = Axis(x_ticks[0][0], x_ticks[-1][0], LEFT, canvas.width - RIGHT, logs[0])
    up = Axis(y_ticks[0][0], y_ticks[-1][0], canvas.height - BOTTOM, TOP + 62, logs[1])
    canvas.text(24, 34, title, 21, weight="bold")
    for value, label in x_ticks:
        canvas.line(across.at(value), up.begin, across.at(value), up.end, 1, "#ddd")
        canvas.text(across.at(value), up.begin + 24, label, 16, "middle")
    for value, label in y_ticks:
        canvas.line(across.begin, up.at(value), across.end, up.at(value), 1, "#ddd")
        canvas.text(across.begin - 10, up.at(value) + 6, label, 16, "end")
    canvas.text(across.end, up.begin + 48, x_axis, 17, "end")
    canvas.text(24, TOP + 40, y_axis, 17)
    canvas.text(24, canvas.height - 10, SOURCE, 13, colour=GREY)
    for index, (label, points) in enumerate(series):
        places = [(across.at(x), up.at(y)) for x, y in points]
        canvas.path(places, dash=DASHES[index])
        for x, y in [] if curves else places:
            canvas.mark(x, y, MARKS[index], fill=FILLS[index])
    _legend(canvas, [label for label, _ in series], curves)
    return canvas.svg()


def _legend(canvas, labels, curves):
    x = 24
    for index, label in enumerate(labels):
        canvas.path([(x, TOP + 3), (x + 40, TOP + 3)], dash=DASHES[index])
        if not curves:
            canvas.mark(x + 20, TOP + 3, MARKS[index], fill=FILLS[index])
        canvas.text(x + 48, TOP + 9, label, 16)
        said = label if isinstance(label, str) else label[0 if canvas.language == "en" else 1]
        x += 74 + sum(16 if ord(c) > 0x2E80 else 8.6 for c in said)


def bar_chart(language, title, unit, bars) -> str:
    """`bars`: (label, value, value's text), from the top."""
    canvas = Canvas(960, 110 + 44 * len(bars), language)
    canvas.text(24, 34, title, 21, weight="bold")
    canvas.text(250, 62, unit, 16, colour=GREY)
    most = max(value for _, value, _ in bars)
    for index, (label, value, text) in enumerate(bars):
        y = 74 + 44 * index
        canvas.text(236, y + 22, label, 17, "end")
        canvas.box(250, y + 2, max(1.5, 560 * value / most), 28, BAR, radius=1)
        canvas.text(260 + max(1.5, 560 * value / most), y + 22, text, 17)
    canvas.text(24, canvas.height - 10, SOURCE, 13, colour=GREY)
    return canvas.svg()


class Sample:
    def __init__(self, file):
        self._database = sqlite3.connect(f"file:{file}?mode=ro&immutable=1", uri=True)

    def medians(self, keys: str, figure: str, where: str) -> dict:
        """By the values of the columns `keys`."""
        found = defaultdict(list)
        for *key, value in self._database.execute(
                f"SELECT {keys}, {figure} FROM runs WHERE valid AND peer IS NULL AND {where}"):
            found[tuple(key) if len(key) > 1 else key[0]].append(value)
        return {key: statistics.median(values) for key, values in sorted(found.items(), key=str)}

    def distribution(self, where: str, points: int = 60) -> list[tuple[float, float]]:
        """(1 / (1 − share of deliveries), latency in ms that so many did not exceed), all repetitions together."""
        rows = self._database.execute(
            "SELECT highest_ns, sum(count) FROM histograms JOIN runs ON runs.id = run_id "
            f"WHERE kind = 'corrected' AND valid AND peer IS NULL AND {where} GROUP BY highest_ns ORDER BY 1").fetchall()
        total, seen, curve, next_odds = sum(count for _, count in rows), 0, [], 1.0
        for highest, count in rows:
            seen += count
            odds = total / max(total - seen, 1)
            if odds >= next_odds and odds <= 1000:
                curve.append((odds, highest / 1e6))
                next_odds = odds * 10 ** (3 / points)
        return curve


NAMES = {"polling": ("polling", "短轮询"), "comet": "comet", "websocket": "WebSocket", "tcp": "TCP",
         "socketio": "Socket.IO"}
TRANSPORTS = {"polling": ("Socket.IO, polling", "Socket.IO 轮询"), "websocket": "Socket.IO, WebSocket"}
ROUND_TRIPS = (0, 20_000, 100_000, 300_000)  # µs, as the suite rtt has them


def name_of(technique, transport):
    return TRANSPORTS[transport] if transport else NAMES[technique]


def bars_of(figures, order, polling):
    """`order`: (technique, transport) from the top; `polling`: what the polling that was measured is called."""
    return [(polling if key == ("polling", None) else name_of(*key), figures[key], number(figures[key])) for key in order]


def round_trip_chart(language, title, y_axis, figures, order, step) -> str:
    """`figures`: by technique, transport and round trip; `step`: between the marks of the vertical axis."""
    return line_chart(
        language, title, ("round trip", "往返时间"), y_axis,
        [(name_of(*key), [(us / 1e3, figures[(*key, us)]) for us in ROUND_TRIPS]) for key in order],
        [(0, "0"), (20, "20 ms"), (100, "100 ms"), (200, "200 ms"), (300, "300 ms")],
        [(n * step, str(n * step)) for n in range(5)], (False, False))


def interval(language, sample):
    latency = sample.medians("technique, poll_interval_us", "corrected_p50_ns / 1e6", "suite = 'interval'")
    polls = sorted((us / 1e3, ms) for (technique, us), ms in latency.items() if technique == "polling")
    flat = [(x, latency["websocket", None]) for x in (100, 10_000)]
    comet = [(x, latency["comet", None]) for x in (100, 10_000)]
    return line_chart(
        language, ("How late is a message? Half of the polling interval.", "消息晚多少？平均是轮询间隔的一半。"),
        ("polling interval", "轮询间隔"), ("median latency, ms", "延迟中位数，毫秒"),
        [(NAMES["polling"], polls), ("comet", comet), ("WebSocket", flat)],
        [(100, "0.1 s"), (250, "0.25 s"), (500, "0.5 s"), (1000, "1 s"), (2000, "2 s"), (5000, "5 s"), (10_000, "10 s")],
        [(0.5, "0.5"), (1, "1"), (10, "10"), (100, "100"), (1000, "1000"), (10_000, "10000")])


QUICK = "suite = 'quick' AND scenario = 'latency' AND model = 'coroutines' AND session_id = 14"
EVERY_500_MS = ("polling 500 ms", "短轮询 500 毫秒")


def at_once(language, sample):
    p50 = sample.medians("technique, transport", "corrected_p50_ns / 1e6", QUICK)
    bars = bars_of(p50, [("polling", None), ("socketio", "polling"), ("comet", None), ("socketio", "websocket"), ("tcp", None),
                         ("websocket", None)], EVERY_500_MS)
    return bar_chart(language, ("How late is a notification? On loopback, where no network adds to it", "通知晚多少？（本机回环，没有网络的时间）"),
                     ("median latency, ms (100 clients, 20 messages a second)", "延迟中位数，毫秒（100 个客户端，每秒 20 条消息）"), bars)


def crowd(language, sample):
    p50 = sample.medians("technique, clients", "corrected_p50_ns / 1e6", "suite = 'clients' AND model = 'coroutines'")
    series = [(NAMES[technique], [(n, p50[technique, n]) for n in (10, 100, 1000, 10_000)])
              for technique in ("tcp", "websocket", "comet")]
    return line_chart(
        language, ("One send after the other: the more clients, the later", "一个接一个地 send：客户端越多越晚"),
        ("clients that all get the message", "都要收到这条消息的客户端数"), ("median latency, ms", "延迟中位数，毫秒"), series,
        [(10, "10"), (100, "100"), (1000, "1,000"), (10_000, "10,000")], [(0.1, "0.1"), (1, "1"), (10, "10"), (100, "100")])


def connecting(language, sample):
    p50 = sample.medians("technique, transport, rtt_us", "connect_p50_ns / 1e6", "suite = 'rtt'")
    return round_trip_chart(
        language, ("How long until the first event? Count the round trips", "多久才有第一个事件？数一数往返"),
        ("from connecting to being served, median, ms", "从连接到得到服务，中位数，毫秒"), p50,
        [("socketio", "polling"), ("socketio", "websocket"), ("websocket", None)], 300)


def idle(language, sample):
    bytes_per_s = sample.medians("technique, transport", "(up_bytes + down_bytes) * 1e9 / measured_ns / clients",
                                 "suite = 'idle' AND model = 'coroutines'")
    bars = bars_of(bytes_per_s, [("polling", None), ("socketio", "polling"), ("comet", None), ("socketio", "websocket"),
                                 ("websocket", None), ("tcp", None)], ("polling 1 s", "短轮询 1 秒"))
    return bar_chart(language, ("Nothing happens for 30 s: what does a waiting client cost?", "30 秒里什么也没发生：等待要花多少？"),
                     ("bytes per second and client, both ways (1,000 clients)", "每个客户端每秒字节数，双向合计（1000 个客户端）"), bars)


def rtt(language, sample):
    latency = sample.medians("technique, transport, rtt_us", "corrected_p50_ns / 1e6", "suite = 'rtt'")
    return round_trip_chart(
        language, ("A network hides nothing: 7 messages a second, polling every 500 ms", "真实网络藏不住：每秒 7 条消息，短轮询间隔 500 毫秒"),
        ("median latency, ms", "延迟中位数，毫秒"), latency, [("polling", None), ("comet", None), ("websocket", None)], 100)


def bytes_of_a_delivery(language, sample):
    both = sample.medians("technique, transport", "up_bytes_per_delivery + down_bytes_per_delivery", QUICK)
    bars = bars_of(both, [("comet", None), ("socketio", "polling"), ("polling", None), ("websocket", None), ("tcp", None),
                          ("socketio", "websocket")], EVERY_500_MS)
    return bar_chart(language, ("What travels to deliver 128 bytes (headers of TCP and IP apart)", "投递 128 字节，要走多少字节（不算 TCP/IP 的头）"),
                     ("bytes per delivery, both ways (100 clients, 20 messages a second)",
                      "每次投递的字节数，双向合计（100 个客户端，每秒 20 条）"), bars)


def memory(language, sample):
    kib = sample.medians("technique, model, clients", "rss_bytes_per_connection / 1024",
                         "suite = 'clients' AND clients >= 100")
    labels = {"coroutines": ("coroutines", "协程"), "threads": ("threads", "线程")}
    series = [((f"{NAMES[t]}, {labels[m][0]}", f"{NAMES[t]}，{labels[m][1]}"),
               [(n, kib[t, m, n]) for n in (100, 1000, 10_000)])
              for t in ("websocket", "comet") for m in ("coroutines", "threads")]
    return line_chart(
        language, ("What does one more connection cost the server? Memory", "多一个连接，服务器多花多少内存？"),
        ("clients", "客户端数"), ("KiB of resident memory per connection", "每个连接的常驻内存，KiB"), series,
        [(100, "100"), (1000, "1,000"), (10_000, "10,000")], [(1, "1"), (3, "3"), (10, "10"), (30, "30"), (100, "100")])


def switches(language, sample):
    per = sample.medians("technique, model", "context_switches_per_delivery", "suite = 'clients' AND clients = 10000")
    labels = {"coroutines": ("coroutines", "协程"), "threads": ("threads", "线程")}
    bars = []
    for technique in ("comet", "polling", "websocket"):
        english, chinese = (NAMES[technique],) * 2 if isinstance(NAMES[technique], str) else NAMES[technique]
        for model in ("threads", "coroutines"):
            value = per[technique, model]
            bars.append(((f"{english}, {labels[model][0]}", f"{chinese}，{labels[model][1]}"), value, f"{value:.2g}"))
    return bar_chart(language, ("10,000 clients: context switches for one delivery", "一万个客户端：投递一次要切换几次上下文"),
                     ("context switches of the server per delivery", "每次投递的上下文切换次数（服务器）"), bars)


def percentiles(language, sample):
    of = {name: sample.distribution(f"{QUICK} AND {where}")
          for name, where in {"WebSocket": "technique = 'websocket'", "comet": "technique = 'comet'",
                              NAMES["polling"]: "technique = 'polling'"}.items()}
    return line_chart(
        language, ("The whole distribution, not one number (polling every 500 ms)", "看整个分布，而不是一个数（短轮询间隔 500 毫秒）"),
        ("share of deliveries that were at least so fast", "这么快或更快的投递所占的比例"), ("latency, ms", "延迟，毫秒"),
        list(of.items()), [(1.001, "0 %"), (2, "50 %"), (10, "90 %"), (100, "99 %"), (1000, "99.9 %")],
        [(0.1, "0.1"), (1, "1"), (10, "10"), (100, "100"), (1000, "1000")], curves=True)


def all_of(language: str, database) -> dict[str, str]:
    sample = Sample(database)
    return {f"{each.__name__.replace('_', '-')}-chart": each(language, sample)
            for each in (at_once, crowd, interval, idle, rtt, bytes_of_a_delivery, connecting, memory, switches, percentiles)}
