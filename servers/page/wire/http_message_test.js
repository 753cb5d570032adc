import assert from 'node:assert/strict';
import { test } from 'node:test';

import { concat, utf8 } from './bytes.js';
import { estimatedRequestHead, estimatedResponseHead, messageFields, readMessage } from './http_message.js';

const browser = { origin: 'http://127.0.0.1:1', browser: { language: 'en-US', agent: 'Test', brands: null, platform: null, mobile: '?0' } };
const poll = (more) => estimatedRequestHead({ method: 'GET', url: 'http://127.0.0.1:2/poll?after=x', ...browser, ...more });

test('a message is read with its body, whatever stands behind it', () => {
  const message = utf8('HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}');
  const read = readMessage(concat([message, utf8('HTTP')]));
  assert.equal(read.size, message.length);
  assert.equal(read.startLine, 'HTTP/1.1 200 OK');
  for (let length = 0; length < message.length; ++length) assert.equal(readMessage(message.subarray(0, length)), null);
});

test('an upgrade is noticed', () => {
  const url = 'ws://127.0.0.1:2/ws';
  assert.ok(readMessage(utf8(estimatedRequestHead({ method: 'GET', url, upgrade: true, ...browser }))).upgrade);
  assert.ok(readMessage(utf8(estimatedResponseHead({ status: 101 }))).upgrade);
  assert.ok(!readMessage(utf8(poll())).upgrade);
});

test('a request to another origin says where it comes from, one to its own does not', () => {
  assert.match(poll(), /\r\nOrigin: http:\/\/127\.0\.0\.1:1\r\n/);
  assert.doesNotMatch(poll({ origin: 'http://127.0.0.1:2' }), /Origin:/);
});

test('an answer to another origin has what CORS adds', () => {
  const answer = { status: 200, contentType: 'application/json', bodyBytes: 2, origin: browser.origin };
  const fields = 'Access-Control-Allow-Origin: http://127.0.0.1:1\r\nVary: Origin\r\n';
  const length = (foreign) => estimatedResponseHead({ ...answer, foreign }).length;
  assert.equal(length(true) - length(false), fields.length);
});

test('the fields of a message cover it without a gap, the body too', () => {
  for (const text of [poll(), 'POST /x HTTP/1.1\r\nHost: a\r\nContent-Length: 3\r\n\r\nä!']) {
    const bytes = utf8(text);
    const fields = messageFields(bytes);
    assert.equal(fields[0].id, 'http.request');
    assert.equal(fields[0].from, 0);
    assert.equal(fields.at(-1).to, bytes.length);
    fields.slice(1).forEach((field, i) => assert.equal(field.from, fields[i].to));
  }
  assert.equal(messageFields(utf8('POST /x HTTP/1.1\r\n\r\nä!')).at(-1).value, 'ä!');
});
