import { change } from '../change.ts';
import type { Context } from '../context.ts';
import { UserError } from '../errors.ts';
import { isTemplateId } from './queries.ts';
import { stateOf } from './state.ts';

/** Deletes a template. Texts that were written with it stay. Throws NOT_FOUND. */
export async function deleteTemplate(ctx: Context, id: string): Promise<void> {
  await change(ctx, async ({ db, record }) => {
    const before = isTemplateId(id) ? await db.template.findUnique({ where: { id } }) : null;
    if (!before) throw new UserError('NOT_FOUND', 'template.notFound', {}, 'id');
    await db.template.delete({ where: { id } });
    record('template.deleted', id, { templateId: id, before: stateOf(before), after: null });
  });
}
