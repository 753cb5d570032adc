// Socket.IO, by its official client: it begins with long polling and upgrades to WebSocket.

export class SocketIoLane {
  constructor(lane, recorder, settings, { io }) {
    Object.assign(this, { lane, recorder, settings, io, socket: null, wasConnected: false });
  }

  start() {
    this.wasConnected = false;
    this.recorder.setState('connecting');
    // recovery: the server then tells what was missed after a broken connection (docs/socketio.md).
    this.socket = this.io(this.lane.url, {
      auth: (send) => send({ token: this.lane.token, recovery: true }),
      forceNew: true, reconnectionDelay: 250, reconnectionDelayMax: 2000, randomizationFactor: 0.2,
    });
    this.socket.on('connect', () => this.#connected());
    this.socket.on('disconnect', () => this.#down());
    this.socket.on('connect_error', (error) => this.#refused(error));
    this.socket.onAny((event, data) => event === 'error' || this.recorder.notification({ event, data }));
    this.socket.io.on('open', () => this.#followTransport());
  }

  stop() {
    this.recorder.setState('off'); // before what the client says of its end
    this.socket?.disconnect();
    this.recorder.setTransport(null);
  }

  #connected() {
    this.recorder.setState('live');
    if (this.wasConnected && !this.socket.recovered) this.recorder.missed(); // a new client, for the server: no catching up
    this.wasConnected = true;
  }

  #down() {
    if (this.recorder.state !== 'off') this.recorder.setState('down');
  }

  async #refused(error) {
    this.#down();
    if (error.message !== 'unauthorized') return; // the client goes on by itself
    await this.lane.renew();
    setTimeout(() => this.recorder.state !== 'off' && this.socket.connect(), 500);
  }

  #followTransport() {
    const engine = this.socket.io.engine;
    this.recorder.setTransport(engine.transport.name);
    engine.on('upgrade', (transport) => this.recorder.setTransport(transport.name));
  }
}
