/** Finds retired words, and comments that begin without a subject: `npm run check:words`. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { oldWords } from './old-words.ts';

/** These files describe the past, are generated, or hold the list itself. */
const skipped =
  /^(prisma\/migrations|lint|test\/recordings|test\/server\/database)\/|^(package-lock\.json|CHANGELOG\.md)$|\.(png|svg|ico)$/;

/** The first words of sentences that leave out their subject. */
const openings = 'Of|What|Whatever|Who|Whoever|Whom|Whose|As|The same|Else|To be|Kept|Known';
/** A comment in TypeScript, Svelte, CSS, GraphQL or Prisma that begins so. The later lines of a `//` comment do not count. */
const elliptical = new RegExp(String.raw`(?<!//[^\n]*\n\s*)(?:\/\*\*?|\/\/\/?|<!--|""")\s+(?:\*\s+)?(?:${openings})\b`, 'g');
const hasComments = /\.(ts|svelte|css|graphql|prisma|js|html)$/;

/** A word by itself, or as a part of a camelCase name. */
const retired = Object.keys(oldWords).map((word) => {
  const capital = word.charAt(0).toUpperCase() + word.slice(1);
  return { word, pattern: new RegExp(`(?<![A-Za-z])${word}(?![a-z\\d])|${capital}(?![a-z])`, 'g') };
});

const problems = listFiles().flatMap((file) => [
  ...findWords(file).map(({ word }) => `${file}: its name has "${word}": say ${oldWords[word]}`),
  ...findProblems(file, readFileSync(file, 'utf8')),
]);
for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error(`Words and comments: ${problems.length} problems. The words are in lint/old-words.ts and docs/glossary.md.`);
  process.exitCode = 1;
}

function listFiles(): string[] {
  const list = (...options: string[]) => execFileSync('git', ['ls-files', ...options], { encoding: 'utf8' }).split('\n');
  const deleted = new Set(list('--deleted'));
  return list('--cached', '--others', '--exclude-standard', '--deduplicate').filter(
    (file) => file && !skipped.test(file) && !deleted.has(file),
  );
}

function findWords(text: string): { word: string; index: number }[] {
  return retired.flatMap(({ word, pattern }) => [...text.matchAll(pattern)].map(({ index }) => ({ word, index })));
}

function findProblems(file: string, text: string): string[] {
  const at = (index: number) => `${file}:${text.slice(0, index).split('\n').length}`;
  const words = findWords(text).map(({ word, index }) => `${at(index)}: "${word}": say ${oldWords[word]}`);
  const comments = hasComments.test(file) ? [...text.matchAll(elliptical)] : [];
  return [...words, ...comments.map(({ index }) => `${at(index)}: this comment begins without a subject: write a full sentence`)];
}
