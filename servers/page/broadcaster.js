// Numbered messages to everybody, so many a second.

import { Ledger } from './wire/ledger.js';

const mostUnderWay = 20; // requests per server; beyond that a message is left out, at all servers alike
const mostAtOnce = 5; // after a pause of the page's timers

export class Broadcaster {
  /** `targets()`: `[{account, recorders}]`. */
  constructor(targets, publisher) {
    Object.assign(this, { targets, publisher, rate: 2, number: 0, underWay: 0, timer: null });
    this.run = Math.random().toString(36).slice(2, 6);
  }

  get isRunning() {
    return this.timer !== null;
  }

  start() {
    this.begin = performance.now();
    this.due = 0;
    this.timer = setInterval(() => this.#tick(), 20);
  }

  stop() {
    clearInterval(this.timer);
    this.timer = null;
  }

  setRate(rate) {
    this.rate = rate;
    this.begin = performance.now();
    this.due = 0;
  }

  /** Keeps to a schedule: message k is due at begin + k / rate. */
  #tick() {
    const late = ((performance.now() - this.begin) / 1000) * this.rate - this.due;
    for (let i = 0; i < Math.min(mostAtOnce, Math.floor(late)); ++i) this.send();
    this.due += Math.max(0, Math.floor(late));
  }

  /** Sends the next one to all servers. */
  send() {
    const targets = this.targets();
    if (this.underWay > mostUnderWay * Math.max(1, targets.length)) return;
    const number = ++this.number;
    for (const { account, recorders } of targets) {
      ++this.underWay;
      account.broadcast(Ledger.text(this.run, number), this.publisher)
        .then(() => recorders.forEach((recorder) => recorder.ledger.accepted(this.run, number)))
        .catch(() => {}) // not accepted, and so not missed: the server is away
        .finally(() => --this.underWay);
    }
  }
}
