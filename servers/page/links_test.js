import assert from 'node:assert/strict';
import { test } from 'node:test';

import { Links } from './links.js';

test('of a slider that is drawn only the last value counts, and it reaches every link', async () => {
  const asked = [];
  const links = new Links([{ control: 'a' }, { control: 'b' }, { control: null }], async (method, url, body) => asked.push(`${method} ${url} ${body.rtt_ms}`));
  const first = links.setRtt(10);
  links.setRtt(20);
  links.setRtt(30);
  await first;
  assert.deepEqual(asked, ['PUT a/link 10', 'PUT b/link 10', 'PUT a/link 30', 'PUT b/link 30']);
});

test('after a failure the slider works again', async () => {
  let fails = true;
  const asked = [];
  const links = new Links([{ control: 'a' }], async (_, __, body) => {
    if (fails) throw new Error('away');
    asked.push(body.rtt_ms);
  });
  await assert.rejects(links.setRtt(10));
  fails = false;
  await links.setRtt(20);
  assert.deepEqual(asked, [20]);
});

test('what was cut is added up', async () => {
  const links = new Links([{ control: 'a' }, { control: 'b' }], async () => ({ cut: 2 }));
  assert.equal(await links.cutAll(), 4);
});
