/** One field that is wrong, by JSON pointer. */
export interface FieldError {
  readonly path: string;
  readonly message: string;
}

/** The body of every error answer (RFC 9457, application/problem+json). */
export interface ProblemBody {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly detail: string;
  readonly errors?: readonly FieldError[];
  readonly errorCount?: number;
}

/** Every kind of problem, with its HTTP status and title: the one table of the API's errors. */
export const PROBLEMS = {
  malformed: [400, 'The request is malformed'],
  unauthorised: [401, 'No valid API key or session'],
  forbidden: [403, 'Not allowed'],
  'not-found': [404, 'Not found'],
  'method-not-allowed': [405, 'Method not allowed'],
  conflict: [409, 'Conflict with the present state'],
  'too-large': [413, 'The request body is too large'],
  'unsupported-media-type': [415, 'Unsupported media type'],
  unprocessable: [422, 'The request cannot be processed'],
  'rate-limited': [429, 'Too many requests'],
  'quota-exceeded': [429, 'The monthly quota is used up'],
  internal: [500, 'Internal error'],
  unavailable: [503, 'Temporarily unavailable'],
} as const satisfies Record<string, readonly [status: number, title: string]>;

export type ProblemKind = keyof typeof PROBLEMS;

/** An error that is meant for the caller. */
export class Problem extends Error {
  readonly status: number;

  constructor(
    readonly kind: ProblemKind,
    readonly detail: string,
    readonly more: {
      readonly errors?: readonly FieldError[];
      readonly headers?: Readonly<Record<string, string>>;
      /** How many are wrong, where `errors` has only the first of them. */
      readonly errorCount?: number;
    } = {},
  ) {
    super(detail);
    this.status = PROBLEMS[kind][0];
  }

  get body(): ProblemBody {
    const [status, title] = PROBLEMS[this.kind];
    return {
      type: `urn:trisift:problem:${this.kind}`,
      title,
      status,
      detail: this.detail,
      ...(this.more.errors && { errors: this.more.errors }),
      ...(this.more.errorCount !== undefined && { errorCount: this.more.errorCount }),
    };
  }
}

/** A single wrong field. */
export function fieldProblem(
  kind: 'malformed' | 'unprocessable' | 'not-found',
  path: string,
  message: string,
): Problem {
  return new Problem(kind, path ? `${path}: ${message}` : message, { errors: [{ path, message }] });
}
