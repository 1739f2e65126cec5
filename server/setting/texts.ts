/** How settings are presented: a catalogue has this for each schema of settings. */
export interface FieldTexts {
  title: string;
  about?: string;
}

export interface SettingsTexts<Field extends string = string> {
  title: string;
  /** One sentence for the person who decides whether to turn it on. */
  about: string;
  fields: Record<Field, FieldTexts>;
  /** The headings, by the groups that the fields name. */
  groups?: Record<string, string>;
}
