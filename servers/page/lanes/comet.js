// Comet: ask, and let the server keep the request until there is something to say.

import { poll, Unauthorized } from './poll_request.js';
import { backoff, pause } from './waiting.js';

const holdSeconds = 25;

export class CometLane {
  constructor(lane, recorder) {
    Object.assign(this, { lane, recorder, cursor: null });
  }

  start() {
    this.stopping = new AbortController();
    this.#run(this.stopping.signal);
  }

  stop() {
    this.stopping?.abort();
    this.recorder.setState('off');
  }

  async #run(signal) {
    this.recorder.setState('connecting');
    for (let failures = 0; !signal.aborted; ) {
      try {
        // Without a cursor, or after a failure, a short hold tells soon that all is well.
        const timeout = this.cursor && failures === 0 ? holdSeconds : 1;
        const page = await poll({ recorder: this.recorder, path: '/comet', parameters: { timeout }, lane: this.lane, cursor: this.cursor, held: true, signal });
        failures = 0;
        this.recorder.setState('live');
        if (page.missed) this.recorder.missed();
        page.messages.forEach((message) => this.recorder.notification(message));
        this.cursor = page.cursor;
      } catch (error) {
        if (signal.aborted) return;
        this.recorder.setState('down');
        if (error instanceof Unauthorized) await this.lane.renew();
        await pause(backoff(++failures), signal);
      }
    }
  }
}
