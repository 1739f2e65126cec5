import { message, type Message } from '../language/message.ts';

const MIN_PASSWORD = 10;
/** A slow hash of a long text would be slower still: what is longer is refused before. */
export const MAX_PASSWORD = 200;
/** Shorter words stand in other words by chance: they only make a password easier to guess. */
const MIN_WORD = 4;

/** The person who chooses a password, and the site that it is for: both are known to anybody who guesses. */
export interface PasswordOwner {
  name?: string;
  email: string;
  siteName: string;
}

/** Says in one sentence what is wrong with a password's length or content; null when both will do. */
export function fixedPasswordProblem(password: string, owner: PasswordOwner): Message | null {
  if (password.length < MIN_PASSWORD) return message('password.tooShort', { min: MIN_PASSWORD });
  if (password.length > MAX_PASSWORD) return message('password.tooLong', { max: MAX_PASSWORD });
  const plain = plainText(password);
  for (const { words, id } of personalWords(owner))
    if (words.some((word) => word.length >= MIN_WORD && (plain.includes(word) || lettersOf(plain).includes(word))))
      return message(id);
  return null;
}

/** The words that a password should not hold, in lower case, and the message about each of them. */
export function personalWords({ name = '', email, siteName }: PasswordOwner) {
  const [local = '', domain = ''] = email.split('@');
  return [
    { words: wordsOf(name), id: 'password.containsName' as const },
    {
      words: [plainText(email), ...wordsOf(local), ...wordsOf(domain.replace(/\.[^.]*$/, ''))],
      id: 'password.containsEmail' as const,
    },
    { words: wordsOf(siteName), id: 'password.containsSite' as const },
  ];
}

/** Each word of a text, and all of them in one. */
function wordsOf(text: string): string[] {
  const plain = plainText(text);
  return [...new Set([...plain.split(/[^\p{L}\p{N}]+/u), lettersOf(plain)])].filter(Boolean);
}

function plainText(text: string): string {
  return text.normalize('NFKC').toLowerCase();
}

function lettersOf(text: string): string {
  return text.replace(/[^\p{L}\p{N}]/gu, '');
}
