"""A TCP relay whose connections are cut at will: what a client sees when the network, not the server, goes away."""

import socket
import threading

from . import PATIENCE, sockets


class Relay:
    def __init__(self, port: int):
        self.target = port
        self.listening = socket.create_server(("127.0.0.1", 0))
        self.port = self.listening.getsockname()[1]
        self._lock = threading.Lock()
        self._open: set[socket.socket] = set()
        self._is_cut = self._is_deaf = False
        threading.Thread(target=self._accept, daemon=True).start()

    def _accept(self) -> None:
        while True:
            try:
                near, _ = self.listening.accept()
            except OSError:
                return
            self._join(near)

    def _join(self, near: socket.socket) -> None:
        with self._lock:
            if self._is_cut:
                return sockets.reset(near)
            far = socket.create_connection(("127.0.0.1", self.target), PATIENCE)
            far.settimeout(None)
            self._open |= {near, far}
        for source, sink, comes_from_client in ((near, far, True), (far, near, False)):
            threading.Thread(target=self._pump, args=(source, sink, comes_from_client), daemon=True).start()

    def _pump(self, source: socket.socket, sink: socket.socket, comes_from_client: bool) -> None:
        try:
            while data := source.recv(65536):
                if not (comes_from_client and self._is_deaf):
                    sink.sendall(data)
        except OSError:
            pass
        with self._lock:
            for end in {source, sink} & self._open:
                self._open.discard(end)
                self._end(end)

    @staticmethod
    def _end(end: socket.socket) -> None:
        try:
            end.shutdown(socket.SHUT_RDWR)  # wakes who reads from it
        except OSError:
            pass
        end.close()

    def cut(self) -> None:
        """All connections end, and new ones are reset until `mend()`."""
        with self._lock:
            self._is_cut = True
            while self._open:
                self._end(self._open.pop())

    def deafen(self) -> None:
        """What clients send is lost until `mend()`, what they are sent is not."""
        self._is_deaf = True

    def mend(self) -> None:
        self._is_cut = self._is_deaf = False

    def close(self) -> None:
        self._end(self.listening)
        self.cut()
