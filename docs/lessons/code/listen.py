"""A Socket.IO client that prints events until EVENT has come: python3 listen.py PORT TOKEN EVENT"""

import sys
import threading

import socketio

port, token, awaited = sys.argv[1:4]
sio = socketio.Client()
heard = threading.Event()


def show(event, data):
    print(event, data, flush=True)
    if event == awaited:
        heard.set()


sio.on("*", show)
sio.connect(f"http://127.0.0.1:{port}", auth={"token": token})
heard.wait(30)
sio.disconnect()
