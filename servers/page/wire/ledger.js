// Who missed nothing: numbered messages, as they were accepted by a server and as they came.

const pattern = /^(\w+):(\d+)$/;

export class Ledger {
  #runs = new Map();

  #run(name) {
    if (!this.#runs.has(name)) this.#runs.set(name, { accepted: new Set(), received: new Map(), highest: 0 });
    return this.#runs.get(name);
  }

  static text(run, number) {
    return `${run}:${number}`;
  }

  /** The server has taken the message. */
  accepted(run, number) {
    this.#run(run).accepted.add(number);
  }

  /** A message came. Whether it is a numbered one. */
  received(text) {
    const match = pattern.exec(text);
    if (!match) return false;
    const run = this.#run(match[1]);
    const number = Number(match[2]);
    run.received.set(number, (run.received.get(number) ?? 0) + 1);
    run.highest = Math.max(run.highest, number);
    return true;
  }

  /**
   * Of what was accepted: `received` came, `missed` did not, though a later one did (a server keeps the order), the rest is still
   * `underWay`. `twice`: came more than once.
   */
  balance() {
    const sum = { sent: 0, received: 0, missed: 0, underWay: 0, twice: 0 };
    for (const run of this.#runs.values()) {
      for (const times of run.received.values()) if (times > 1) ++sum.twice;
      for (const number of run.accepted) {
        ++sum.sent;
        if (run.received.has(number)) ++sum.received;
        else if (number < run.highest) ++sum.missed;
        else ++sum.underWay;
      }
    }
    return sum;
  }

  clear() {
    this.#runs.clear();
  }
}
