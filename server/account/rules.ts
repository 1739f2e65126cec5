import { message, type Message } from '../language/message.ts';

const MIN_PASSWORD = 10;
/** Longer passwords are rejected before they are hashed, because the slow hash would take even longer. */
export const MAX_PASSWORD = 200;
/** Shorter words are not searched for in a password, because they occur in other words by chance. */
const MIN_WORD = 4;

/** An attacker who guesses a password knows its user and the site. */
export interface PasswordOwner {
  name?: string;
  email: string;
  siteName: string;
}

/** Returns the rule of length or content that a password breaks; null when it breaks none. */
export function fixedPasswordProblem(password: string, owner: PasswordOwner): Message | null {
  if (password.length < MIN_PASSWORD) return message('password.tooShort', { min: MIN_PASSWORD });
  if (password.length > MAX_PASSWORD) return message('password.tooLong', { max: MAX_PASSWORD });
  const plain = plainText(password);
  for (const { words, id } of personalWords(owner))
    if (words.some((word) => word.length >= MIN_WORD && (plain.includes(word) || lettersOf(plain).includes(word))))
      return message(id);
  return null;
}

/** Returns the words that a password must not contain, in lower case, with the message about each of them. */
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

/** Returns each word of a text, and all of them joined. */
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
