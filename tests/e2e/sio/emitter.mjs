// A program that only publishes, with Node's emitter, steered by lab/emitter.py: what is to be done comes as a line of JSON on
// standard input, a text of JavaScript in which `emitter` is one; the answer, on standard output, is {} or {"error":…}, and says
// that Redis has it. node emitter.mjs redis://…
import { createInterface } from 'node:readline';
import { Emitter } from '@socket.io/redis-emitter';
import { createClient } from 'redis';

const client = createClient({ url: process.argv[2] });
await client.connect();
const emitter = new Emitter(client);

// The emitter waits for no answer, but Redis answers in order.
async function run(script) {
  new Function('emitter', script)(emitter);
  await client.ping();
  return {};
}

for await (const line of createInterface({ input: process.stdin })) {
  const answer = await run(JSON.parse(line)).catch((error) => ({ error: String(error) }));
  process.stdout.write(JSON.stringify(answer) + '\n');
}
client.destroy();
