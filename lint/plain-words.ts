/** Finds retired words of the glossary, and comments that begin without a subject. Part of `npm run check`. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { oldWords } from './old-words.ts';

/** Migrations describe the past; the other files are generated, or hold the list itself. */
const skipped = /^(prisma\/migrations|lint|test\/recordings)\/|^package-lock\.json$|\.(png|svg|ico|lock)$/;

/** The first words of a sentence that leaves out its subject. */
const openings = 'Of|What|Whatever|Who|Whoever|Whom|Whose|As|The same|Else';
/** A comment that begins so, in TypeScript, Svelte, CSS, GraphQL or Prisma. A line that continues a `//` comment does not count. */
const elliptical = new RegExp(String.raw`(?<!//[^\n]*\n\s*)(?:\/\*\*?|\/\/\/?|<!--|""")\s+(?:\*\s+)?(?:${openings})\b`, 'g');
const isCode = /\.(ts|svelte|css|graphql|prisma|js|html)$/;

const words = new RegExp(String.raw`\b(?:${Object.keys(oldWords).join('|')})\b`, 'g');

const problems = listFiles().flatMap((file) => [
  ...[...file.matchAll(words)].map(([word]) => `${file}: the file's name has "${word}": say ${oldWords[word]}`),
  ...findProblems(file, readFileSync(file, 'utf8')),
]);
for (const problem of problems) console.error(problem);
if (problems.length > 0) {
  console.error(`${problems.length} places do not keep to the words of docs/glossary.md.`);
  process.exitCode = 1;
}

function listFiles(): string[] {
  const listed = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard', '--deduplicate'], {
    encoding: 'utf8',
  });
  const deleted = new Set(execFileSync('git', ['ls-files', '--deleted'], { encoding: 'utf8' }).split('\n'));
  return listed.split('\n').filter((file) => file && !skipped.test(file) && !deleted.has(file));
}

function findProblems(file: string, text: string): string[] {
  const at = (index: number) => `${file}:${text.slice(0, index).split('\n').length}`;
  const retired = [...text.matchAll(words)].map(({ 0: word, index }) => `${at(index)}: "${word}": say ${oldWords[word]}`);
  if (!isCode.test(file)) return retired;
  const comments = [...text.matchAll(elliptical)];
  return [
    ...retired,
    ...comments.map(
      ({ 0: start, index }) =>
        `${at(index)}: a comment begins with "${start.split(/\s+/).slice(1).join(' ')}": write a full sentence`,
    ),
  ];
}
