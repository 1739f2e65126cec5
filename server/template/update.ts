import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import type { Template } from '../generated/prisma/client.ts';
import type { TemplateState } from './events.ts';
import { isTemplateId } from './queries.ts';
import { toUserError, stateOf } from './state.ts';

/** Changes a template. Fields that are not given stay. Throws NOT_FOUND, and INVALID_INPUT when its name is taken. */
export async function updateTemplate(ctx: Context, id: string, input: Partial<TemplateState>): Promise<Template> {
  return change(ctx, async ({ db, record }) => {
    const before = isTemplateId(id) ? await db.template.findUnique({ where: { id } }) : null;
    if (!before) throw new UserError('NOT_FOUND', 'template.notFound', {}, 'id');
    const after = await db.template.update({ where: { id }, data: input });
    record('template.updated', id, { templateId: id, before: stateOf(before), after: stateOf(after) });
    return after;
  }).catch((error: unknown) => {
    throw toUserError(error);
  });
}
