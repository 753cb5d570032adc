// A lane: a server, a user's account there, the technique that receives, and what it writes down.

import { Recorder } from '../wire/recorder.js';
import { observe } from '../wire/observe.js';
import { vendor } from '../vendor.js';
import { CometLane } from './comet.js';
import { PollingLane } from './polling.js';
import { SocketIoLane } from './socketio.js';
import { WebSocketLane } from './websocket.js';

const receivers = { polling: PollingLane, comet: CometLane, websocket: WebSocketLane, socketio: SocketIoLane };

export class Lane {
  #renewed = 0;

  /** `place`: `{technique, url, server, control}`. */
  constructor(place, settings) {
    Object.assign(this, place);
    this.settings = settings;
    this.recorder = new Recorder(place.technique);
    this.receiver = null;
    this.account = null;
  }

  get token() {
    return this.account.token;
  }

  get isRunning() {
    return this.recorder.state !== 'off';
  }

  /** Whether the page has all that it needs. */
  get isPossible() {
    return this.technique !== 'socketio' || vendor.includes('vendor/socket.io.js');
  }

  async start(account) {
    this.account = account ?? this.account;
    observe(this.url, this.recorder);
    const libraries = this.technique === 'socketio' ? await import('/page/vendor/socket.io.js') : {};
    this.receiver = this.receiver ?? new receivers[this.technique](this, this.recorder, this.settings, libraries);
    this.receiver.start();
  }

  stop() {
    this.receiver?.stop();
  }

  /** Logs in once more, as after the restart of a server that forgot its accounts; not more than once a second. */
  async renew() {
    if (Date.now() - this.#renewed < 1000) return;
    this.#renewed = Date.now();
    await this.account.logIn().catch(() => {}); // the server is away: the lane tries again
  }

  /** For a WebSocket, whose browser does not say why it was refused. */
  async renewIfRefused() {
    const response = await fetch(`${this.server}/rooms`, { headers: { Authorization: `Bearer ${this.token}` } }).catch(() => null);
    if (response?.status === 401) await this.renew();
  }
}
