/**
 * Judges a password by lists of common ones and by patterns, with zxcvbn. The lists are large, so they are loaded on first
 * use.
 */
import type { ZxcvbnFactory } from '@zxcvbn-ts/core';
import { message, type Message } from '../language/message.ts';
import { fixedPasswordProblem, MAX_PASSWORD, personalWords, type PasswordOwner } from './rules.ts';

/** Only this many characters are judged: the time grows with the square of the length. */
const JUDGED = 40;
/** The lowest accepted score of zxcvbn: 3 means that guessing takes at least a hundred million attempts. */
const MIN_SCORE = 3;

const common = ['topTen', 'topHundred', 'common', 'similarToCommon', 'pwned', 'wordByItself', 'namesByThemselves', 'commonNames'];

let loaded: Promise<ZxcvbnFactory> | undefined;

/** Returns what is wrong with a password; null when it is good enough. */
export async function passwordProblem(password: string, owner: PasswordOwner): Promise<Message | null> {
  const problem = fixedPasswordProblem(password, owner);
  if (problem || password.length > MAX_PASSWORD) return problem;
  const { score, feedback } = (await load()).check(
    password.slice(0, JUDGED),
    personalWords(owner).flatMap(({ words }) => words),
  );
  if (score >= MIN_SCORE) return null;
  return message(common.includes(feedback.warning ?? '') ? 'password.common' : 'password.guessable');
}

function load(): Promise<ZxcvbnFactory> {
  loaded ??= Promise.all([import('@zxcvbn-ts/core'), import('@zxcvbn-ts/language-common')]).then(
    ([core, { dictionary, adjacencyGraphs }]) => new core.ZxcvbnFactory({ dictionary, graphs: adjacencyGraphs }),
  );
  loaded.catch(() => (loaded = undefined));
  return loaded;
}
