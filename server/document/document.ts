import type { Language } from '../language/index.ts';
import type { Drawing } from '../sharing/drawing.ts';
import type { Picture } from '../site/picture.ts';
import type { PublicIncident, Snapshot } from '../status/snapshot.ts';

/** A text; a picture; or the description of a picture that has to be drawn. */
export type Content = string | Picture | Drawing;

/** A document for other programs and sites. It is the same for everyone who reads its language. */
export interface Document<Subject extends unknown[] = [], Result = Content> {
  /** The media type, unless the content is a picture that has its own. */
  type: string;
  headers?: Record<string, string>;
  /** True when a visitor's browser shows it, so that the visitor's language counts. Other programs get the site's language. */
  forVisitors?: true;
  /** Returns the version that the parameter `v` of the URL names, when the URL has one. */
  version?(snapshot: Snapshot, ...subject: Subject): string;
  /** A pure function. */
  render(snapshot: Snapshot, language: Language, ...subject: Subject): Result | Promise<Result>;
}

/** A document about one incident. Its content is null when there is no such document about this incident. */
export interface IncidentDocument extends Document<[PublicIncident], Content | null> {
  /** Matches the paths, with a group `id`. The group `date` is a day of the incident's page. */
  path: RegExp;
}
