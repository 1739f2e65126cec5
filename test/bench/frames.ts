/** A minimal WebSocket client. It must cost as little as possible, because thousands of them share one core. */
import { connect } from 'node:net';

export interface Client {
  send(text: string): void;
}

export interface Opened {
  url: string;
  protocol: string | null;
  localAddress: string;
  onText(text: Buffer, client: Client): void;
  onError(error: Error): void;
}

/** Read into by all: what a socket has read is used before the next one reads. */
const buffer = Buffer.alloc(64 * 1024);

/** Resolves when the server has taken the socket over. */
export function openClient({ url, protocol, localAddress, onText, onError }: Opened): Promise<Client> {
  return new Promise((resolve) => {
    const { hostname, port, pathname } = new URL(url);
    let open = false;
    let rest: Buffer | undefined;
    const client = { send: (text: string) => void socket.write(frame(1, Buffer.from(text))) };
    const read = (size: number) => {
      let bytes = rest ? Buffer.concat([rest, buffer.subarray(0, size)]) : buffer.subarray(0, size);
      if (!open) {
        const end = bytes.indexOf('\r\n\r\n');
        if (end > 0 && bytes.subarray(9, 12).toString() !== '101') onError(new Error(bytes.subarray(0, end).toString()));
        if (end > 0) {
          open = true;
          bytes = bytes.subarray(end + 4);
          resolve(client);
        }
      }
      while (open && bytes.length >= 2) {
        const short = bytes[1]! & 127;
        const head = short < 126 ? 2 : short === 126 ? 4 : 10;
        const length =
          short < 126 ? short : bytes.length < head ? Infinity : bytes.readUIntBE(head === 4 ? 2 : 4, head === 4 ? 2 : 6);
        if (bytes.length < head + length) break;
        const payload = bytes.subarray(head, head + length);
        if ((bytes[0]! & 15) === 9) socket.write(frame(10, payload));
        else if ((bytes[0]! & 15) === 1) onText(payload, client);
        bytes = bytes.subarray(head + length);
      }
      rest = bytes.length > 0 ? Buffer.from(bytes) : undefined;
      return true;
    };
    const socket = connect({ host: hostname, port: Number(port), localAddress, onread: { buffer, callback: read } });
    socket.write(
      `GET ${pathname} HTTP/1.1\r\nHost: ${hostname}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
        'Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n' +
        `${protocol ? `Sec-WebSocket-Protocol: ${protocol}\r\n` : ''}\r\n`,
    );
    socket.once('error', onError).once('close', () => onError(new Error('The server ended a socket.')));
  });
}

/** Masked with zeros, which is a mask. */
function frame(opcode: number, payload: Buffer): Buffer {
  const length = payload.length < 126 ? [128 | payload.length] : [128 | 126, payload.length >> 8, payload.length & 255];
  return Buffer.concat([Buffer.from([128 | opcode, ...length, 0, 0, 0, 0]), payload]);
}
