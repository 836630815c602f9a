/** Ready-made HTTP requests end to end in memory that a worker thread shares; request i lies at ends[i-1]..ends[i]. */
export interface PackedRequests {
  bytes: SharedArrayBuffer;
  ends: Uint32Array<SharedArrayBuffer>;
}

export interface RequestDraft {
  method: 'GET' | 'POST';
  path: string;
  body?: unknown;
  idempotencyKey?: string;
}

/** Writes each request out once, so that the load generator only hands bytes to the kernel. */
export function packRequests(drafts: RequestDraft[], apiKey: string): PackedRequests {
  const requests = drafts.map((draft) => write(draft, apiKey));
  const ends = new Uint32Array(new SharedArrayBuffer(requests.length * Uint32Array.BYTES_PER_ELEMENT));
  let length = 0;
  requests.forEach((request, i) => (ends[i] = length += request.length));
  const bytes = new SharedArrayBuffer(length);
  const target = new Uint8Array(bytes);
  requests.forEach((request, i) => target.set(request, i === 0 ? 0 : ends[i - 1]));
  return { bytes, ends };
}

/** The requests as views of the shared bytes. */
export function unpackRequests({ bytes, ends }: PackedRequests): Buffer[] {
  return Array.from(ends, (end, i) => {
    const start = i === 0 ? 0 : (ends[i - 1] ?? 0);
    return Buffer.from(bytes, start, end - start);
  });
}

function write({ method, path, body, idempotencyKey }: RequestDraft, apiKey: string): Buffer {
  const content = body === undefined ? '' : JSON.stringify(body);
  const head = [
    `${method} ${path} HTTP/1.1`,
    'Host: 127.0.0.1',
    `Authorization: Bearer ${apiKey}`,
    ...(idempotencyKey === undefined ? [] : [`Idempotency-Key: ${idempotencyKey}`]),
    ...(body === undefined
      ? []
      : ['Content-Type: application/json', `Content-Length: ${Buffer.byteLength(content)}`]),
  ];
  return Buffer.from(`${head.join('\r\n')}\r\n\r\n${content}`);
}
