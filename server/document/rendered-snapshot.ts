import { LRUCache } from 'lru-cache';
import type { Context } from '../context.ts';
import { hadDay } from '../incident/queries.ts';
import type { Language } from '../language/index.ts';
import { readyBytes, toBytes, type Bytes } from '../page/bytes.ts';
import type { Drawer } from '../sharing/drawer.ts';
import { readPublicIncident, type PublicIncident, type Snapshot } from '../status/snapshot.ts';
import type { Content, Document } from './document.ts';
import type { FoundDocument } from './documents.ts';

/** The number of documents about single incidents that are kept. */
const MOST_ABOUT_INCIDENTS = 200;

/** Makes the documents of a snapshot, each when it is first requested, and keeps their bytes. */
export class RenderedSnapshot {
  readonly snapshot: Snapshot;
  readonly #ctx: Context;
  readonly #drawer: Drawer;
  readonly #bytes = new Map<string, Promise<Bytes | null>>();
  readonly #aboutIncidents = new LRUCache<string, Promise<Bytes | null>>({ max: MOST_ABOUT_INCIDENTS });

  constructor(snapshot: Snapshot, ctx: Context, drawer: Drawer) {
    this.snapshot = snapshot;
    this.#ctx = ctx;
    this.#drawer = drawer;
  }

  /**
   * Returns a document. Null means that there is none, or that its incident is not public. Throws when an incident that is not
   * in the snapshot cannot be read.
   */
  bytesOf(path: string, found: FoundDocument, language: Language): Promise<Bytes | null> {
    const name = `${language} ${path}`;
    const kept = found.subject ? this.#aboutIncidents : this.#bytes;
    let made = kept.get(name);
    if (!made) {
      kept.set(name, (made = this.#make(found, language)));
      // A failure is not kept; nor is a path without a document, because there are too many of these.
      const forget = () => void kept.delete(name);
      made.then((bytes) => bytes ?? forget(), forget);
    }
    return made;
  }

  /** Returns the version of a document. Undefined when it has none, or when it is about an incident that is not in the snapshot. */
  versionOf({ document, subject }: FoundDocument): string | undefined {
    if (!subject) return document.version?.(this.snapshot);
    const incident = this.snapshot.incidents.find(({ id }) => id === subject.id);
    return incident && document.version?.(this.snapshot, incident);
  }

  async #make(found: FoundDocument, language: Language): Promise<Bytes | null> {
    const content = await this.#contentOf(found, language);
    return content === null ? null : this.#toBytes(found.document, content);
  }

  async #contentOf({ document, subject }: FoundDocument, language: Language): Promise<Content | null> {
    if (!subject) return document.render(this.snapshot, language);
    const incident = await this.#findIncident(subject);
    return incident && document.render(this.snapshot, language, incident);
  }

  /** Finds an incident that visitors may see. When a date is given, the incident's page has, or had, it in its URL. */
  async #findIncident({ id, date }: { id: number; date: string | undefined }): Promise<PublicIncident | null> {
    const { incidents, site, earlierTimeZones } = this.snapshot;
    const incident = incidents.find((each) => each.id === id) ?? (await readPublicIncident(this.#ctx, id));
    if (!incident || date === undefined) return incident;
    return hadDay(incident, date, [site.timeZone, ...earlierTimeZones]) ? incident : null;
  }

  async #toBytes({ type, headers, forVisitors }: Pick<Document, 'type' | 'headers' | 'forVisitors'>, content: Content) {
    const vary = forVisitors && ['accept-language'];
    if (typeof content === 'string') return toBytes({ headers: { ...headers, 'content-type': type }, body: content }, vary);
    // Pictures are compressed already.
    if ('kind' in content)
      return readyBytes({ identity: await this.#drawer.draw(content) }, { ...headers, 'content-type': type });
    return readyBytes({ identity: Buffer.from(content.bytes) }, { ...headers, 'content-type': content.type });
  }
}
