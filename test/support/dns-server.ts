/** Starts a small DNS server on loopback that knows TXT records. */
import { createSocket } from 'node:dgram';
import { onTestFinished } from 'vitest';

export interface DnsServer {
  /** The TXT records by name. A name that is missing does not exist; `silent` never gets an answer. */
  records: Record<string, string[] | 'silent'>;
  /** The names that were asked for, in order. */
  asked: string[];
  /** The variables for the product's environment. */
  env: Record<string, string>;
}

const NO_SUCH_NAME = 3;

export async function openDnsServer(records: DnsServer['records'] = {}): Promise<DnsServer> {
  const socket = createSocket('udp4');
  const asked: string[] = [];
  const server: DnsServer = { records, asked, env: {} };
  socket.on('message', (query, { port, address }) => {
    const name = questionOf(query);
    asked.push(name);
    const found = server.records[name];
    if (found !== 'silent') socket.send(answerTo(query, found), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  onTestFinished(() => new Promise<void>((resolve) => socket.close(() => resolve())));
  server.env = { MONOSTAT_DNS_SERVERS: `127.0.0.1:${socket.address().port}` };
  return server;
}

/** Reads the name of the first question: labels with their lengths, from byte 12 (RFC 1035, 4.1.2). */
function questionOf(query: Buffer): string {
  const labels: string[] = [];
  for (let at = 12; query[at]; at += query[at]! + 1) labels.push(query.toString('latin1', at + 1, at + 1 + query[at]!));
  return labels.join('.').toLowerCase();
}

function answerTo(query: Buffer, texts: readonly string[] | undefined): Buffer {
  const questionEnd = query.indexOf(0, 12) + 5;
  const header = Buffer.from(query.subarray(0, 12));
  header.writeUInt16BE(0x8180 | (texts ? 0 : NO_SUCH_NAME), 2);
  header.writeUInt16BE(texts?.length ?? 0, 6);
  header.writeUInt32BE(0, 8); // The answer has no other sections.
  return Buffer.concat([header, query.subarray(12, questionEnd), ...(texts ?? []).map(textRecord)]);
}

/** Writes a TXT record of the name in the question. A text is a list of strings of at most 255 bytes. */
function textRecord(text: string): Buffer {
  const strings = (text.match(/.{1,255}/gs) ?? ['']).map((part) =>
    Buffer.concat([Buffer.from([part.length]), Buffer.from(part)]),
  );
  const data = Buffer.concat(strings);
  const head = Buffer.from([0xc0, 12, 0, 16, 0, 1, 0, 0, 0, 60, 0, 0]);
  head.writeUInt16BE(data.length, 10);
  return Buffer.concat([head, data]);
}
