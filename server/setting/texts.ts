/** Describes how settings are presented. A catalogue contains one for each settings schema. */
export interface FieldTexts {
  title: string;
  description?: string;
}

export interface SettingsTexts<Field extends string = string> {
  title: string;
  /** One sentence for the admin who decides whether to enable it. */
  description: string;
  fields: Record<Field, FieldTexts>;
  /** The headings of the groups that the fields name. */
  groups?: Record<string, string>;
}
