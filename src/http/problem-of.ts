import { HttpException } from '@nestjs/common';
import { GroupCommitFull } from '../ledger/group-commit.js';
import { IdempotencyMismatch } from '../ledger/idempotency.js';
import { QuotaExceeded } from '../tenants/quotas.js';
import { Problem, type FieldError, type ProblemKind } from './problem.js';
import { fieldErrorsOf, type SchemaViolation } from './validation.js';

/** Whatever was thrown → what the caller is told; only an unforeseen error is `internal`. */
export function problemOf(error: unknown): Problem {
  if (error instanceof Problem) return error;
  if (error instanceof IdempotencyMismatch) return new Problem('unprocessable', error.message);
  if (error instanceof QuotaExceeded) return quotaProblem(error);
  if (error instanceof GroupCommitFull || isDatabaseAway(error)) {
    return new Problem('unavailable', 'the database cannot take the request now', {
      headers: { 'retry-after': '2' },
    });
  }
  const { validation, code, statusCode, message } = error as FastifyError;
  if (code === nulInText) return new Problem('malformed', 'a value holds NUL, which no text may');
  if (validation) return violationProblem(validation);
  if (code === 'FST_ERR_CTP_INVALID_JSON_BODY' || error instanceof SyntaxError)
    return new Problem('malformed', message);
  const status = error instanceof HttpException ? error.getStatus() : statusCode;
  const kind = status === undefined ? undefined : kindOfStatus[status];
  if (kind) return new Problem(kind, message);
  if (status !== undefined && status < 500) return new Problem('malformed', message);
  return new Problem('internal', 'something went wrong on our side; the server has logged it');
}

/** What Fastify adds to the errors it throws. */
interface FastifyError {
  readonly validation?: readonly SchemaViolation[];
  readonly code?: string;
  readonly statusCode?: number;
  readonly message: string;
}

const kindOfStatus: Readonly<Record<number, ProblemKind>> = {
  401: 'unauthorised',
  403: 'forbidden',
  404: 'not-found',
  405: 'method-not-allowed',
  409: 'conflict',
  413: 'too-large',
  415: 'unsupported-media-type',
  422: 'unprocessable',
  429: 'rate-limited',
  503: 'unavailable',
};

export function violationProblem(violations: readonly SchemaViolation[]): Problem {
  const errors = fieldErrorsOf(violations);
  const first = errors[0] as FieldError;
  return new Problem('malformed', first.path ? `${first.path}: ${first.message}` : first.message, { errors });
}

function quotaProblem({ state, message }: QuotaExceeded): Problem {
  return new Problem('quota-exceeded', message, {
    headers: {
      'retry-after': String(state.resetSeconds),
      'ratelimit-limit': String(state.limit),
      'ratelimit-remaining': String(state.remaining),
      'ratelimit-reset': String(state.resetSeconds),
    },
  });
}

/** SQLSTATE character_not_in_repertoire: of what a client can send, only NUL is no text to PostgreSQL. */
const nulInText = '22021';

/**
 * SQLSTATE classes 08 (connection), 53 (resources), 57 (shutdown), and the socket's and pool's own errors. TypeORM
 * releases a query runner whose connection breaks: what the work asks of it next is told so.
 */
function isDatabaseAway(error: unknown): boolean {
  const { code, message } = error as { code?: unknown; message?: unknown };
  if (typeof code === 'string' && /^(?:08|53|57)/.test(code)) return true;
  if (typeof code === 'string' && socketErrors.has(code)) return true;
  return typeof message === 'string' && connectionLost.test(message);
}

const connectionLost =
  /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|query runner (?:was )?already released/i;

const socketErrors = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'ENOTFOUND',
  'EHOSTUNREACH',
]);
