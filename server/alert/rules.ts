/** An alert as its source reports it. */
export interface RaisedAlert {
  /** The name of the integration that reports it. */
  source: string;
  /** The source's own id of this occurrence. An alert that fires again later has another one. */
  externalId: string;
  alias?: string | undefined;
  /** The alias stands in for it when it is missing. */
  title?: string | undefined;
  description?: string | undefined;
}

/** Returns the title of an alert; one without a title is called by its alias. */
export function titleOf({ title, alias }: Pick<RaisedAlert, 'title' | 'alias'>): string {
  return title ?? alias ?? 'Alert';
}
