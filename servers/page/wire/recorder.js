// What happens on the wire of one lane, written down: items for the time axis and the raw view, counters, latencies.

import { utf8Length } from './bytes.js';
import { now } from './clock.js';
import { emptyCounters } from './counters.js';
import { estimatedRequestHead, estimatedResponseHead, headSize } from './http_message.js';
import { Ledger } from './ledger.js';
import { headerLength } from './websocket_frame.js';

const mostItems = 1500;
const mostLatencies = 3000;
let nextId = 1;

export class Recorder extends EventTarget {
  constructor(technique) {
    super();
    this.technique = technique;
    this.state = 'off'; // off, connecting, live, down
    this.transport = null;
    this.since = now();
    this.items = [];
    this.counters = emptyCounters();
    this.latencies = []; // {at, ms}
    this.ledger = new Ledger();
    this.mayHaveMissed = false;
  }

  clear() {
    this.items = this.items.filter((item) => item.end === null);
    this.counters = emptyCounters();
    this.latencies = [];
    this.ledger.clear();
    this.mayHaveMissed = false;
  }

  setState(state) {
    if (this.state === state) return;
    this.state = state;
    if (state === 'down') this.#add({ type: 'lost', start: now(), end: now() });
    this.dispatchEvent(new Event('state'));
  }

  setTransport(name) {
    this.transport = name;
    this.dispatchEvent(new Event('state'));
  }

  /** A request leaves. `held`: the server may keep it until there is something to say. Returns what to tell of its answer. */
  request({ method, url, body = '', contentType = null, authorization = null, held = false, noStore = false }) {
    const bodyBytes = utf8Length(body);
    const head = estimatedRequestHead({ method, url, origin: location.origin, contentType, authorization, bodyBytes, noStore });
    ++this.counters.requests;
    this.counters.headOut += headSize(head);
    this.counters.payloadOut += bodyBytes;
    return this.#add({ type: 'request', start: now(), end: null, method, url, held, events: 0, up: { kind: 'http', head, body }, down: null });
  }

  /** `events`: how many notifications the answer brings. */
  answered(item, { status, reason, body, contentType, events }) {
    const target = new URL(item.url);
    const head = estimatedResponseHead({ status, reason, contentType, bodyBytes: utf8Length(body),
      foreign: target.origin !== location.origin, origin: location.origin });
    this.counters.headIn += headSize(head);
    this.counters.payloadIn += utf8Length(body);
    if (events === 0 && item.method === 'GET') ++this.counters.empty;
    Object.assign(item, { end: now(), status, events, down: { kind: 'http', head, body } });
    this.#changed(item);
  }

  failed(item) {
    ++this.counters.failed;
    Object.assign(item, { end: now(), status: 0 });
    this.#changed(item);
  }

  handshake(url) {
    const head = estimatedRequestHead({ method: 'GET', url, origin: location.origin, upgrade: true });
    ++this.counters.requests;
    this.counters.headOut += headSize(head);
    return this.#add({ type: 'handshake', start: now(), end: null, method: 'GET', url, events: 0, up: { kind: 'http', head, body: '' }, down: null });
  }

  opened(item) {
    const head = estimatedResponseHead({ status: 101 });
    ++this.counters.connections;
    this.counters.headIn += headSize(head);
    Object.assign(item, { end: now(), status: 101, down: { kind: 'http', head, body: '' } });
    this.#changed(item);
  }

  /** A text frame. `engineIo`: its payload is an Engine.IO packet. */
  frame(direction, payload, { events = 0, engineIo = false } = {}) {
    const out = direction === 'up';
    const length = utf8Length(payload);
    ++this.counters[out ? 'framesOut' : 'framesIn'];
    this.counters[out ? 'headOut' : 'headIn'] += headerLength(length, out);
    this.counters[out ? 'payloadOut' : 'payloadIn'] += length;
    const at = now();
    this.#add({ type: 'frame', start: at, end: at, direction, events, engineIo, [direction]: { kind: 'frame', opcode: 1, payload } });
  }

  /** A notification came, by whatever way. */
  notification({ event, data }) {
    const at = now();
    ++this.counters.notifications;
    const made = typeof data?.timestamp === 'number' ? data.timestamp * 1000 : null;
    const isNew = made !== null && made >= this.since; // older ones were kept while nobody was here
    const ms = made === null ? null : at - made;
    if (isNew) {
      this.latencies.push({ at, ms });
      if (this.latencies.length > mostLatencies) this.latencies.shift();
    }
    if (typeof data?.msg === 'string') this.ledger.received(data.msg);
    this.dispatchEvent(new CustomEvent('notification', { detail: { technique: this.technique, event, data, at, ms, isNew } }));
  }

  /** What was published while the connection was away is no longer to be had, or was not asked for. */
  missed() {
    this.mayHaveMissed = true;
  }

  #add(item) {
    const added = { id: nextId++, technique: this.technique, ...item };
    this.items.push(added);
    if (this.items.length > mostItems) this.items.shift();
    this.dispatchEvent(new CustomEvent('item', { detail: added }));
    return added;
  }

  #changed(item) {
    this.dispatchEvent(new CustomEvent('item', { detail: item }));
  }
}
