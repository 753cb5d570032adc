// WebSocket: one handshake, then either side sends when it has something to say.

import { ObservedWebSocket } from '../wire/observe.js';
import { backoff } from './waiting.js';

export class WebSocketLane {
  constructor(lane, recorder) {
    Object.assign(this, { lane, recorder, cursor: null, failures: 0, socket: null });
  }

  start() {
    this.stopped = false;
    this.recorder.setState('connecting');
    this.#connect();
  }

  stop() {
    this.stopped = true;
    clearTimeout(this.timer);
    this.socket?.close(1000);
    this.recorder.setState('off');
  }

  #connect() {
    const url = new URL('/ws', this.lane.url);
    url.protocol = url.protocol.replace('http', 'ws');
    url.searchParams.set('token', this.lane.token); // a page cannot set a field of this request
    if (this.cursor) url.searchParams.set('after', this.cursor);
    const socket = (this.socket = new ObservedWebSocket(url));
    let opened = false;
    socket.addEventListener('open', () => {
      opened = true;
      this.failures = 0;
      this.recorder.setState('live');
    });
    socket.addEventListener('message', ({ data }) => this.#take(JSON.parse(data)));
    socket.addEventListener('close', () => this.#again(opened));
  }

  #take(notification) {
    if (notification.cursor) this.cursor = notification.cursor;
    if (notification.event === 'missed') return this.recorder.missed();
    if (notification.event !== 'error') this.recorder.notification(notification);
  }

  async #again(opened) {
    if (this.stopped) return;
    this.recorder.setState('down');
    if (!opened) await this.lane.renewIfRefused();
    if (this.stopped) return;
    this.timer = setTimeout(() => this.stopped || this.#connect(), backoff(++this.failures));
  }
}
