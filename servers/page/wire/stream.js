// What a relay saw of one direction of a connection, put together again: HTTP messages, and after an upgrade WebSocket frames.

import { concat } from './bytes.js';
import { readMessage } from './http_message.js';
import { readFrame } from './websocket_frame.js';

const longest = 1 << 20;

/** Both directions of one connection. */
export class Conversation {
  constructor() {
    this.rest = { up: new Uint8Array(0), down: new Uint8Array(0) };
    this.asked = false; // the client asked for an upgrade
    this.upgraded = false;
    this.broken = false; // pieces are missing: nothing more can be told apart
  }

  /** `[{kind: 'http'|'frame', bytes}]`: what is whole with these bytes. */
  receive(direction, bytes) {
    if (this.broken) return [];
    this.rest[direction] = concat([this.rest[direction], bytes]);
    const out = [];
    for (let one = this.#next(direction); one; one = this.#next(direction)) out.push(one);
    if (this.rest[direction].length > longest) this.broken = true;
    return out;
  }

  #next(direction) {
    const rest = this.rest[direction];
    if (this.upgraded || (this.asked && direction === 'up')) {
      const frame = readFrame(rest);
      return frame && { kind: 'frame', bytes: this.#take(direction, frame.size) };
    }
    const message = readMessage(rest);
    if (!message) return null;
    if (direction === 'up') this.asked = message.upgrade;
    else if (/^HTTP\/1\.1 101 /.test(message.startLine)) this.upgraded = true;
    else if (!/^HTTP\/1\.1 1/.test(message.startLine)) this.asked = false;
    return { kind: 'http', bytes: this.#take(direction, message.size) };
  }

  #take(direction, size) {
    const taken = this.rest[direction].slice(0, size);
    this.rest[direction] = this.rest[direction].slice(size);
    return taken;
  }
}
