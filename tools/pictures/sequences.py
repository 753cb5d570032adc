"""Who says what to whom, time running down: one picture per technique."""

from .canvas import GREY, PALE, Canvas

TOP, STEP = 84, 52


def draw(language: str, actors, rows: int, events, width=960) -> str:
    """`actors`: (x, name). An event is (kind, …) at times counted in rows:
    ("arrow", from, to, start, end, text, dashed) · ("span", actor, start, end, text) · ("event", actor, at, text) ·
    ("note", x, at, text)"""
    canvas = Canvas(width, TOP + rows * STEP + 24, language)
    for x, name in actors:
        canvas.line(x, TOP - 14, x, TOP + rows * STEP + 10, colour=GREY)
        canvas.labelled(x - 95, 14, 190, 46, name, fill=PALE, weight="bold")
    for event in events:
        _DRAW[event[0]](canvas, actors, *event[1:])
    return canvas.svg()


def _y(at: float) -> float:
    return TOP + at * STEP


def _arrow(canvas, actors, source, target, start, end, text, dash="", side=0.5):
    x1, x2 = actors[source][0], actors[target][0]
    canvas.line(x1, _y(start), x2, _y(end), width=2, dash=dash, arrow=True)
    x = x1 + (x2 - x1) * side
    y = _y(start) + (_y(end) - _y(start)) * side
    canvas.text(x, y - 8, text, 15, "middle", halo=True)


def _span(canvas, actors, actor, start, end, text):
    x = actors[actor][0]
    canvas.box(x - 9, _y(start), 18, (end - start) * STEP, fill=PALE, radius=2)
    if text:
        canvas.text(x + 18, _y((start + end) / 2) + 5, text, 15)


def _event(canvas, actors, actor, at, text):
    x = actors[actor][0]
    canvas.mark(x, _y(at), "diamond", 7)
    canvas.text(x + 18, _y(at) + 5, text, 15, weight="bold")


def _note(canvas, actors, x, at, text):
    canvas.text(x, _y(at) + 5, text, 15, colour="#333", halo=True)


_DRAW = {"arrow": _arrow, "span": _span, "event": _event, "note": _note}

CLIENT, SERVER = ("client of B", "B 的客户端"), ("push server", "推送服务器")
TWO = [(230, CLIENT), (640, SERVER)]
FOLLOWS = ("A follows B", "A 关注了 B")
NOTHING = ("200, nothing new", "200，没有新消息")
WAITS = ("the message waits", "消息在等")


def polling(language):
    events = [("arrow", 0, 1, 0.4, 0.7, "GET /poll?after=7"), ("arrow", 1, 0, 0.95, 1.25, NOTHING, "6 4"),
              ("arrow", 0, 1, 3.4, 3.7, "GET /poll?after=7"), ("arrow", 1, 0, 3.95, 4.25, NOTHING, "6 4"),
              ("event", 1, 4.7, FOLLOWS), ("span", 1, 4.9, 6.7, WAITS),
              ("arrow", 0, 1, 6.4, 6.7, "GET /poll?after=7"),
              ("arrow", 1, 0, 6.95, 7.25, ("200, following notify, cursor 8", "200，following notify，游标 8")),
              ("arrow", 0, 1, 9.4, 9.7, "GET /poll?after=8"), ("arrow", 1, 0, 9.95, 10.25, NOTHING, "6 4"),
              ("note", 24, 2.1, ("interval C", "间隔 C")), ("note", 24, 5.1, ("interval C", "间隔 C")),
              ("note", 24, 8.1, ("interval C", "间隔 C"))]
    return draw(language, TWO, 10.5, events)


def comet(language):
    events = [("arrow", 0, 1, 0.4, 0.8, "GET /comet?after=7"),
              ("span", 1, 0.8, 3.0, ("held: nothing to say yet", "挂起：还没有话要说")), ("event", 1, 3.0, FOLLOWS),
              ("arrow", 1, 0, 3.1, 3.5, ("200, following notify, cursor 8", "200，following notify，游标 8")),
              ("arrow", 0, 1, 3.7, 4.1, "GET /comet?after=8"),
              ("span", 1, 4.1, 8.0, ("held …", "挂起……")),
              ("note", 660, 8.0, ("25 s are over", "25 秒到了")),
              ("arrow", 1, 0, 8.0, 8.4, NOTHING, "6 4"), ("arrow", 0, 1, 8.6, 9.0, "GET /comet?after=8"),
              ("span", 1, 9.0, 10.3, ("held …", "挂起……")),
              ("note", 24, 3.6, ("deaf for one\nround trip", "这一个往返\n里听不见"))]
    return draw(language, TWO, 10.5, events)


def websocket(language):
    events = [("arrow", 0, 1, 0.4, 0.8, "GET /ws   Upgrade: websocket"),
              ("arrow", 1, 0, 1.0, 1.4, "101 Switching Protocols"),
              ("note", 24, 2.0, ("no more HTTP:", "此后不再是 HTTP：")), ("note", 24, 2.5, ("frames, both ways", "双向的帧")),
              ("event", 1, 3.0, FOLLOWS), ("arrow", 1, 0, 3.1, 3.5, ("frame: following notify", "帧：following notify")),
              ("arrow", 0, 1, 4.5, 4.9, ("frame: message “hi”", "帧：message “hi”")),
              ("arrow", 1, 0, 4.7, 5.1, "", ""), ("note", 430, 5.6, ("frames may cross", "两个方向可以同时走")),
              ("arrow", 1, 0, 7.0, 7.4, ("ping after 25 s of silence", "安静 25 秒后 ping"), "6 4"),
              ("arrow", 0, 1, 7.5, 7.9, "pong", "6 4"),
              ("arrow", 1, 0, 9.2, 9.6, ("close 1001: the server stops", "close 1001：服务器要停了")),
              ("arrow", 0, 1, 9.7, 10.1, "close 1001", "6 4")]
    return draw(language, TWO, 10.5, events)


def socketio(language):
    client = ("socket.io-client", "socket.io-client")
    events = [("arrow", 0, 1, 0.4, 0.7, "GET …&transport=polling"),
              ("arrow", 1, 0, 0.9, 1.2, '0{"sid":"Xk…","upgrades":["websocket"]}', "6 4"),
              ("arrow", 0, 1, 1.9, 2.2, ('POST   40{"token":"…"}', 'POST   40{"token":"…"}')),
              ("arrow", 1, 0, 2.6, 2.9, ('40{"sid":"p9…"}  and  42["message",{…}]', '40{"sid":"p9…"}  和  42["message",{…}]'), "6 4"),
              ("arrow", 0, 1, 3.6, 3.9, ("GET (held: long polling)", "GET（挂起：长轮询）")),
              ("arrow", 0, 1, 4.6, 4.9, ("WebSocket beside it:   2probe", "旁边开一个 WebSocket：   2probe")),
              ("arrow", 1, 0, 5.1, 5.4, "3probe", "6 4"),
              ("arrow", 1, 0, 5.9, 6.2, ("the held GET ends:   6 (noop)", "挂起的 GET 结束：   6（noop）"), "6 4"),
              ("arrow", 0, 1, 6.8, 7.1, ("5: upgraded", "5：升级完成")),
              ("arrow", 1, 0, 8.0, 8.3, '42["following notify",{…}]'),
              ("arrow", 1, 0, 9.2, 9.5, ("2: ping, every 25 s", "2：ping，每 25 秒"), "6 4"),
              ("arrow", 0, 1, 9.7, 10.0, "3: pong", "6 4"),
              ("note", 24, 1.4, ("Engine.IO", "Engine.IO")), ("note", 24, 2.4, ("Socket.IO", "Socket.IO")),
              ("note", 24, 5.3, ("upgrade", "升级"))]
    return draw(language, [(230, client), (700, ("socketio-server", "socketio-server"))], 10.5, events)


def sse(language):
    events = [("arrow", 0, 1, 0.4, 0.8, "GET /events   Accept: text/event-stream"),
              ("arrow", 1, 0, 1.0, 1.4, ("200, text/event-stream: the answer never ends", "200，text/event-stream：响应永不结束")),
              ("event", 1, 2.6, FOLLOWS), ("arrow", 1, 0, 2.7, 3.1, "id: 8   data: {…}"),
              ("event", 1, 4.3, ("C follows B", "C 关注了 B")), ("arrow", 1, 0, 4.4, 4.8, "id: 9   data: {…}"),
              ("note", 24, 5.9, ("connection lost", "连接断了")),
              ("arrow", 0, 1, 6.7, 7.1, "GET /events   Last-Event-ID: 9"),
              ("arrow", 1, 0, 7.3, 7.7, ("200, goes on behind 9", "200，从 9 之后继续"))]
    return draw(language, TWO, 8.2, events)


def follow(language):
    actors = [(110, ("A's browser", "A 的浏览器")), (340, ("web application", "Web 应用")),
              (590, ("queue", "消息队列")), (800, ("push server", "推送服务器")), (1030, ("B's browser", "B 的浏览器"))]
    events = [("arrow", 4, 3, 0.3, 0.6, ("connect, token", "连接，带 token")),
              ("note", 812, 1.3, ("sid → room “2”", "sid → 房间 “2”")),
              ("arrow", 0, 1, 2.0, 2.3, "POST /user/following", "", 0.46), ("note", 352, 2.7, ("store it", "存库")),
              ("arrow", 1, 2, 3.4, 3.6, ("emit, room “2”", "emit，房间 “2”")),
              ("arrow", 1, 0, 3.9, 4.2, "201", "6 4"),
              ("arrow", 2, 3, 3.9, 4.1, ("task", "任务")),
              ("note", 812, 4.8, ("who is in “2”?", "“2” 里有谁？")),
              ("arrow", 3, 4, 5.4, 5.7, "following notify"),
              ("note", 24, 5.6, ("A does not wait for B.", "A 不用等 B。")),
              ("note", 24, 6.2, ("The web application knows no sockets.", "Web 应用不认识任何长连接。"))]
    return draw(language, actors, 6.6, events, width=1140)


def tcp(language):
    events = [("arrow", 0, 1, 0.4, 0.7, "SYN", "6 4"), ("arrow", 1, 0, 0.9, 1.2, "SYN, ACK", "6 4"),
              ("arrow", 0, 1, 1.4, 1.7, "ACK", "6 4"),
              ("arrow", 0, 1, 2.3, 2.6, '{"token":"…"}\\n'), ("note", 660, 2.9, ("who is it? room “2”", "是谁？房间 “2”")),
              ("arrow", 1, 0, 3.6, 3.9, ('{"cursor":"…","event":"message",…}\\n', '{"cursor":"…","event":"message",…}\\n')),
              ("event", 1, 5.2, FOLLOWS), ("arrow", 1, 0, 5.3, 5.6, '{"cursor":"…","event":"following notify",…}\\n'),
              ("arrow", 0, 1, 6.8, 7.1, '{"event":"message","data":{"msg":"hi"}}\\n'),
              ("arrow", 0, 1, 8.0, 8.3, "FIN", "6 4"), ("arrow", 1, 0, 8.5, 8.8, "FIN", "6 4")]
    return draw(language, TWO, 9.2, events)


def all_of(language: str) -> dict[str, str]:
    return {f"{each.__name__}-sequence": each(language)
            for each in (tcp, polling, comet, websocket, socketio, follow, sse)}
