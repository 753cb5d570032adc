import assert from 'node:assert/strict';
import { test } from 'node:test';

import { concat, utf8 } from './bytes.js';
import { Conversation } from './stream.js';
import { buildFrame } from './websocket_frame.js';

const key = Uint8Array.of(1, 2, 3, 4);
const upgrade = utf8('GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n\r\n');
const accepted = utf8('HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\n\r\n');
const request = utf8('GET /poll HTTP/1.1\r\nHost: a\r\n\r\n');
const answer = utf8('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');

test('requests and answers come out one by one, however they were cut', () => {
  for (const size of [1, 7, 1000]) {
    const conversation = new Conversation();
    const out = { up: [], down: [] };
    for (const [direction, bytes] of [['up', concat([request, request])], ['down', concat([answer, answer])]])
      for (let at = 0; at < bytes.length; at += size) out[direction].push(...conversation.receive(direction, bytes.subarray(at, at + size)));
    assert.deepEqual(out.up, [{ kind: 'http', bytes: request }, { kind: 'http', bytes: request }]);
    assert.deepEqual(out.down, [{ kind: 'http', bytes: answer }, { kind: 'http', bytes: answer }]);
  }
});

test('behind an upgrade come frames, in both directions', () => {
  const conversation = new Conversation();
  const up = buildFrame(1, utf8('hi'), key);
  const down = buildFrame(1, utf8('there'));
  assert.deepEqual(conversation.receive('up', concat([upgrade, up])).map(({ kind }) => kind), ['http', 'frame']);
  assert.deepEqual(conversation.receive('down', concat([accepted, down])), [{ kind: 'http', bytes: accepted }, { kind: 'frame', bytes: down }]);
});

test('a refused upgrade stays HTTP', () => {
  const conversation = new Conversation();
  conversation.receive('up', upgrade);
  conversation.receive('down', answer);
  assert.deepEqual(conversation.receive('up', request).map(({ kind }) => kind), ['http']);
});

test('where bytes are missing nothing is made up', () => {
  const conversation = new Conversation();
  conversation.broken = true;
  assert.deepEqual(conversation.receive('up', request), []);
});
