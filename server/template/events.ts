import type { Severity } from '../generated/prisma/enums.ts';

/** The state of a template in an event. */
export interface TemplateState {
  name: string;
  language: string;
  severity: Severity | null;
  title: string;
  message: string;
}

export interface TemplateEvents {
  'template.created': { templateId: string; before: null; after: TemplateState };
  'template.updated': { templateId: string; before: TemplateState; after: TemplateState };
  'template.deleted': { templateId: string; before: TemplateState; after: null };
}
