import assert from 'node:assert/strict';
import { test } from 'node:test';

import { readFragment } from './lab.js';

test('the fragment names the control, the key and the user', () => {
  assert.deepEqual(readFragment('#lab=4321.abc-_9&user=2'), { port: 4321, key: 'abc-_9', user: 2 });
  assert.deepEqual(readFragment(''), { port: null, key: null, user: null });
  assert.deepEqual(readFragment('#user=3&lab=http://evil.example'), { port: null, key: null, user: null });
});
