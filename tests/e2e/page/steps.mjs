// What several scenarios do with the page.

const patience = 1000 * Number(process.env.PUSHLAB_PATIENCE ?? 30);

export const lanes = ['polling', 'comet', 'websocket', 'socketio'];
export const lane = (page, technique) => page.locator(`section[data-lane="${technique}"]`);
export const button = (page, action) => page.locator(`#controls [data-action="${action}"]`);

export async function open(context, url) {
  const page = await context.newPage();
  await page.goto(url);
  await page.waitForSelector('body[data-ready]');
  return page;
}

export async function logIn(page, who) {
  await page.click(`[data-login="${who}"]`);
  await page.waitForSelector(`body[data-who="${who}"]`);
}

export async function openAs(context, url, who) {
  const page = await open(context, url);
  await logIn(page, who);
  return page;
}

/** The exact counts of a lane. */
export const counts = (page, technique) =>
  lane(page, technique).evaluate((element) => Object.fromEntries(Object.entries(element.dataset).map(([name, value]) => [name, Number(value)])));

/** Waits until `holds(counts)` for each lane. */
export async function until(page, techniques, holds) {
  const deadline = Date.now() + patience;
  for (;;) {
    const all = await Promise.all(techniques.map((technique) => counts(page, technique)));
    if (all.every(holds)) return;
    if (Date.now() > deadline) throw new Error(`not in time: ${holds} of ${JSON.stringify(all)}`);
    await page.waitForTimeout(50);
  }
}

export const live = (page, technique) => lane(page, technique).locator('.state[data-state="live"]').waitFor();

/** Moves a slider by its own keys, as a keyboard's user does. */
export async function slide(page, selector, value) {
  const slider = page.locator(selector);
  await slider.focus();
  for (let i = 0; i < 400; ++i) {
    const now = Number(await slider.inputValue());
    if (now === value) return;
    await page.keyboard.press(now < value ? 'ArrowRight' : 'ArrowLeft');
  }
  throw new Error(`${selector} does not reach ${value}`);
}
