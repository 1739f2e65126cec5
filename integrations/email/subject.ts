/** Bytes of text in one encoded word, so that it has at most 75 characters (RFC 2047). */
const BYTES = 45;

/**
 * Encodes a subject that looks encoded already (`=?utf-8?Q?…?=`). Mail programs would decode it, and nodemailer does not
 * encode it because it is ASCII.
 */
export function encodeSubject(subject: string): string {
  return subject.includes('=?') ? encodedWords(subject) : subject;
}

/** Breaks up a part of a sender's name that looks encoded, because some mail programs decode quoted names too. */
export function plainName(name: string): string {
  return name.replaceAll('=?', '= ?');
}

function encodedWords(text: string): string {
  const words: string[] = [];
  let word = '';
  for (const character of text) {
    if (Buffer.byteLength(word + character) > BYTES) {
      words.push(word);
      word = '';
    }
    word += character;
  }
  return [...words, word].map((each) => `=?UTF-8?B?${Buffer.from(each).toString('base64')}?=`).join(' ');
}
