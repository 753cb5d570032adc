import assert from 'node:assert/strict';
import { test } from 'node:test';

import { concat, fromUtf8, utf8 } from './bytes.js';
import { acceptFor, buildFrame, frameFields, headerLength, readFrame } from './websocket_frame.js';

const key = Uint8Array.of(0x37, 0xfa, 0x21, 0x3d);
// RFC 6455, 5.7.
const unmaskedHello = Uint8Array.of(0x81, 0x05, 0x48, 0x65, 0x6c, 0x6c, 0x6f);
const maskedHello = Uint8Array.of(0x81, 0x85, 0x37, 0xfa, 0x21, 0x3d, 0x7f, 0x9f, 0x4d, 0x51, 0x58);

test('frames are built as the examples of RFC 6455 are', () => {
  assert.deepEqual(buildFrame(1, utf8('Hello')), unmaskedHello);
  assert.deepEqual(buildFrame(1, utf8('Hello'), key), maskedHello);
});

test('a header is as long as RFC 6455 has it at each border of the length', () => {
  const lengths = [[0, 2], [125, 2], [126, 4], [65535, 4], [65536, 10]];
  for (const [payload, header] of lengths) {
    assert.equal(headerLength(payload, false), header);
    assert.equal(headerLength(payload, true), header + 4);
    assert.equal(buildFrame(2, new Uint8Array(payload), key).length, payload + header + 4);
  }
});

test('a frame is read as it was built, whatever stands behind it', () => {
  for (const length of [0, 1, 125, 126, 65535, 65536]) {
    const bytes = concat([buildFrame(1, utf8('x'.repeat(length)), key), Uint8Array.of(1, 2, 3)]);
    const frame = readFrame(bytes);
    assert.equal(frame.size, bytes.length - 3);
    assert.equal(fromUtf8(frame.payload), 'x'.repeat(length));
    assert.ok(frame.fin && frame.masked && frame.opcode === 1);
  }
});

test('a frame that has not wholly come is none', () => {
  for (let length = 0; length < maskedHello.length; ++length) assert.equal(readFrame(maskedHello.subarray(0, length)), null);
});

test('the fields of a frame cover it without a gap', () => {
  for (const bytes of [unmaskedHello, maskedHello, buildFrame(1, utf8('x'.repeat(300)), key), buildFrame(9, utf8('')), buildFrame(8, Uint8Array.of(3, 0xe9, 0x61))]) {
    const fields = frameFields(bytes);
    assert.equal(fields[0].from, 0);
    assert.equal(fields.at(-1).to, bytes.length);
    fields.slice(1).forEach((field, i) => assert.equal(field.from, fields[i].to));
  }
});

test('a masked payload is shown unmasked, a close code as a number', () => {
  assert.deepEqual(frameFields(maskedHello).at(-1), { from: 6, to: 11, id: 'ws.masked', value: 'Hello' });
  assert.deepEqual(frameFields(buildFrame(8, Uint8Array.of(3, 0xe9, 0x61))).slice(-2).map((field) => field.value), ['1001', 'a']);
});

test('the accept value is that of RFC 6455, 1.3', async () => {
  assert.equal(await acceptFor('dGhlIHNhbXBsZSBub25jZQ=='), 's3pPLMBiTxaQ9kYGzzhZRbK+xOo=');
});
