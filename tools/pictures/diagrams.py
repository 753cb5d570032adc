"""Boxes and arrows, and layouts of bytes."""

from .canvas import GREY, PALE, Canvas


def _cells(canvas, x, y, cells, size=46) -> None:
    """Bytes: (text, what it is, how many cells wide)."""
    for text, meaning, wide in cells:
        canvas.labelled(x, y, size * wide, 44, text, 17, PALE if meaning else "white", mono=True)
        if meaning:
            canvas.line(x + size * wide / 2, y + 44, x + size * wide / 2, y + 58, colour=GREY)
            canvas.text(x + size * wide / 2, y + 76, meaning, 14, "middle")
        x += size * wide


def frame(language):
    canvas = Canvas(960, 360, language)
    canvas.text(24, 36, ("Two frames of a real conversation, byte by byte (RFC 6455, section 5.2)",
                         "一次真实对话中的两个帧，逐字节（RFC 6455 第 5.2 节）"), 20, weight="bold")
    canvas.text(24, 76, ("from the server: not masked", "服务器发出：不加掩码"), 17)
    _cells(canvas, 24, 90, [("81", "FIN\n+ text", 2), ("7e", ("126: length\nin 16 bits", "126：长度\n在后 16 位"), 2),
                            ("00 aa", ("170 bytes", "170 字节"), 3),
                            ('{"cursor":"cc214df5696490af-1","event"…', ("the notification as it is", "通知原样"), 12.5)])
    canvas.text(24, 216, ("from the client: masked", "客户端发出：加掩码"), 17)
    _cells(canvas, 24, 230, [("81", "FIN\n+ text", 2), ("ab", ("mask bit\n+ length 43", "掩码位\n+ 长度 43"), 2),
                             ("4b ba 4a 0c", ("masking key", "掩码密钥"), 4),
                             ("30 98 2f 7a 2e d4 3e 2e 71 9a …", ('{"event": … XOR key', '{"event": … 异或密钥'), 9)])
    return canvas.svg()


def layers(language):
    """What Socket.IO stands on."""
    canvas = Canvas(960, 400, language)
    rows = [(("your program:  emit(\"following notify\", data)  ·  on(\"message\", …)  ·  rooms",
              "你的程序：emit(\"following notify\", data)  ·  on(\"message\", …)  ·  房间"), "white"),
            (("Socket.IO 5:  events · acknowledgements · namespaces         42[\"following notify\",{…}]",
              "Socket.IO 5：事件 · 确认 · 命名空间         42[\"following notify\",{…}]"), PALE),
            (("Engine.IO 4:  a session (sid) · heartbeat · upgrade         0 open  2 ping  3 pong  4 message",
              "Engine.IO 4：会话（sid）· 心跳 · 升级         0 open  2 ping  3 pong  4 message"), PALE)]
    for index, (text, fill) in enumerate(rows):
        canvas.labelled(24, 20 + index * 78, 912, 62, text, 17, fill)
    canvas.labelled(24, 254, 448, 62, ("HTTP long polling", "HTTP 长轮询"), 17)
    canvas.labelled(488, 254, 448, 62, ("WebSocket frames", "WebSocket 帧"), 17)
    canvas.labelled(24, 332, 912, 48, "TCP", 17)
    return canvas.svg()


def push_paths(language):
    """Online push goes over our own connection, offline push over the telephone maker's."""
    canvas = Canvas(960, 420, language)
    canvas.labelled(24, 170, 170, 76, ("web application\nA follows B", "Web 应用\nA 关注了 B"), 16, PALE, "bold")
    canvas.labelled(300, 60, 210, 76, ("push server\n(this course)", "推送服务器\n（本课程）"), 16, PALE, "bold")
    canvas.labelled(300, 280, 210, 76, ("APNs, FCM,\nvendors’ channels", "APNs、FCM、\n厂商通道"), 16)
    canvas.labelled(700, 60, 236, 76, ("B has the page open:\nB’s own connection", "B 开着网页：\nB 自己的连接"), 16)
    canvas.labelled(700, 280, 236, 76, ("B’s telephone sleeps:\none connection, the maker’s", "B 的手机在睡：\n只有一条通到厂商的连接"), 16)
    canvas.line(194, 190, 298, 112, 2, arrow=True)
    canvas.line(194, 228, 298, 304, 2, dash="7 4", arrow=True)
    canvas.line(510, 98, 698, 98, 2, arrow=True)
    canvas.line(510, 318, 698, 318, 2, dash="7 4", arrow=True)
    canvas.text(604, 86, ("online: milliseconds", "在线：毫秒"), 16, "middle")
    canvas.text(604, 286, ("offline: seconds,\nor never", "离线：几秒，\n也可能不到"), 16, "middle")
    canvas.labelled(300, 168, 210, 80, ("stored until B\nhas been told", "存着，直到\nB 收到为止"), 16, dash="4 3")
    canvas.line(194, 208, 298, 208, 2, arrow=True)
    canvas.line(405, 166, 405, 138, 2, arrow=True)
    return canvas.svg()


def models(language):
    """One handler under two executions."""
    canvas = Canvas(960, 440, language)
    canvas.text(24, 34, ("the same handler:   received = co_await connection.receive(deadline)",
                         "同一个处理函数：   received = co_await connection.receive(deadline)"), 18, weight="bold")
    for left, title in ((24, ("--model threads", "--model threads（线程）")),
                        (500, ("--model coroutines", "--model coroutines（协程）"))):
        canvas.box(left, 60, 436, 356, dash="4 3")
        canvas.text(left + 18, 90, title, 18, weight="bold")
    for index in range(4):
        y = 112 + index * 62
        canvas.labelled(42, y, 150, 46, ("stack,\nthread", "栈、线程"), 14, PALE)
        canvas.labelled(232, y, 208, 46, ("blocks in recv()", "阻塞在 recv()"), 15)
        canvas.line(192, y + 23, 230, y + 23, arrow=True)
        canvas.labelled(770, y, 146, 46, ("frame, 100s of bytes", "协程帧，几百字节"), 13)
        canvas.line(700, 235, 768, y + 23, arrow=True)
    canvas.labelled(520, 200, 180, 70, ("one thread:\nepoll_wait", "一个线程：\nepoll_wait"), 16, PALE, "bold")
    canvas.text(42, 388, ("the kernel knows who waits for what", "谁在等什么，内核知道"), 15)
    canvas.text(520, 388, ("the program knows who waits for what", "谁在等什么，程序自己知道"), 15)
    return canvas.svg()


def omission(language):
    """A server that stalls, seen by a closed and by an open loop."""
    canvas = Canvas(960, 400, language)
    rows = [(("closed loop: the next request waits for the answer", "闭环：等到响应才发下一个"), 60),
            (("open loop: requests are due on a schedule", "开环：请求按时间表到期"), 220)]
    for text, y in rows:
        canvas.text(24, y, text, 18, weight="bold")
        canvas.line(60, y + 70, 930, y + 70, colour=GREY)
        canvas.box(300, y + 24, 300, 46, PALE, radius=0, stroke=1)
        canvas.text(450, y + 52, ("the server stalls", "服务器停住"), 15, "middle")
    for x in (*range(80, 300, 40), 620, 660, 700, 740, 780, 820, 860, 900):
        canvas.mark(x, 130, "circle", 6)
    canvas.line(280, 148, 606, 148, 2, arrow=True)
    canvas.text(440, 172, ("1 slow request", "1 个慢请求"), 15, "middle")
    for index, x in enumerate(range(80, 920, 40)):
        late = 280 < x < 610
        canvas.mark(x, 290, "circle", 6, "white" if late else "#111")
        if late:
            y = 306 + (index - 6) * 8
            canvas.line(x, y, 606, y, 1.5, arrow=True)
    canvas.text(700, 340, ("8 late requests:\nall are counted", "8 个迟到的请求，\n个个算数"), 15)
    return canvas.svg()


def family(language):
    """What came when."""
    canvas = Canvas(960, 346, language)
    canvas.line(40, 170, 930, 170, 2, arrow=True)
    events = [  # year, what, below the line or above it, how much farther from it
        (1997, "HTTP/1.1\nRFC 2068", False, 0), (2006, ("Comet; SSE\nin Opera", "Comet；Opera\n里的 SSE"), True, 0),
        (2010, "Socket.IO", False, 0), (2011, "WebSocket\nRFC 6455", True, 0),
        (2015, ("HTTP/2, RFC 7540\nSSE, W3C", "HTTP/2，RFC 7540\nSSE，W3C"), False, 0),
        (2018, ("WebSocket over HTTP/2\nRFC 8441", "HTTP/2 上的 WebSocket\nRFC 8441"), True, 70),
        (2021, "QUIC\nRFC 9000", False, 0), (2022, "HTTP/3\nRFC 9114, 9220", True, 0),
        (2025, ("WebTransport\n(in the making)", "WebTransport\n（制定中）"), False, 0)]
    for year, name, below, farther in events:
        x = 60 + (year - 1997) * 29
        canvas.mark(x, 170, "circle", 6)
        canvas.line(x, 170, x, 210 + farther if below else 130, colour=GREY)
        canvas.text(x, 230 + farther if below else 100, name, 15, "middle")
        canvas.text(x, 160 if below else 190, "…" if year == 2025 else str(year), 13, "middle", colour=GREY)
    return canvas.svg()


def tree(language):
    """Who may include whom."""
    canvas = Canvas(960, 470, language)
    boxes = {"servers": (300, 20, "servers/\npolling comet websocket\nsocketio tcp", 240, 84),
             "bench": (610, 20, "bench/\nload, figures, link", 170, 84), "viewer": (804, 20, "viewer/\ncharts", 132, 84),
             "bus": (24, 170, "bus/\nRedis, RabbitMQ", 170, 64), "common": (300, 170, "servers/common\nHTTP API, options",
                                                                            230, 64),
             "core": (24, 330, "core/\nhub, journal, rooms", 200, 64), "protocol": (260, 330,
                                                                                    "protocol/\nHTTP, WebSocket,\nEngine.IO, Socket.IO", 210, 84), "runtime": (506, 330, "runtime/\ncoroutines, epoll, threads", 220, 64),
             "results": (762, 330, "results/\nSQLite", 174, 64)}
    for x, y, text, width, height in boxes.values():
        canvas.labelled(x, y, width, height, text, 15, PALE)
    for x1, y1, x2, y2 in ((415, 104, 415, 168), (300, 90, 110, 168), (109, 234, 115, 328), (340, 234, 170, 328),
                           (390, 234, 350, 328), (480, 234, 560, 328),
                           (650, 104, 440, 328), (690, 104, 640, 328), (730, 104, 820, 328), (870, 104, 860, 328)):
        canvas.line(x1, y1, x2, y2, 1.5, arrow=True)
    canvas.text(24, 450, ("An arrow means: may include. bench meets the servers over sockets only; core, protocol and results know nothing of each other.", "箭头表示“可以包含”。bench 只通过套接字接触服务器；core、protocol、results 互不相知。"), 14, colour="#333")
    return canvas.svg()


def way(language):
    """A message's way through a server."""
    canvas = Canvas(960, 400, language)
    steps = [(24, ("POST\n/user/following", "POST\n/user/following")),
             (210, ("store: accounts,\nundelivered", "store：账号、\n未送达")), (396,
                                                                          ("bus: to every\nserver, this one too",
                                                                           "bus：到每台服务器，\n包括自己")), (582,
                                                                                                   ("journal: a cursor,\nthe newest kept", "journal：给游标，\n留最新的")), (768, ("hub: which shards\nhave members?", "hub：哪些分片\n有成员？"))]
    for x, text in steps:
        canvas.labelled(x, 40, 168, 76, text, 15, PALE)
        if x > 24:
            canvas.line(x - 18, 78, x - 2, 78, 2, arrow=True)
    canvas.line(852, 116, 852, 158, 2, arrow=True)
    canvas.labelled(582, 160, 354, 62, ("end of the loop’s turn: one run of bytes,\nencoded once for each technique",
                                        "循环这一轮结束：一段字节，\n每种技术只编码一次"), 15, PALE)
    for index, text in enumerate((("polling, comet:\nthe answer", "短轮询、comet：\n响应"),
                                  ("WebSocket:\na text frame", "WebSocket：\n文本帧"), ("Socket.IO:\n42[…]",
                                                                                    "Socket.IO：\n42[…]"), ("TCP:\na line",
                                                                                                           "TCP：\n一行"))):
        x = 60 + index * 222
        canvas.line(760, 222, x + 88, 280, 1.5, arrow=True)
        canvas.labelled(x, 282, 176, 64, text, 15)
    canvas.text(60, 384, ("one send() for each receiver; who does not read is dropped at --max-backlog",
                          "每个接收者一次 send()；不读的，积压到 --max-backlog 就断开"), 14, colour="#333")
    return canvas.svg()


def all_of(language: str) -> dict[str, str]:
    return {each.__name__.replace("_", "-"): each(language)
            for each in (frame, layers, push_paths, models, omission, family, tree, way)}
