import { describe, expect, it } from '@jest/globals';
import { setImmediate as turn } from 'node:timers/promises';
import { PasswordWork } from '../../src/members/password-work.js';
import { passwordFault } from '../../src/members/password-rule.js';
import { hashPassword, isPassword } from '../../src/members/passwords.js';

describe('a new password', () => {
  it.each([
    ['elevenchars', /at least 12/],
    ['😀'.repeat(11), /at least 12/],
    ['aB3$'.repeat(51), /at most 200/],
    ['aaaaaaaaaaaa', /5 different/],
    ['121212121212', /5 different/],
    ['some.body@example.com', /e-mail/],
    ['Some.Body@Example.com', /e-mail/],
    ['password1234', /commonest/],
    ['PassWord2024!', /commonest/],
    ['P@ssw0rd2025', /commonest/],
    ['ｐａｓｓｗｏｒｄ１２３４', /commonest/],
    ['qwertyuiop12', /commonest/],
    ['123456789012', /commonest/],
    ['woaini5201314', /commonest/],
  ])('is not %s', (password, fault) => {
    expect(passwordFault(password, 'some.body@example.com')).toMatch(fault);
  });

  it('is not the part of the e-mail address before the @', () => {
    expect(passwordFault('a-long-local-part', 'A-Long-Local-Part@example.com')).toMatch(/e-mail/);
  });

  it.each(['five swift llamas', '五只敏捷的羊驼在草地上奔跑', 'kD8#v2!pQ9zL', 'password and then some'])(
    'may be %s',
    (password) => {
      expect(passwordFault(password, 'some.body@example.com')).toBeUndefined();
    },
  );
});

describe('a stored password', () => {
  it('is an argon2id hash of 19 MiB and two passes, another one each time', async () => {
    const [one, two] = await Promise.all([
      hashPassword('five swift llamas'),
      hashPassword('five swift llamas'),
    ]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(one).not.toBe(two);
    expect(await isPassword(one, 'five swift llamas')).toBe(true);
    expect(await isPassword(two, 'five swift llamas')).toBe(true);
    expect(await isPassword(one, 'five swift llama')).toBe(false);
    expect(await isPassword(one, 'Five swift llamas')).toBe(false);
  });

  it('is nobody’s where there is nobody, though the password be that of the hash that is tried then', async () => {
    expect(await isPassword(undefined, 'nobody has this password')).toBe(false);
  });
});

describe('hashing', () => {
  it('goes two at a time, in the order of asking, and frees its place when it fails', async () => {
    const work = new PasswordWork();
    const begun: number[] = [];
    const ends: (() => void)[] = [];
    const done = Array.from({ length: 6 }, (_, i) =>
      work.run(async () => {
        begun.push(i);
        await new Promise<void>((end) => ends.push(end));
        if (i === 1) throw new Error('failed');
        return i;
      }),
    );
    const results = Promise.allSettled(done);
    await turn();
    for (let i = 0; i < 6; i++) {
      expect(begun).toEqual(Array.from({ length: Math.min(6, i + 2) }, (_, n) => n));
      ends[i]?.();
      await turn();
    }
    expect((await results).map(({ status }) => status)).toEqual(
      [0, 1, 2, 3, 4, 5].map((i) => (i === 1 ? 'rejected' : 'fulfilled')),
    );
  });

  it('sends away who would wait behind 200 others', async () => {
    const work = new PasswordWork();
    let end = (): void => undefined;
    const blocked = new Promise<void>((resolve) => (end = resolve));
    const waiting = Array.from({ length: 202 }, () => work.run(() => blocked));
    await expect(work.run(() => blocked)).rejects.toMatchObject({ status: 503 });
    end();
    await Promise.all(waiting);
    expect(await work.run(async () => 'again')).toBe('again');
  });
});
