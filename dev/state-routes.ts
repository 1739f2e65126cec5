import { readFileSync } from 'node:fs';
import type { ServerResponse } from 'node:http';
import path from 'node:path';
import type { Context } from '../server/context.ts';
import { errorFields } from '../server/log.ts';
import { arrangePage } from './state/page-state.ts';
import { playState, stateNames, states, type StateName } from './state/play-state.ts';
import type { DevRoutes } from './vite-renderer.ts';

const LIST = '/dev/states';

/** Answers `/dev/states`, the list of all states of the public pages, and plays one after a POST to `/dev/states/NAME`. */
export function stateRoutes(ctx: Context): DevRoutes {
  let last = Promise.resolve('');
  return (req, res) => {
    const [url = ''] = (req.url ?? '').split('?');
    if (url.replace(/\/$/, '') === LIST && req.method === 'GET') return sendList(res);
    const name = url.startsWith(`${LIST}/`) ? url.slice(LIST.length + 1) : '';
    // Only the list itself may play a state: it deletes incidents.
    if (req.method !== 'POST' || !isState(name) || req.headers['sec-fetch-site'] !== 'same-origin') return false;
    last = last.catch(() => '').then(() => playState(ctx, name));
    last.then(
      (path) => sendJson(res, 200, { ...states[name], path }),
      (error: unknown) => {
        ctx.log.error(errorFields(error), `the state ${name} could not be played`);
        sendJson(res, 500, { error: String(error) });
      },
    );
    return true;
  };
}

function isState(name: string): name is StateName {
  return (stateNames as string[]).includes(name);
}

/** Sends the list. The file is read each time, so that a change of it needs no restart. */
function sendList(res: ServerResponse): true {
  const items = stateNames.map((name) => `<li><button type="button" value="${name}">${states[name]!.title}</button></li>`);
  const html = readFileSync(path.join(import.meta.dirname, 'states.html'), 'utf8')
    .replace('<!-- states -->', items.join('\n'))
    .replace('/* arrangePage */', () => String(arrangePage));
  res.writeHead(200, { 'content-type': 'text/html; charset=utf-8' }).end(html);
  return true;
}

function sendJson(res: ServerResponse, status: number, value: object): void {
  res.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
}
