// One function a scenario; test_page.py says what must come out.
import { button, counts, lane, lanes, live, logIn, open, openAs, slide, until } from './steps.mjs';

/** Logs in at a single server and waits until so many notifications came. */
export async function receive(context, { url, technique, notifications }) {
  const page = await openAs(context, url, 1);
  await live(page, technique);
  for (let i = 0; i < notifications - 1; ++i) await page.click('#controls [data-action="chat"]');
  await until(page, [technique], (c) => c.notifications >= notifications);
  if (technique === 'socketio') await lane(page, technique).locator('.transport', { hasText: 'websocket' }).waitFor();
  await lane(page, technique).locator('[data-action="toggle"]').click();
  await lane(page, technique).locator('.state[data-state="off"]').waitFor();
  await page.waitForTimeout(300); // the figures are shown a few times a second
  return { counts: await counts(page, technique), others: await page.locator('.lane .hint').allTextContents() };
}

/** The bytes of so many polls, as the page has them, while `metrics` is asked before and after. */
export async function pollBytes(context, { url, polls }) {
  const page = await openAs(context, url, 1);
  await slide(page, '#poll-interval', 2);
  const metrics = () => page.evaluate(async () => Object.fromEntries((await (await fetch('/metrics')).text()).split('\n')
    .filter((line) => line && !line.startsWith('#')).map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ') + 1))])));
  await until(page, ['polling'], (c) => c.requests >= 3);
  const before = [await metrics(), await counts(page, 'polling')];
  await until(page, ['polling'], (c) => c.requests >= before[1].requests + polls);
  const after = [await metrics(), await counts(page, 'polling')];
  return { before, after };
}

/** Every lane gets all of some broadcasts; polling asks once a second. */
export async function broadcast(context, { url, count }) {
  const page = await openAs(context, url, 1);
  for (const technique of lanes) await live(page, technique);
  await until(page, lanes, (c) => c.notifications >= 0);
  await button(page, 'clear').click();
  await slide(page, '#rate', 6);
  await button(page, 'broadcast').click();
  await until(page, lanes, (c) => c.sent >= count);
  await button(page, 'broadcast').click();
  await until(page, lanes, (c) => c.sent > 0 && c.received === c.sent);
  const out = {};
  for (const technique of lanes) out[technique] = await counts(page, technique);
  return out;
}

/** The round trip is changed by the slider: the latencies of one message in ms, by lane. `controls` and `key` are push-link's. */
export async function roundTrip(context, { url, ms, controls, key }) {
  const page = await openAs(context, url, 1);
  for (const technique of lanes) await live(page, technique);
  await slide(page, '#poll-interval', 2);
  await slideRtt(page, ms, controls, key);
  await page.waitForTimeout(200); // requests that left before
  await button(page, 'clear').click();
  await button(page, 'chat').click();
  const latencies = {};
  for (const technique of lanes) {
    await until(page, [technique], (c) => c.notifications >= 1);
    latencies[technique] = (await counts(page, technique)).p50;
  }
  await slideRtt(page, 0, controls, key);
  return latencies;
}

/** Moves the slider, and waits until every link has taken it over. */
async function slideRtt(page, ms, controls, key) {
  await slide(page, '#rtt', ms);
  for (const control of controls) {
    const rtt = async () => (await (await page.context().request.get(`${control}/link`, { headers: { Authorization: `Bearer ${key}` } })).json()).rtt_ms;
    while ((await rtt()) !== ms) await page.waitForTimeout(50);
  }
}

/** All connections are cut while broadcasts go on. */
export async function cut(context, { url }) {
  const page = await openAs(context, url, 1);
  for (const technique of lanes) await live(page, technique);
  await slide(page, '#poll-interval', 2);
  await slide(page, '#rate', 10);
  await button(page, 'broadcast').click();
  await until(page, lanes, (c) => c.received >= 3);
  await button(page, 'net-cut').click();
  await until(page, ['websocket'], (c) => c.connections >= 2);
  await until(page, lanes, (c) => c.received >= 12);
  await button(page, 'broadcast').click();
  await until(page, lanes, (c) => c.received === c.sent);
  const out = { said: await page.locator('.status').textContent() };
  for (const technique of lanes) out[technique] = await counts(page, technique);
  return out;
}

/** The WebSocket server is restarted while broadcasts go on. */
export async function restart(context, { url, technique }) {
  const page = await openAs(context, url, 1);
  await live(page, technique);
  await slide(page, '#rate', 10);
  await button(page, 'broadcast').click();
  await until(page, [technique], (c) => c.received >= 3);
  await lane(page, technique).locator('[data-action="restart"]').click();
  await lane(page, technique).locator('.state[data-state="down"]').waitFor();
  await live(page, technique);
  const { received } = await counts(page, technique);
  await until(page, [technique], (c) => c.received >= received + 5);
  await button(page, 'broadcast').click();
  await until(page, [technique], (c) => c.received === c.sent);
  return counts(page, technique);
}

/** Two users in two windows; returns in which lanes each was told that the other follows, likes and comments. */
export async function twoUsers(context, { url }) {
  const first = await openAs(context, url, 1);
  const [second] = await Promise.all([context.waitForEvent('page'), first.click('[data-action="other"]')]);
  await second.waitForSelector('body[data-who="2"]');
  const pages = [first, second];
  for (const page of pages) await slide(page, '#poll-interval', 2);
  for (const page of pages) for (const technique of lanes) await live(page, technique);
  const told = (page, event) => Promise.all(lanes.map((technique) => page.locator(`.feed li[data-technique="${technique}"][data-event="${event}"]`).first().waitFor()));
  for (const [actor, other] of [[first, second], [second, first]]) {
    await button(actor, 'follow').click();
    await told(other, 'following notify');
    await button(actor, 'like').click();
    await told(other, 'liking notify');
    await actor.fill('#text', 'well said');
    await button(actor, 'comment').click();
    await told(other, 'comment notify');
  }
  return { comments: await first.locator('.feed li[data-event="comment notify"] .words').allTextContents() };
}

/** One who steers broadcasts and cuts, one who has only the short address takes part. */
export async function guest(context, { url, guest: address }) {
  const teacher = await openAs(context, url, 1);
  const phone = await openAs(context, address, 2);
  for (const page of [teacher, phone]) for (const technique of lanes) await live(page, technique);
  await slide(teacher, '#rate', 10);
  await button(teacher, 'broadcast').click();
  await until(phone, lanes, (c) => c.notifications >= 2);
  await button(teacher, 'net-cut').click();
  await until(phone, ['websocket'], (c) => c.connections >= 2);
  const before = Object.fromEntries(await Promise.all(lanes.map(async (technique) => [technique, (await counts(phone, technique)).notifications])));
  for (const technique of lanes) await until(phone, [technique], (c) => c.notifications >= before[technique] + 5);
  await button(teacher, 'broadcast').click();
  const out = { steers: await phone.locator('[data-action^="net-"], [data-action="cut"], [data-action="restart"], #rtt').count(), lanes: {} };
  for (const technique of lanes) out.lanes[technique] = await counts(phone, technique);
  return out;
}

/** A message that would be markup, if the page took it for that. */
export async function markup(context, { url, text }) {
  const page = await openAs(context, url, 1);
  for (const technique of lanes) await live(page, technique);
  await page.fill('#text', text);
  await button(page, 'chat').click();
  for (const technique of lanes) await page.locator(`.feed li[data-technique="${technique}"] .words`, { hasText: text }).first().waitFor();
  await page.locator('.raw summary').click();
  await page.selectOption('#raw-lane', 'websocket');
  await page.locator('.entries button', { hasText: 'text' }).first().click();
  await page.locator('.bytes', { hasText: 'onerror' }).first().waitFor();
  return page.evaluate(() => ({ ran: globalThis.ran === true, images: document.images.length, scripts: document.scripts.length }));
}

/** The focusable elements in the order of the Tab key, each with its name and whether its focus is seen. */
async function tabbed(page, most) {
  const out = [];
  for (let i = 0; i < most; ++i) {
    await page.keyboard.press('Tab');
    const found = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const name = element.getAttribute('aria-label') || element.labels?.[0]?.textContent || element.textContent;
      const style = getComputedStyle(element);
      return { key: element.dataset.action ?? element.dataset.login ?? element.id ?? '', lane: element.closest('[data-lane]')?.dataset.lane ?? '',
        tag: element.localName, name: name.trim(), seen: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2 };
    });
    if (!found) break;
    out.push(found);
  }
  return out;
}

async function tabTo(page, selector) {
  for (let i = 0; i < 120; ++i) {
    if (await page.evaluate((wanted) => document.activeElement?.matches(wanted) ?? false, selector)) return;
    await page.keyboard.press('Tab');
  }
  throw new Error(`the Tab key does not reach ${selector}`);
}

/** Everything by keyboard: log in, follow, change the rate, look at bytes. */
export async function keyboard(context, { url }) {
  const page = await open(context, url);
  await tabTo(page, '[data-login="1"]');
  await page.keyboard.press('Enter');
  await page.waitForSelector('body[data-who="1"]');
  for (const technique of lanes) await live(page, technique);
  const stops = await tabbed(page, 60);
  await tabTo(page, '#controls [data-action="follow"]');
  await page.keyboard.press('Space');
  await page.locator('.status', { hasText: 'User B' }).waitFor();
  await tabTo(page, '#rate');
  await page.keyboard.press('End');
  await tabTo(page, 'section[data-lane="polling"] [data-action="toggle"]');
  await page.keyboard.press('Enter');
  await lane(page, 'polling').locator('.state[data-state="off"]').waitFor();
  await tabTo(page, 'summary');
  await page.keyboard.press('Enter');
  await tabTo(page, '.entries button');
  await page.keyboard.press('Enter');
  await tabTo(page, '.field');
  return { stops, rate: await page.inputValue('#rate'), explained: await page.locator('.explanation strong').textContent() };
}

/** The handshake of a WebSocket as push-link saw it, and what the page computed from its key. */
export async function handshake(context, { url }) {
  const page = await openAs(context, url, 1);
  await live(page, 'websocket');
  await page.locator('.raw summary').click();
  await page.selectOption('#raw-lane', 'websocket');
  await page.selectOption('#raw-source', 'tap');
  await page.locator('.entries button', { hasText: 'GET /ws' }).first().click();
  const computed = await page.locator('.accept').textContent();
  await page.locator('.entries button', { hasText: '101' }).first().click();
  await page.locator('.field[data-field="http.sec-websocket-accept"]').hover();
  const answered = await page.locator('.field[data-field="http.sec-websocket-accept"]').textContent();
  const explained = await page.locator('.explanation p').textContent();
  await page.locator('.entries button', { hasText: 'text' }).first().click();
  const fields = await page.locator('.field').evaluateAll((all) => all.map((field) => field.dataset.field));
  return { computed, answered, explained, fields };
}

/** In Chinese, at a size of the screen: the texts of the page, and whether it is wider than the screen. */
export async function chinese(context, { url }) {
  const page = await openAs(context, url, 1);
  await page.selectOption('#language', 'zh-CN');
  await page.locator('h1', { hasText: '推送' }).waitFor();
  await page.reload();
  await page.waitForSelector('body[data-ready]');
  await logIn(page, 1);
  await live(page, 'websocket');
  return page.evaluate(() => ({
    language: document.documentElement.lang, headings: [...document.querySelectorAll('h2')].map((heading) => heading.textContent),
    buttons: [...document.querySelectorAll('button')].filter((one) => one.offsetParent).map((one) => one.textContent),
    tooWide: document.documentElement.scrollWidth > document.documentElement.clientWidth,
  }));
}

/** What the page says where it finds nothing. */
export async function alone(context, { url }) {
  const page = await context.newPage();
  await page.goto(url);
  await page.locator('[role="alert"]', { hasText: /\S/ }).first().waitFor();
  return page.locator('[role="alert"]', { hasText: /\S/ }).first().textContent();
}

/** The page as it is built where npm is missing. */
export async function withoutNpm(context, { url }) {
  await context.route('**/page/vendor.js', (route) => route.fulfill({ contentType: 'text/javascript', body: 'export const vendor = [];' }));
  const page = await openAs(context, url, 1);
  for (const technique of ['polling', 'comet', 'websocket']) await live(page, technique);
  await button(page, 'chat').click();
  await until(page, ['websocket'], (c) => c.notifications >= 1);
  return page.locator('.hint', { hasText: 'npm' }).allTextContents();
}
