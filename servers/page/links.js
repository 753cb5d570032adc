// The push-links in front of the servers, steered together and one by one.

export class Links {
  #wanted = null;
  #busy = false;

  constructor(lanes, steer) {
    Object.assign(this, { controls: lanes.map((lane) => lane.control).filter(Boolean), steer });
  }

  #all(method, path, body) {
    return Promise.all(this.controls.map((control) => this.steer(method, control + path, body)));
  }

  /** A slider that is drawn asks many times: only the last value counts. */
  async setRtt(ms) {
    this.#wanted = ms;
    if (this.#busy) return;
    this.#busy = true;
    try {
      while (this.#wanted !== null) {
        const rtt = this.#wanted;
        this.#wanted = null;
        await this.#all('PUT', '/link', { rtt_ms: rtt, jitter_ms: 0 });
      }
    } finally {
      this.#busy = false;
    }
  }

  /** The round trip that is set, in ms. */
  async rtt() {
    const [first] = await this.#all('GET', '/link');
    return first?.rtt_ms ?? 0;
  }

  async cutAll() {
    const answers = await this.#all('POST', '/link/cut');
    return answers.reduce((sum, { cut }) => sum + cut, 0);
  }

  async cut(control) {
    return (await this.steer('POST', `${control}/link/cut`)).cut;
  }

  stall() {
    return this.#all('POST', '/link/stall', { ms: 2000 });
  }
}
