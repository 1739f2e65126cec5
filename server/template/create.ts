import { change } from '../change.ts';
import type { Context } from '../context.ts';
import type { Template } from '../generated/prisma/client.ts';
import type { TemplateState } from './events.ts';
import { toUserError, stateOf } from './state.ts';

/** Creates a template. Throws INVALID_INPUT when another template of its language has its name. */
export async function createTemplate(ctx: Context, input: TemplateState): Promise<Template> {
  return change(ctx, async ({ db, record }) => {
    const template = await db.template.create({ data: input });
    record('template.created', template.id, { templateId: template.id, before: null, after: stateOf(template) });
    return template;
  }).catch((error: unknown) => {
    throw toUserError(error);
  });
}
