// Drives Debian's Chromium: a line of JSON on standard input names a scenario, a line on standard output says how it went. Each
// scenario has a browser context of its own; what the page complained of and which hosts it asked is told with every answer.
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

import * as scenarios from './scenarios.mjs';

const patience = 1000 * Number(process.env.PUSHLAB_PATIENCE ?? 30);
const browser = await chromium.launch({
  executablePath: process.env.PUSHLAB_CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--no-first-run', '--disable-dev-shm-usage'],
});

function follow(page, seen) {
  page.on('console', (message) => ['error', 'warning'].includes(message.type()) && seen.complaints.push(message.text()));
  page.on('pageerror', (error) => seen.complaints.push(String(error.stack)));
  page.on('request', (request) => seen.requests.push(`${request.method()} ${request.url()}`));
  page.on('websocket', (socket) => seen.requests.push(`GET ${socket.url()}`));
}

async function run({ scenario, options = {}, ...given }) {
  const seen = { complaints: [], requests: [] };
  const context = await browser.newContext({ viewport: { width: 1280, height: 720 }, locale: 'en-US', ...options });
  context.setDefaultTimeout(patience);
  context.on('page', (page) => follow(page, seen));
  try {
    const value = await scenarios[scenario](context, given, seen);
    return { value: value ?? null, ...seen };
  } catch (error) {
    const page = context.pages()[0];
    if (page && given.picture) await page.screenshot({ path: given.picture, fullPage: true }).catch(() => {});
    return { failure: String(error.stack), ...seen };
  } finally {
    await context.close();
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  console.log(JSON.stringify(await run(JSON.parse(line))));
}
await browser.close();
