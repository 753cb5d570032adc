import assert from 'node:assert/strict';
import { test } from 'node:test';

// What a browser has and older versions of Node have not.
globalThis.location = { origin: 'http://127.0.0.1:1', href: 'http://127.0.0.1:1/' };
if (!globalThis.navigator) globalThis.navigator = { userAgent: 'Test', languages: ['en-US'] };
globalThis.CustomEvent ??= class extends Event {
  constructor(type, { detail }) {
    super(type);
    this.detail = detail;
  }
};
const { Recorder } = await import('./recorder.js');
const { now } = await import('./clock.js');

const url = 'http://127.0.0.1:1/poll';
const answer = (body, events) => ({ status: 200, reason: 'OK', body, contentType: 'application/json', events });

test('requests and answers are counted, headers and payload apart', () => {
  const recorder = new Recorder('polling');
  const item = recorder.request({ method: 'GET', url });
  assert.equal(item.end, null);
  recorder.answered(item, answer('{"messages":[]}', 0));
  recorder.answered(recorder.request({ method: 'GET', url }), answer('ä', 1));
  const { requests, empty, payloadIn, payloadOut, headOut, headIn } = recorder.counters;
  assert.deepEqual({ requests, empty, payloadIn, payloadOut }, { requests: 2, empty: 1, payloadIn: 17, payloadOut: 0 });
  assert.ok(headOut > 200 && headIn > 100);
  assert.ok(item.end >= item.start);
});

test('a request without an answer has failed', () => {
  const recorder = new Recorder('comet');
  recorder.failed(recorder.request({ method: 'GET', url, held: true }));
  assert.equal(recorder.counters.failed, 1);
  assert.equal(recorder.items[0].status, 0);
});

test('a frame costs its header, longer with a masking key', () => {
  const recorder = new Recorder('websocket');
  recorder.frame('down', 'x'.repeat(200), { events: 1 });
  recorder.frame('up', 'hi');
  const { headIn, headOut, payloadIn, payloadOut, framesIn, framesOut } = recorder.counters;
  assert.deepEqual({ headIn, headOut, payloadIn, payloadOut, framesIn, framesOut },
    { headIn: 4, headOut: 6, payloadIn: 200, payloadOut: 2, framesIn: 1, framesOut: 1 });
});

test('a latency is the receipt less the timestamp, and none is made of what was kept from before', () => {
  const recorder = new Recorder('websocket');
  const told = [];
  recorder.addEventListener('notification', ({ detail }) => told.push(detail));
  recorder.notification({ event: 'message', data: { msg: 'r:1', timestamp: recorder.since / 1000 } });
  recorder.notification({ event: 'message', data: { msg: 'old', timestamp: recorder.since / 1000 - 60 } });
  recorder.notification({ event: 'odd', data: null });
  assert.equal(recorder.latencies.length, 1);
  assert.ok(recorder.latencies[0].ms >= 0 && recorder.latencies[0].ms < 10_000);
  assert.deepEqual(told.map(({ isNew }) => isNew), [true, false, false]);
  assert.equal(recorder.counters.notifications, 3);
  recorder.ledger.accepted('r', 1);
  assert.equal(recorder.ledger.balance().received, 1);
});

test('what is kept is bounded', () => {
  const recorder = new Recorder('websocket');
  for (let i = 0; i < 5000; ++i) {
    recorder.frame('down', 'x');
    recorder.notification({ event: 'e', data: { timestamp: now() / 1000 } });
  }
  assert.ok(recorder.items.length <= 1500 && recorder.latencies.length <= 3000);
  assert.equal(recorder.counters.framesIn, 5000);
});

test('counting anew keeps what is under way', () => {
  const recorder = new Recorder('comet');
  recorder.answered(recorder.request({ method: 'GET', url }), answer('{}', 0));
  const item = recorder.request({ method: 'GET', url });
  recorder.clear();
  assert.deepEqual(recorder.items, [item]);
  assert.equal(recorder.counters.requests, 0);
});
