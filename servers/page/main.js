// The class page: finds the lab, logs in, starts the lanes, and shows what they do.

import { Broadcaster } from './broadcaster.js';
import { findLab, readFragment, techniques } from './lab.js';
import { Lane } from './lanes/lane.js';
import { Links } from './links.js';
import { Account, enterRoom, users } from './session.js';
import { t, translate } from './text/language.js';
import { ActionView } from './views/action_view.js';
import { el } from './views/dom.js';
import { FeedView } from './views/feed_view.js';
import { LaneView } from './views/lane_view.js';
import { LatencyView } from './views/latency_view.js';
import { Legend } from './views/legend.js';
import { languageChoice, LoginView } from './views/login_view.js';
import { NetworkView } from './views/network_view.js';
import { RawView } from './views/raw_view.js';
import { colours } from './views/timeline_view.js';
import { now } from './wire/clock.js';
import { install } from './wire/observe.js';

class Page {
  constructor(lab) {
    this.lab = lab;
    this.seconds = 20;
    this.settings = { pollInterval: 1000 };
    this.lanes = Object.values(lab.lanes).map((place) => new Lane(place, this.settings));
    this.links = lab.steer ? new Links(this.lanes, lab.steer) : null;
    this.accounts = [];
    this.who = null;
    this.#build();
  }

  #build() {
    this.feed = new FeedView();
    this.legend = new Legend();
    this.broadcaster = new Broadcaster(() => this.#targets(), this.lab.publisher);
    this.actions = new ActionView({ act: (name, text) => this.#act(name, text), broadcaster: this.broadcaster,
      clear: () => this.lanes.forEach(({ recorder }) => recorder.clear()) });
    this.network = new NetworkView({ links: this.links, absent: this.lab.guest ? 'net.guest' : 'net.absent', seconds: this.seconds, setSeconds: (seconds) => (this.seconds = seconds),
      say: (words) => this.actions.say(words) });
    this.login = new LoginView((who) => this.#logIn(who), (who) => this.#addressOf(who));
    this.views = techniques.map((technique) => this.#laneView(technique));
    const running = this.lanes.filter((lane) => lane.isPossible);
    this.latency = new LatencyView(running.map(({ recorder }) => recorder));
    const byTechnique = Object.fromEntries(running.map((lane) => [lane.technique, lane]));
    const raw = running.length ? [new RawView(byTechnique, this.lab.steer).element] : [];
    document.querySelector('#who').append(this.login.element, languageChoice());
    document.querySelector('#controls').append(this.actions.element, this.network.element);
    document.querySelector('#lanes').append(this.legend.element, ...this.views.map(({ element }) => element));
    document.querySelector('#below').append(this.latency.element, this.feed.element, ...raw);
    this.lanes.forEach((lane) => this.#follow(lane));
    translate(document);
  }

  #laneView(technique) {
    const lane = this.lanes.find((one) => one.technique === technique);
    const absent = lane?.isPossible ? null : this.#absence(technique, lane);
    const actions = lane && {
      toggle: () => (lane.isRunning ? lane.stop() : this.accounts.length && lane.start()),
      setInterval: (ms) => (this.settings.pollInterval = ms),
      cut: this.links && (() => this.#tell(async () => t('done.cut', { count: await this.links.cut(lane.control) }))),
      restart: this.lab.restart && (() => this.#tell(async () => {
        await this.lab.restart(technique);
        return t('done.restart', { lane: t(`lane.${technique}`) });
      })),
    };
    return new LaneView(technique, lane?.recorder ?? { state: 'off' }, actions, absent);
  }

  #absence(technique, lane) {
    if (lane) return el('p', { class: 'hint', t: 'lane.nolibrary' });
    return el('p', { class: 'hint' }, el('span', { t: 'lane.absent' }), ' ', el('code', {}, `build/release/bin/${technique}-server`));
  }

  async #tell(action) {
    try {
      this.actions.say(await action());
    } catch (error) {
      this.actions.say(t('done.failed', { reason: error.message }));
    }
  }

  #follow(lane) {
    lane.recorder.addEventListener('notification', ({ detail }) => this.feed.add(detail));
    // A server that was started again has forgotten who is in the room.
    lane.recorder.addEventListener('state', () => {
      if (lane.recorder.state === 'live') enterRoom(lane.server, lane.token).catch(() => {});
    });
  }

  /** With a bus one account serves all lanes, otherwise each server has its own. */
  async #logIn(who) {
    const servers = this.lab.app ? [this.lab.app] : this.lanes.map((lane) => lane.server);
    const accounts = servers.map((server) => new Account(server, who));
    await Promise.all(accounts.map((account) => account.logIn()));
    this.accounts = accounts;
    this.who = who;
    const lanes = this.lanes.filter((lane) => lane.isPossible);
    await Promise.all(this.lanes.map((lane, i) => enterRoom(lane.server, accounts[this.lab.app ? 0 : i].token)));
    this.lanes.forEach((lane, i) => (lane.account = accounts[this.lab.app ? 0 : i]));
    await Promise.all(lanes.map((lane) => lane.start()));
    this.actions.setEnabled(true);
    document.body.dataset.who = who;
  }

  #targets() {
    if (this.lab.app) return [{ account: this.accounts[0], recorders: this.lanes.map(({ recorder }) => recorder) }];
    return this.lanes.map((lane) => ({ account: lane.account, recorders: [lane.recorder] }));
  }

  async #act(name, text) {
    const tries = await Promise.allSettled(this.accounts.map((account) => account[name](text)));
    const failed = tries.find(({ status }) => status === 'rejected');
    if (failed) throw failed.reason;
    return t(`done.${name}`, { other: users[3 - this.who].initial });
  }

  #addressOf(who) {
    const parameters = new URLSearchParams(location.hash.slice(1));
    parameters.set('user', who);
    return `${location.origin}/#${parameters}`;
  }

  async run() {
    const { user } = readFragment(location.hash);
    if (user) this.login.logIn(user);
    this.#draw();
    setInterval(() => this.#update(), 250);
    this.#update();
    const rtt = await this.links?.rtt().catch(() => 0);
    if (rtt) {
      this.network.rtt.input.value = rtt;
      this.network.rtt.input.dispatchEvent(new Event('input'));
    }
  }

  #update() {
    this.views.forEach((view) => view.update(this.seconds));
    this.latency.update(this.seconds);
    if (still.matches) this.#paint();
  }

  /** Moves with the display, or, for whoever wants less motion, with the figures. */
  #draw() {
    requestAnimationFrame(() => this.#draw());
    if (!still.matches) this.#paint();
  }

  #paint() {
    const paint = (this.paint ??= colours());
    const view = { now: now(), seconds: this.seconds, paint };
    this.views.forEach((one) => one.draw(view));
    if (this.legendPaint !== paint) this.legend.draw(paint);
    this.legendPaint = paint;
  }

  forgetColours() {
    this.paint = null;
  }
}

const still = matchMedia('(prefers-reduced-motion: reduce)');

const complain = (words) => document.querySelector('#lanes').prepend(el('p', { class: 'error', role: 'alert' }, words));

async function begin() {
  install();
  translate(document);
  try {
    const page = new Page(await findLab());
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', () => page.forgetColours());
    if (page.lanes.length === 0) complain(t('lab.none', { technique: page.lab.technique }));
    await page.run();
    document.body.dataset.ready = 'true';
  } catch (error) {
    complain(t('lab.lost', { reason: error.message }));
  }
}

// Another address of the demo, pasted into the same tab.
const { key } = readFragment(location.hash);
addEventListener('hashchange', () => readFragment(location.hash).key !== key && location.reload());
// The link would put its own name where the demo's key stands.
document.querySelector('.skip').addEventListener('click', (event) => {
  event.preventDefault();
  document.querySelector('#lanes').focus();
});
begin();
