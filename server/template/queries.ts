import { z } from 'zod';
import type { Context } from '../context.ts';
import type { Template } from '../generated/prisma/client.ts';

/** More than a person wants to choose from. */
const MOST = 500;

export function isTemplateId(id: string): boolean {
  return z.uuid().safeParse(id).success;
}

/** The templates of a language, or all: by name. */
export async function listTemplates({ db }: Context, language?: string | null): Promise<Template[]> {
  const where = language ? { language } : {};
  return db.template.findMany({ where, orderBy: [{ language: 'asc' }, { name: 'asc' }], take: MOST });
}
