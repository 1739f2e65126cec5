export interface SettingEvents {
  /** Settings of the site or of an integration changed. The event names changed secrets but does not contain them. */
  'setting.updated': { name: string; before: Record<string, unknown>; after: Record<string, unknown> };
}
