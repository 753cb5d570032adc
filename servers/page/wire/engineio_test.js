import assert from 'node:assert/strict';
import { test } from 'node:test';

import { countEvents, describe, packetFields, payloadFields, readPacket, splitPayload } from './engineio.js';

test('packets are told apart', () => {
  assert.deepEqual(readPacket('42["message",{"msg":"hi"}]'), { engine: 'message', socket: 'EVENT', id: null, data: '["message",{"msg":"hi"}]' });
  assert.deepEqual(readPacket('4213["join","x"]'), { engine: 'message', socket: 'EVENT', id: 13, data: '["join","x"]' });
  assert.deepEqual(readPacket('43/admin,7[]'), { engine: 'message', socket: 'ACK', id: 7, data: '[]' });
  assert.deepEqual(readPacket('40{"sid":"x"}'), { engine: 'message', socket: 'CONNECT', id: null, data: '{"sid":"x"}' });
  assert.deepEqual(readPacket('2probe'), { engine: 'ping', socket: null, id: null, data: 'probe' });
  assert.equal(describe('3probe'), 'pong');
  assert.equal(describe('42[]'), 'message EVENT');
});

test('an odd packet is no error', () => {
  for (const odd of ['', '9', '4', '4x', 'bAQID']) assert.ok(readPacket(odd));
});

test('a body of polling is split at the separator, and its events are counted', () => {
  const body = '42["a"]\x1e2\x1e451-["b",{"_placeholder":true,"num":0}]\x1e6';
  assert.equal(splitPayload(body).length, 4);
  assert.equal(countEvents(splitPayload(body)), 2);
  assert.deepEqual(splitPayload(''), []);
});

test('the fields of a body cover it without a gap', () => {
  for (const body of ['0{"sid":"x"}', '2', '42["a"]\x1e437["b"]\x1e6']) {
    const fields = payloadFields(body);
    assert.equal(fields[0].from, 0);
    assert.equal(fields.at(-1).to, body.length);
    fields.slice(1).forEach((field, i) => assert.equal(field.from, fields[i].to));
  }
});

test('each part of an event has its field', () => {
  assert.deepEqual(packetFields('4213["x"]').map(({ id, value }) => [id, value]),
    [['eio.type', '4 message'], ['sio.type', '2 EVENT'], ['sio.id', '13'], ['sio.data', '["x"]']]);
  assert.equal(packetFields('0{"sid":"x"}').at(-1).id, 'eio.handshake');
});
