// HTTP/1.1 messages: what a browser sends, as far as a page can know it, and what the parts of a message are.

import { latin1, utf8, utf8Length } from './bytes.js';

/** What this browser says of itself with each request; Chromium's brands are told to pages as they are sent. */
export const thisBrowser = () => ({
  agent: navigator.userAgent, language: navigator.languages[0],
  brands: navigator.userAgentData?.brands.map(({ brand, version }) => `"${brand}";v="${version}"`).join(', ') ?? null,
  platform: navigator.userAgentData?.platform ?? null, mobile: navigator.userAgentData?.mobile ? '?1' : '?0',
});

/**
 * The head that a browser puts before a request of this page, field by field, in Chromium's order. A page cannot see it; this is
 * written after what Chromium 156 was seen to send (push-link shows it), and is said to be estimated.
 */
export function estimatedRequestHead({ method, url, origin, browser = thisBrowser(), upgrade = false, contentType = null, bodyBytes = 0,
  authorization = null, noStore = false, key = 'dGhlIHNhbXBsZSBub25jZQ==' }) {
  const target = new URL(url);
  const start = [`${method} ${target.pathname}${target.search} HTTP/1.1`, `Host: ${target.host}`];
  const fields = upgrade ? upgradeFields(origin, browser, key)
    : plainFields({ method, foreign: target.origin !== origin, origin, browser, contentType, bodyBytes, authorization, noStore });
  return [...start, ...fields].join('\r\n') + '\r\n\r\n';
}

const upgradeFields = (origin, { agent, language }, key) => ['Connection: Upgrade', 'Pragma: no-cache', 'Cache-Control: no-cache', `User-Agent: ${agent}`,
  `Accept-Language: ${language}`, 'Upgrade: websocket', `Origin: ${origin}`, 'Sec-WebSocket-Version: 13', 'Accept-Encoding: gzip, deflate, br, zstd',
  `Sec-WebSocket-Key: ${key}`, 'Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits'];

function plainFields({ method, foreign, origin, browser, contentType, bodyBytes, authorization, noStore }) {
  const fields = ['Connection: keep-alive'];
  if (method === 'POST') fields.push(`Content-Length: ${bodyBytes}`);
  if (noStore) fields.push('Pragma: no-cache', 'Cache-Control: no-cache');
  if (browser.platform) fields.push(`sec-ch-ua-platform: "${browser.platform}"`);
  if (authorization) fields.push(`Authorization: ${authorization}`);
  fields.push(`User-Agent: ${browser.agent}`);
  if (browser.brands) fields.push(`sec-ch-ua: ${browser.brands}`);
  if (contentType) fields.push(`Content-type: ${contentType}`);
  fields.push(`Accept-Language: ${browser.language}`);
  if (browser.brands) fields.push(`sec-ch-ua-mobile: ${browser.mobile}`);
  fields.push('Accept: */*');
  if (foreign || method === 'POST') fields.push(`Origin: ${origin}`);
  fields.push(`Sec-Fetch-Site: ${foreign ? 'same-site' : 'same-origin'}`, 'Sec-Fetch-Mode: cors', 'Sec-Fetch-Dest: empty',
    'Accept-Encoding: gzip, deflate, br, zstd');
  return fields;
}

/** The head of an answer of our servers; `foreign`: with what CORS adds. */
export function estimatedResponseHead({ status, reason = 'OK', contentType, bodyBytes, foreign, origin, accept = null }) {
  if (status === 101) {
    return `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept ?? 's3pPLMBiTxaQ9kYGzzhZRbK+xOo='}\r\n\r\n`;
  }
  const fields = [`HTTP/1.1 ${status} ${reason}`, 'Date: Fri, 27 Nov 2026 12:00:00 GMT'];
  if (bodyBytes > 0 && contentType) fields.push(`Content-Type: ${contentType}`);
  if (status !== 204 && status !== 304) fields.push(`Content-Length: ${bodyBytes}`);
  if (foreign) fields.push(`Access-Control-Allow-Origin: ${origin}`, 'Vary: Origin');
  return fields.join('\r\n') + '\r\n\r\n';
}

/** The first message in `bytes`: `{head, headBytes, size, startLine, fields, upgrade}`, or null where it has not wholly come. */
export function readMessage(bytes) {
  const headBytes = endOfHead(bytes);
  if (headBytes < 0) return null;
  const head = latin1(bytes.subarray(0, headBytes));
  const lines = head.slice(0, -4).split('\r\n');
  const fields = lines.slice(1).map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]);
  const value = (name) => fields.find(([key]) => key === name)?.[1];
  const size = headBytes + Number(value('content-length') ?? 0);
  if (bytes.length < size) return null;
  return { head, headBytes, size, startLine: lines[0], fields, upgrade: /websocket/i.test(value('upgrade') ?? '') };
}

function endOfHead(bytes) {
  for (let i = 3; i < bytes.length; ++i) {
    if (bytes[i] === 10 && bytes[i - 1] === 13 && bytes[i - 2] === 10 && bytes[i - 3] === 13) return i + 1;
  }
  return -1;
}

// Header fields that have an explanation of their own (texts: `http.FIELD`).
export const knownFields = ['host', 'connection', 'upgrade', 'sec-websocket-key', 'sec-websocket-version', 'sec-websocket-accept',
  'sec-websocket-extensions', 'origin', 'authorization', 'content-length', 'content-type', 'user-agent', 'accept', 'accept-encoding',
  'accept-language', 'cache-control', 'pragma', 'date', 'access-control-allow-origin', 'vary', 'referer'];

/** Fields of an HTTP message in bytes: `{from, to, id, value}`. */
export function messageFields(bytes) {
  const headBytes = endOfHead(bytes);
  const head = latin1(bytes.subarray(0, headBytes < 0 ? bytes.length : headBytes));
  const fields = [];
  let at = 0;
  for (const line of head.split('\r\n')) {
    const to = Math.min(at + line.length + 2, head.length);
    if (to > at) fields.push({ from: at, to, ...explainLine(line, at === 0) });
    at = to;
  }
  if (headBytes >= 0 && bytes.length > headBytes)
    fields.push({ from: headBytes, to: bytes.length, id: 'http.body', value: new TextDecoder().decode(bytes.subarray(headBytes)) });
  return fields;
}

function explainLine(line, first) {
  if (line === '') return { id: 'http.end', value: 'CR LF' };
  if (first) return { id: line.startsWith('HTTP/') ? 'http.status' : 'http.request', value: line };
  const name = line.slice(0, line.indexOf(':')).toLowerCase();
  if (knownFields.includes(name)) return { id: `http.${name}`, value: line };
  return { id: name.startsWith('sec-') ? 'http.sec' : 'http.field', value: line };
}

export const headSize = (head) => utf8Length(head);
export const headBytes = (head) => utf8(head);
