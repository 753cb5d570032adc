"""A client on python-socketio: python3 sio.py PORT TOKEN ROOM joins the room and waits for a message from it."""

import sys
import threading

import socketio

port, token, room = sys.argv[1:4]
sio = socketio.Client()
heard = threading.Event()


@sio.event
def message(data):
    if data.get("room") == room:
        print("message", data, flush=True)
        heard.set()


sio.connect(f"http://127.0.0.1:{port}", auth={"token": token})
sio.emit("join", room, callback=lambda *answer: print("joined", list(answer), flush=True))
heard.wait(20)
sio.disconnect()
