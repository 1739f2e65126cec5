import type { GraphQLSchema } from 'graphql';
import type { Base } from '../base.ts';
import type { Closers } from '../closers.ts';
import type { Context } from '../context.ts';
import type { ChangeNotification } from '../database/notifications.ts';
import type { Env } from '../env.ts';
import type { Logger } from '../log.ts';
import type { PageRenderer } from '../page/renderer.ts';
import type { Readiness } from '../readiness.ts';

/** The parts that the steps of a start share. */
export interface StartupParts {
  env: Env;
  schema: GraphQLSchema;
  log: Logger;
  base: Base;
  readiness: Readiness;
  closers: Closers;
  /** Loads the program that renders the pages. */
  openRenderer(ctx: Context): Promise<PageRenderer>;
  /** Aborted when requests that are still running have to stop. */
  stopping: AbortController;
  /** Functions that are called after each committed change; see `followChanges`. */
  listeners: ((notification: ChangeNotification) => void)[];
}
