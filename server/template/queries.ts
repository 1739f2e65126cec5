import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Template } from '../generated/prisma/client.ts';

/** The largest number of templates in the list: nobody wants to choose from more. */
const MOST = 500;

export function isTemplateId(id: string): boolean {
  return z.uuid().safeParse(id).success;
}

/** Lists the templates of a language, or of all, by name. */
export async function listTemplates({ db }: Context, language?: string | null): Promise<Template[]> {
  const where = language ? { language } : {};
  return db.template.findMany({ where, orderBy: [{ language: 'asc' }, { name: 'asc' }], take: MOST });
}
