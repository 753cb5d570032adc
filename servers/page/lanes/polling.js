// Short polling: ask again and again, whether there is something or not.

import { poll, Unauthorized } from './poll_request.js';
import { backoff, pause } from './waiting.js';

export class PollingLane {
  constructor(lane, recorder, settings) {
    Object.assign(this, { lane, recorder, settings, cursor: null });
  }

  start() {
    this.stopping = new AbortController();
    this.running = this.#run(this.stopping.signal);
  }

  stop() {
    this.stopping?.abort();
    this.recorder.setState('off');
  }

  async #run(signal) {
    this.recorder.setState('connecting');
    for (let failures = 0; !signal.aborted; ) {
      try {
        const page = await poll({ recorder: this.recorder, path: '/poll', parameters: {}, lane: this.lane, cursor: this.cursor, held: false, signal });
        this.#take(page);
        failures = 0;
        await this.#untilNext(signal);
      } catch (error) {
        if (signal.aborted) return;
        this.recorder.setState('down');
        if (error instanceof Unauthorized) await this.lane.renew();
        await pause(backoff(++failures), signal);
      }
    }
  }

  #take(page) {
    this.recorder.setState('live');
    if (page.missed) this.recorder.missed();
    page.messages.forEach((message) => this.recorder.notification(message));
    this.cursor = page.cursor;
  }

  /** A change of the interval counts at once. */
  async #untilNext(signal) {
    const begin = performance.now();
    while (!signal.aborted) {
      const left = begin + this.settings.pollInterval - performance.now();
      if (left <= 0) return;
      await pause(Math.min(left, 100), signal);
    }
  }
}
