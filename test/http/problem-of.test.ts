import { describe, expect, it } from '@jest/globals';
import { BadRequestException, HttpException, NotFoundException } from '@nestjs/common';
import { fieldProblem, Problem, PROBLEMS, type ProblemKind } from '../../src/http/problem.js';
import { problemOf } from '../../src/http/problem-of.js';
import { GroupCommitFull } from '../../src/ledger/group-commit.js';
import { IdempotencyMismatch } from '../../src/ledger/idempotency.js';
import { QuotaExceeded } from '../../src/tenants/quotas.js';

const withFields = (message: string, fields: object): Error => Object.assign(new Error(message), fields);

describe('problemOf', () => {
  it.each<[string, unknown, ProblemKind]>([
    [
      'malformed JSON',
      withFields('bad', { code: 'FST_ERR_CTP_INVALID_JSON_BODY', statusCode: 400 }),
      'malformed',
    ],
    ['__proto__', new SyntaxError('Object contains forbidden prototype property'), 'malformed'],
    ['a large body', withFields('large', { statusCode: 413 }), 'too-large'],
    ['a strange media type', withFields('type', { statusCode: 415 }), 'unsupported-media-type'],
    ['an odd 4xx', withFields('teapot', { statusCode: 418 }), 'malformed'],
    ["Nest's 404", new NotFoundException('Cannot GET /x'), 'not-found'],
    ["Nest's 400", new BadRequestException('no'), 'malformed'],
    ["Nest's 503", new HttpException('later', 503), 'unavailable'],
    ['another body under a key', new IdempotencyMismatch('other body'), 'unprocessable'],
    ['a full queue', new GroupCommitFull(), 'unavailable'],
    ['NUL in a text', withFields('invalid byte sequence', { code: '22021' }), 'malformed'],
    ['a lost connection', new Error('Connection terminated unexpectedly'), 'unavailable'],
    [
      'a transaction that lost it',
      new Error('Query runner already released. Cannot run queries'),
      'unavailable',
    ],
    ['a refused connection', withFields('connect', { code: 'ECONNREFUSED' }), 'unavailable'],
    ['an error of another realm', { code: 'ECONNRESET', message: 'read ECONNRESET' }, 'unavailable'],
    ['a shutdown', withFields('terminating connection', { code: '57P01' }), 'unavailable'],
    ['too many connections', withFields('sorry', { code: '53300' }), 'unavailable'],
    ['a bug', new TypeError('x is not a function'), 'internal'],
    ['a broken constraint', withFields('duplicate key', { code: '23505' }), 'internal'],
    ['a 500 of a library', withFields('oops', { statusCode: 500 }), 'internal'],
  ])('tells %s', (_name, error, kind) => {
    const problem = problemOf(error);
    const [status, title] = PROBLEMS[kind];
    expect(problem.body).toMatchObject({ type: `urn:trisift:problem:${kind}`, status, title });
    if (status === 503 && kind === 'unavailable' && !(error instanceof HttpException)) {
      expect(problem.more.headers).toEqual({ 'retry-after': '2' });
    }
  });

  it('says nothing of an error that nobody foresaw', () => {
    expect(problemOf(new Error('secret path /etc/x')).body.detail).not.toContain('secret');
  });

  it('leaves a problem as it is', () => {
    const problem = new Problem('conflict', 'detail');
    expect(problemOf(problem)).toBe(problem);
  });

  it('tells when the quota begins anew', () => {
    const { headers } = problemOf(new QuotaExceeded({ limit: 5, remaining: 0, resetSeconds: 60 })).more;
    expect(headers).toEqual({
      'retry-after': '60',
      'ratelimit-limit': '5',
      'ratelimit-remaining': '0',
      'ratelimit-reset': '60',
    });
  });
});

describe('fieldProblem', () => {
  it('names the field in its detail and its errors', () => {
    expect(fieldProblem('malformed', '/text', 'is required').body).toEqual({
      type: 'urn:trisift:problem:malformed',
      title: 'The request is malformed',
      status: 400,
      detail: '/text: is required',
      errors: [{ path: '/text', message: 'is required' }],
    });
  });
});
