import { connect, type Socket } from 'node:net';

export interface HttpAnswer {
  status: number;
  body: Buffer;
}

/**
 * `onReady` comes whenever a request may be sent, `onAnswer` once for each request that was answered, `onClosed` once
 * when the connection is gone, whoever closed it.
 */
export interface ConnectionEvents {
  onReady(): void;
  onAnswer(answer: HttpAnswer): void;
  onClosed(): void;
}

/**
 * One keep-alive HTTP/1.1 connection with one request in flight. It understands as much of an answer as a benchmark
 * needs: status, Content-Length, chunked bodies and `Connection: close`. Anything else closes the connection.
 */
export class HttpConnection {
  private readonly socket: Socket;
  private pending: Buffer | undefined;

  constructor(
    port: number,
    private readonly events: ConnectionEvents,
  ) {
    this.socket = connect({ port, host: '127.0.0.1', noDelay: true });
    this.socket.on('connect', () => events.onReady());
    this.socket.on('data', (chunk) => this.receive(chunk));
    // 'close' follows and tells the owner; without a listener an error would end the process.
    this.socket.on('error', () => {});
    this.socket.on('close', () => events.onClosed());
  }

  send(request: Buffer): void {
    this.socket.write(request);
  }

  close(): void {
    this.socket.destroy();
  }

  private receive(chunk: Buffer): void {
    const bytes = this.pending === undefined ? chunk : Buffer.concat([this.pending, chunk]);
    this.pending = undefined;
    const answer = parseAnswer(bytes);
    if (answer === 'incomplete') {
      this.pending = bytes;
    } else if (answer === 'malformed') {
      this.socket.destroy();
    } else {
      this.events.onAnswer(answer);
      if (answer.last) this.socket.destroy();
      else this.events.onReady();
    }
  }
}

const headEnd = Buffer.from('\r\n\r\n');
const lineEnd = Buffer.from('\r\n');

/** `bytes` begins at the start of an answer and holds nothing after it, since one request is in flight at a time. */
export function parseAnswer(bytes: Buffer): (HttpAnswer & { last: boolean }) | 'incomplete' | 'malformed' {
  const headLength = bytes.indexOf(headEnd);
  if (headLength === -1) return 'incomplete';
  const head = bytes.toString('latin1', 0, headLength).toLowerCase();
  const status = Number(head.slice(9, 12));
  if (!head.startsWith('http/1.1 ') || !(status >= 200)) return 'malformed';
  const last = head.includes('\r\nconnection: close');
  const bodyStart = headLength + headEnd.length;
  if (head.includes('\r\ntransfer-encoding: chunked')) {
    const body = joinChunks(bytes, bodyStart);
    return typeof body === 'string' ? body : { status, body, last };
  }
  const lengthAt = head.indexOf(lengthHeader);
  if (lengthAt === -1) {
    return status === 204 || status === 304 ? { status, body: Buffer.alloc(0), last } : 'malformed';
  }
  const bodyEnd = bodyStart + Number.parseInt(head.slice(lengthAt + lengthHeader.length), 10);
  if (bytes.length < bodyEnd) return 'incomplete';
  if (bytes.length !== bodyEnd) return 'malformed';
  return { status, body: bytes.subarray(bodyStart, bodyEnd), last };
}

const lengthHeader = '\r\ncontent-length: ';

/** RFC 9112, section 7.1; trailers are skipped. */
function joinChunks(bytes: Buffer, start: number): Buffer | 'incomplete' | 'malformed' {
  const chunks: Buffer[] = [];
  for (let at = start; ;) {
    const sizeEnd = bytes.indexOf(lineEnd, at);
    if (sizeEnd === -1) return 'incomplete';
    const size = Number.parseInt(bytes.toString('latin1', at, sizeEnd), 16);
    if (Number.isNaN(size)) return 'malformed';
    if (size === 0) return bytes.indexOf(headEnd, sizeEnd) === -1 ? 'incomplete' : Buffer.concat(chunks);
    const chunkStart = sizeEnd + lineEnd.length;
    at = chunkStart + size + lineEnd.length;
    if (bytes.length < at) return 'incomplete';
    chunks.push(bytes.subarray(chunkStart, chunkStart + size));
  }
}
