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
    canvas.text(24, 36, ("Two frames of a real conversation, byte by byte (RFC 6455, section 5.2)", "一次真实对话中的两个帧，逐字节（RFC 6455 第 5.2 节）"), 20, weight="bold")
    canvas.text(24, 76, ("from the server: not masked", "服务器发出：不加掩码"), 17)
    _cells(canvas, 24, 90, [("81", "FIN\n+ text", 2), ("7e", ("126: length\nin 16 bits", "126：长度\n在后 16 位"), 2), ("00 aa", ("170 bytes", "170 字节"), 3),
                            ('{"cursor":"cc214df5696490af-1","event"…', ("the notification as it is", "通知原样"), 12.5)])
    canvas.text(24, 216, ("from the client: masked", "客户端发出：加掩码"), 17)
    _cells(canvas, 24, 230, [("81", "FIN\n+ text", 2), ("ab", ("mask bit\n+ length 43", "掩码位\n+ 长度 43"), 2), ("4b ba 4a 0c", ("masking key", "掩码密钥"), 4),
                             ("30 98 2f 7a 2e d4 3e 2e 71 9a …", ('{"event": … XOR key', '{"event": … 异或密钥'), 9)])
    return canvas.svg()


def layers(language):
    """What Socket.IO stands on."""
    canvas = Canvas(960, 400, language)
    rows = [(("your program:  emit(\"following notify\", data)  ·  on(\"message\", …)  ·  rooms", "你的程序：emit(\"following notify\", data)  ·  on(\"message\", …)  ·  房间"), "white"),
            (("Socket.IO 5:  events · acknowledgements · namespaces         42[\"following notify\",{…}]", "Socket.IO 5：事件 · 应答 · 命名空间         42[\"following notify\",{…}]"), PALE),
            (("Engine.IO 4:  a session (sid) · heartbeat · upgrade         0 open  2 ping  3 pong  4 message", "Engine.IO 4：会话（sid）· 心跳 · 升级         0 open  2 ping  3 pong  4 message"), PALE)]
    for index, (text, fill) in enumerate(rows):
        canvas.labelled(24, 20 + index * 78, 912, 62, text, 17, fill)
    canvas.labelled(24, 254, 448, 62, ("HTTP long polling", "HTTP 长轮询"), 17)
    canvas.labelled(488, 254, 448, 62, ("WebSocket frames", "WebSocket 帧"), 17)
    canvas.labelled(24, 332, 912, 48, "TCP", 17)
    return canvas.svg()


def all_of(language: str) -> dict[str, str]:
    return {each.__name__.replace("_", "-"): each(language) for each in (frame, layers)}
