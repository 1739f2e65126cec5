/** Bytes of text in one encoded word, so that it has at most 75 characters (RFC 2047). */
const BYTES = 45;

/**
 * A subject that mail programs show as it is. One that looks encoded already (`=?utf-8?Q?…?=`) would be decoded by them,
 * and nodemailer leaves it alone because it is ASCII: such a subject is encoded here.
 */
export function encodeSubject(subject: string): string {
  return subject.includes('=?') ? encodedWords(subject) : subject;
}

/** A sender's name as it is; a part of it that looks encoded is broken up, for a quoted name is decoded by some too. */
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
