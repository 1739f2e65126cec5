import { expect, test } from 'vitest';
import { UserError } from '../../server/errors.ts';
import { defineTexts } from '../../server/language/integration-texts.ts';
import { areaTexts, coveringLanguages, languageCodes } from '../../server/language/index.ts';
import { issueMessage } from '../../server/language/issue.ts';
import { negotiateLanguage } from '../../server/language/negotiate.ts';

// A language for private use stands for one that has only the texts of the visitor.
const catalogues = { en: { visitor: 1, admin: 1 }, de: { visitor: 1, admin: 1 }, 'x-none': { visitor: 1 } };

test('a reader gets the next accepted language as a whole where a language does not cover the area', () => {
  const choose = (header: string, area: 'visitor' | 'admin') =>
    negotiateLanguage(header, area, coveringLanguages(area, catalogues));
  expect(choose('x-none, de;q=0.8', 'visitor')).toBe('x-none');
  expect(choose('x-none, de;q=0.8', 'admin')).toBe('de');
  expect(choose('x-none', 'admin')).toBeNull();
  expect(choose('', 'visitor')).toBeNull();
});

test('an integration without a language falls back to English as a whole', () => {
  const texts = defineTexts('dummy', { en: { messages: { late: ({ by }: { by: number }) => `${by} late` } } });
  expect(texts.choose('de')).toBe('en');
  expect(texts.in('de').messages.late({ by: 1 })).toBe('1 late');
  expect(texts.message('late', { by: 2 })).toMatchObject({ id: 'dummy.late', params: { by: 2 } });
  expect(texts.message('late', { by: 2 }).render('de')).toBe('2 late');
});

test('an error carries an id and parameters, and is rendered in every language', () => {
  const error = new UserError('INVALID_INPUT', 'text.tooLong', { max: 200 }, 'title');
  expect(error).toMatchObject({
    code: 'INVALID_INPUT',
    field: 'title',
    text: { id: 'text.tooLong', params: { max: 200 } },
  });
  expect(error.message).toBe('Use at most 200 characters.');
  expect(error.text.render('de')).toBe('Verwenden Sie höchstens 200 Zeichen.');
});

test('no text is empty, and no language has a text that English does not have', () => {
  const leaves = (value: object, path = ''): string[] =>
    Object.entries(value).flatMap(([key, each]) => {
      if (typeof each === 'object' && each !== null) return leaves(each as object, `${path}${key}.`);
      expect(each, `${path}${key}`).not.toBe('');
      return `${path}${key}`;
    });
  for (const area of ['visitor', 'admin', 'settings', 'messages'] as const)
    for (const language of languageCodes)
      expect(leaves(areaTexts(language, area)).sort()).toEqual(leaves(areaTexts('en', area)).sort());
});

test('an issue of zod has a message in every language, and a sentence that is no id stays as it is', () => {
  const long = { code: 'too_big', origin: 'string', maximum: 80, message: 'Too big' };
  expect(issueMessage(long).render('de')).toBe('Verwenden Sie höchstens 80 Zeichen.');
  expect(issueMessage({ code: 'custom', message: 'Use our own words.' }).render('de')).toBe('Use our own words.');
});
