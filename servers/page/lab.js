// Where the servers are. ./lab demo says it in the address of the page, behind the #: the port of its control and a key, which a
// browser sends to nobody. Without that the page takes part only, with the lanes that its server names; or there is one server, the
// one that the page came from.

export const techniques = ['polling', 'comet', 'websocket', 'socketio'];

/** `#lab=PORT.KEY&user=2` → `{port, key, user}`; what is not there is null. */
export function readFragment(hash) {
  const parameters = new URLSearchParams(hash.replace(/^#/, ''));
  const match = /^(\d{1,5})\.([\w-]+)$/.exec(parameters.get('lab') ?? '');
  const user = parameters.get('user');
  return { port: match ? Number(match[1]) : null, key: match ? match[2] : null, user: user === '1' || user === '2' ? Number(user) : null };
}

/** The lab as the page needs it: `lanes[technique] = {technique, url, server, control}`, `app`, `publisher`, `steer`. */
export async function findLab() {
  const { port, key } = readFragment(location.hash);
  if (port) return await demoLab(`http://${location.hostname === 'localhost' ? '127.0.0.1' : location.hostname}:${port}`, key);
  const lanes = await (await fetch('/page/lanes.json')).json();
  return Object.keys(lanes).length ? guestLab(lanes) : await singleLab();
}

async function demoLab(origin, key) {
  const steer = steering(key);
  const told = await steer('GET', `${origin}/lab`);
  const lanes = {};
  for (const [technique, lane] of Object.entries(told.lanes)) lanes[technique] = { technique, ...lane };
  return {
    demo: true, lanes, app: told.app ?? null, publisher: told.publisher, steer,
    restart: (technique) => steer('POST', `${origin}/servers/${technique}/restart`, { pause_ms: 1500 }),
  };
}

/** Who takes part in the demo and does not steer it: a phone in the room. `webapp` is named where all lanes share its users. */
function guestLab({ webapp = null, ...origins }) {
  const lanes = Object.fromEntries(Object.entries(origins).map(([technique, url]) => [technique, { technique, url, server: url, control: null }]));
  return { demo: false, guest: true, lanes, app: webapp, publisher: null, steer: null, restart: null };
}

async function singleLab() {
  const health = await (await fetch('/healthz')).json();
  const { technique } = health;
  const lanes = techniques.includes(technique)
    ? { [technique]: { technique, url: location.origin, server: location.origin, control: null } } : {};
  return { demo: false, lanes, app: null, publisher: null, steer: null, restart: null, technique };
}

/** Requests to what steers: ./lab demo and push-link. */
function steering(key) {
  return async (method, url, body) => {
    const response = await fetch(url, {
      method, cache: 'no-store', headers: { Authorization: `Bearer ${key}`, ...(body && { 'Content-Type': 'application/json' }) },
      body: body && JSON.stringify(body),
    });
    const told = await response.json();
    if (!response.ok) throw new Error(told.error?.message ?? `status ${response.status}`);
    return told;
  };
}
