import { may } from '../authorization/rules.ts';
import type { Context } from '../context.ts';
import { batched } from '../database/batched.ts';
import { titleIn } from '../language/incident-texts.ts';
import type { Language } from '../language/index.ts';

/** A thing that an event is about, or the actor of an event. */
export interface Named {
  type: string;
  id: string;
  language: Language;
}

const isUuid = (id: string) => /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
const isNumber = (id: string) => /^[1-9]\d{0,8}$/.test(id);

type Reader = (ctx: Context, ids: string[], language: Language) => Promise<(readonly [id: string, name: string])[]>;

/** Reads the names of things of one type, as far as the actor may read them. */
const readers: Record<string, Reader> = {
  async incident({ db }, ids, language) {
    const found = await db.incident.findMany({ where: { id: { in: ids.filter(isNumber).map(Number) } } });
    return found.map((incident) => [String(incident.id), titleIn(language, incident)]);
  },
  async alert({ db }, ids) {
    const where = { id: { in: ids.filter(isNumber).map(Number) } };
    const found = await db.alert.findMany({ where, select: { id: true, title: true } });
    return found.map(({ id, title }) => [String(id), title]);
  },
  async subscriber({ db, actor, channels }, ids) {
    if (!may(actor, 'subscribers:read')) return [];
    const select = { id: true, channel: true, address: true };
    const found = await db.subscriber.findMany({ where: { id: { in: ids.filter(isUuid) } }, select });
    return found.map((subscriber) => [subscriber.id, channels.display(subscriber)]);
  },
  async account({ db, actor }, ids) {
    if (!may(actor, 'users:read')) return [];
    const found = await db.user.findMany({ where: { id: { in: ids.filter(isUuid) } }, select: { id: true, name: true } });
    return found.map(({ id, name }) => [id, name]);
  },
  async invitation({ db, actor }, ids) {
    if (!may(actor, 'users:read')) return [];
    const found = await db.invitation.findMany({ where: { id: { in: ids.filter(isUuid) } }, select: { id: true, email: true } });
    return found.map(({ id, email }) => [id, email]);
  },
  async apiKey({ db, actor }, ids) {
    if (!may(actor, 'api-keys:read')) return [];
    const found = await db.apiKey.findMany({ where: { id: { in: ids.filter(isUuid) } }, select: { id: true, name: true } });
    return found.map(({ id, name }) => [id, name]);
  },
  async template({ db }, ids) {
    const found = await db.template.findMany({ where: { id: { in: ids.filter(isUuid) } }, select: { id: true, name: true } });
    return found.map(({ id, name }) => [id, name]);
  },
};

/** Returns the name of a thing. Null when it was deleted, has no name, or the actor may not read it. */
export const nameOf = batched(readNames);

async function readNames(ctx: Context, things: readonly Named[]): Promise<(string | null)[]> {
  const names = new Map<string, string>();
  for (const [type, named] of Map.groupBy(things, (thing) => thing.type)) {
    const ids = [...new Set(named.map(({ id }) => id))];
    for (const [id, name] of (await readers[type]?.(ctx, ids, named[0]!.language)) ?? []) names.set(`${type} ${id}`, name);
  }
  return things.map(({ type, id }) => names.get(`${type} ${id}`) ?? null);
}
