/** An alert as its source reports it. */
export interface RaisedAlert {
  /** The name of the integration that reports it. */
  source: string;
  /** The source's own id of this occurrence. An alert that fires again later has another id. */
  externalId: string;
  alias?: string | undefined;
  /** When it is missing, the alias replaces it. */
  title?: string | undefined;
  description?: string | undefined;
}

/** Returns the title of an alert. An alert without a title gets its alias. */
export function titleOf({ title, alias }: Pick<RaisedAlert, 'title' | 'alias'>): string {
  return title ?? alias ?? 'Alert';
}
