export interface SettingEvents {
  /** Settings of the site or of an integration changed. Secrets are named, never shown. */
  'setting.updated': { name: string; before: Record<string, unknown>; after: Record<string, unknown> };
}
