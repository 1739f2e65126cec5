/**
 * Renders an incident's title and the texts of its updates in a reader's language. Everything that shows them uses this file.
 */
import type { IncidentStatus, MessageKey, Severity, TitleKey } from '../generated/prisma/enums.ts';
import { textsOf, type Language, type Texts } from './index.ts';

/** The fields of an incident, or of its state in an event, that make its title. */
export interface Titled {
  title: string;
  /** Absent in events from before default titles were kept by their key. */
  titleKey?: TitleKey | null | undefined;
  severity: Severity;
}

/** Returns the title that was given to an incident, or its default title in this language. */
export function titleIn(language: Language, { title, titleKey, severity }: Titled): string {
  const { suspected, confirmed } = textsOf(language).defaultTitle;
  if (titleKey === 'suspected') return suspected;
  return titleKey === 'confirmed' ? confirmed[severity] : title;
}

/**
 * Returns the name of an incident's status: maintenance is "in progress" and "completed", while a problem is "confirmed" and
 * "resolved".
 */
export function statusLabel(
  texts: Pick<Texts, 'status' | 'maintenanceStatus'>,
  { status, severity }: { status: IncidentStatus; severity: Severity },
): string {
  const own: Partial<Record<IncidentStatus, string>> = severity === 'maintenance' ? texts.maintenanceStatus : {};
  return own[status] ?? texts.status[status];
}

/** The fields of an update that make its text. */
export interface Worded {
  message: string;
  messageKey?: MessageKey | null | undefined;
  newSeverity?: Severity | null | undefined;
  newStatus?: IncidentStatus | null | undefined;
}

/** Returns the text of an update (Markdown): the text that a user wrote, or the default text in this language. */
export function messageIn(language: Language, { message, messageKey, newSeverity, newStatus }: Worded): string {
  const { defaultMessage, severity, status } = textsOf(language);
  if (messageKey === 'severityChanged') return newSeverity ? defaultMessage.severityChanged(severity[newSeverity]) : '';
  if (messageKey) return defaultMessage[messageKey];
  // A process of the previous version, still running during an upgrade, may have posted a change without a text.
  return message.trim() ? message : newStatus ? status[newStatus] : '';
}

/**
 * Replaces the keys of default titles and texts in an event's state of an incident or update by their texts in this language.
 */
export function withDefaultTexts(language: Language, state: Record<string, unknown>): Record<string, unknown> {
  const { titleKey, messageKey, ...rest } = state;
  if (titleKey) return { ...rest, title: titleIn(language, state as unknown as Titled) };
  if (messageKey) return { ...rest, message: messageIn(language, state as unknown as Worded) };
  return rest;
}
