export interface SettingEvents {
  /** Settings of the site or of an integration changed. Secrets are named, never shown. */
  'setting.changed': { name: string; before: Record<string, unknown>; after: Record<string, unknown> };
}
