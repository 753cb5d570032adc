// One poll: what short polling and comet have in common.

/**
 * Asks once, writes it down and returns the answer `{messages, cursor, missed}`. Throws where there is none. To another origin the
 * token travels in the query: with an Authorization field the browser would ask for permission before each new URL (a preflight,
 * OPTIONS), and every cursor makes a new URL.
 */
export async function poll({ recorder, path, parameters, lane, cursor, held, signal }) {
  const url = new URL(path, lane.url);
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  if (cursor) url.searchParams.set('after', cursor);
  const foreign = url.origin !== location.origin;
  const authorization = foreign ? null : `Bearer ${lane.token}`;
  if (foreign) url.searchParams.set('token', lane.token);
  const item = recorder.request({ method: 'GET', url: url.href, held, authorization, noStore: true });
  try {
    // no-store: two tabs that ask for the same URL would otherwise wait for each other at the cache.
    const response = await fetch(url, { signal, cache: 'no-store', headers: authorization ? { Authorization: authorization } : {} });
    const body = await response.text();
    const page = response.ok ? JSON.parse(body) : { messages: [] };
    recorder.answered(item, { status: response.status, reason: response.statusText, body, events: page.messages.length,
      contentType: response.headers.get('content-type') });
    if (response.status === 401) throw new Unauthorized();
    if (!response.ok) throw new Error(`status ${response.status}`);
    return page;
  } catch (error) {
    if (item.end === null) recorder.failed(item);
    throw error;
  }
}

/** The token is good no more, as after the restart of a server that made its key up. */
export class Unauthorized extends Error {}
