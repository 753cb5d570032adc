import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';

import { knownFields } from '../wire/http_message.js';
import { en } from './en.js';
import { zh } from './zh.js';

const placeholders = (text) => (text.match(/\{\w+\}/g) ?? []).sort();
const root = new URL('..', import.meta.url);
const sources = ['', 'lanes/', 'text/', 'views/', 'wire/'].flatMap((folder) => readdirSync(new URL(folder, root))
  .filter((name) => name.endsWith('.js') && !name.endsWith('_test.js')).map((name) => readFileSync(new URL(folder + name, root), 'utf8')));

test('both languages have the same texts with the same places to fill in', () => {
  assert.deepEqual(Object.keys(zh), Object.keys(en));
  for (const id of Object.keys(en)) assert.deepEqual(placeholders(zh[id]), placeholders(en[id]), id);
});

test('each text that is asked for by name is there', () => {
  for (const source of sources)
    for (const [, id] of source.matchAll(/\b(?:t\(|t: |id: |text: )'([a-z]+\.[\w. -]+)'/g)) assert.ok(id in en, id);
});

test('each header field that is known has its explanation', () => {
  for (const field of knownFields) assert.ok(`http.${field}` in en, field);
});
