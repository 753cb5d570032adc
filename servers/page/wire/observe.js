// WebSocket and XMLHttpRequest as the browser has them, with an eye on what passes. The lanes on them, and Socket.IO's client, need
// not know of it.

import { countEvents, splitPayload } from './engineio.js';

const recorders = new Map(); // by origin

const originOf = (url) => new URL(url, location.href).origin.replace(/^ws/, 'http');
const recorderFor = (url) => recorders.get(originOf(url));

/** From now on what goes to that server is written down there. */
export function observe(url, recorder) {
  recorders.set(originOf(url), recorder);
}

const isEngineIo = (url) => new URL(url, location.href).pathname.startsWith('/socket.io/');

export class ObservedWebSocket extends WebSocket {
  #recorder;
  #engineIo;

  constructor(url, protocols) {
    super(url, protocols ?? []);
    this.#engineIo = isEngineIo(url);
    const recorder = (this.#recorder = recorderFor(url));
    if (!recorder) return;
    const item = recorder.handshake(String(url));
    let open = false;
    this.addEventListener('open', () => {
      open = true;
      recorder.opened(item);
    });
    this.addEventListener('close', () => open || recorder.failed(item));
    this.addEventListener('message', ({ data }) => {
      if (typeof data !== 'string') return;
      recorder.frame('down', data, { events: this.#engineIo ? countEvents([data]) : 1, engineIo: this.#engineIo });
    });
  }

  send(data) {
    if (typeof data === 'string') this.#recorder?.frame('up', data, { engineIo: this.#engineIo });
    super.send(data);
  }
}

class ObservedXMLHttpRequest extends XMLHttpRequest {
  #method;
  #url;
  #contentType = null;

  open(method, url, ...rest) {
    this.#method = method;
    this.#url = new URL(url, location.href).href;
    super.open(method, url, ...rest);
  }

  setRequestHeader(name, value) {
    if (name.toLowerCase() === 'content-type') this.#contentType = value;
    super.setRequestHeader(name, value);
  }

  send(body) {
    const recorder = recorderFor(this.#url);
    if (recorder) this.#follow(recorder, typeof body === 'string' ? body : '');
    super.send(body);
  }

  #follow(recorder, body) {
    const item = recorder.request({ method: this.#method, url: this.#url, body, contentType: this.#contentType,
      held: this.#method === 'GET' && this.#url.includes('sid=') });
    item.engineIo = true;
    this.addEventListener('loadend', () => {
      if (this.status === 0) return recorder.failed(item);
      const text = this.responseText;
      recorder.answered(item, { status: this.status, reason: this.statusText, body: text,
        contentType: this.getResponseHeader('content-type'), events: this.#method === 'GET' ? countEvents(splitPayload(text)) : 0 });
    });
  }
}

/** Before Socket.IO's client is loaded: it takes what it finds. */
export function install() {
  globalThis.WebSocket = ObservedWebSocket;
  globalThis.XMLHttpRequest = ObservedXMLHttpRequest;
}
