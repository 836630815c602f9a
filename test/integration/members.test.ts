import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { MIGRATIONS } from '../../migrations/index.js';
import { SignIn } from '../../src/members/sign-in.js';
import { sweepExpired } from '../../src/members/sweep-expired.js';
import { ROLE_SCOPES, ROLES } from '../../src/members/roles.js';
import { SCOPES, type Scope } from '../../src/tenants/scopes.js';
import { Browser, goodPassword, newMember, tokenOf, type Person } from './browser.js';
import { Installation, type Reply } from './installation.js';

const problemType = 'application/problem+json; charset=utf-8';

let at: Installation;
let owner: Browser;

beforeAll(async () => {
  at = await Installation.start();
  owner = await Browser.ofOwner(at);
});
afterAll(() => at?.end());

const meOf = async (browser: Browser): Promise<Reply['body']> => (await browser.get('/session')).body;
const refused = ({ status, type }: Reply) => [status, type];

interface AuditRow {
  readonly actor: string;
  readonly action: string;
  readonly subject: string;
  readonly before: Record<string, unknown> | null;
  readonly after: Record<string, unknown> | null;
}

const auditOf = (subjectId: string): Promise<AuditRow[]> =>
  at.sql('SELECT actor, action, subject, before, after FROM audit WHERE subject_id = $1 ORDER BY id', [
    subjectId,
  ]);

describe('the permission table', () => {
  /** Each route that asks for a scope, with the scopes of which one is enough. */
  async function routes(): Promise<{ method: string; path: string; scopes: Scope[] }[]> {
    const { body } = await at.get('/openapi.json', { key: null });
    type Operation = { security?: Record<string, Scope[]>[] };
    return Object.entries<Record<string, Operation>>(body.paths).flatMap(([path, methods]) =>
      Object.entries(methods).flatMap(([method, { security = [] }]) => {
        const scopes = security.flatMap((each) => each['session'] ?? []);
        return scopes.length > 0 ? [{ method, path: path.replace(/\{\w+\}/g, 'x'), scopes }] : [];
      }),
    );
  }

  const mayCall = async (
    call: (method: string, path: string) => Promise<Reply>,
    has: readonly Scope[],
  ): Promise<void> => {
    for (const { method, path, scopes } of await routes()) {
      const { status, body } = await call(method.toUpperCase(), path);
      const may = scopes.some((scope) => has.includes(scope));
      expect({ method, path, may: status !== 403 }).toEqual({ method, path, may });
      expect(status).not.toBe(401);
      expect(status).toBeLessThan(500);
      if (!may) expect(body.detail).toContain(`'${scopes[0]}'`);
    }
  };

  it.each(ROLES)('lets a member who is %s through to what it says, and to nothing else', async (role) => {
    const { browser } = await newMember(owner, role);
    const { role: told, scopes } = await meOf(browser);
    expect([told, [...scopes].sort()]).toEqual([role, [...ROLE_SCOPES[role]].sort()]);
    await mayCall((method, path) => browser.call(method, path), ROLE_SCOPES[role]);
  });

  it.each(SCOPES)('lets a key of the scope %s through to that, and to nothing else', async (scope) => {
    const key = await at.key({ scopes: [scope] });
    await mayCall((method, path) => at.call(method, path, undefined, { key }), [scope]);
  });

  it('gives the first key every scope', async () => {
    const [first] = (await at.get('/api-keys')).body.items;
    expect([...first.scopes].sort()).toEqual([...SCOPES].sort());
  });

  it('gives an older first key the scopes that have come since', async () => {
    const old = ['moderate', 'records:read', 'lists', 'policies', 'api-keys', 'stats'];
    const [{ id }] = (await at.get('/api-keys')).body.items;
    await at.sql('UPDATE api_key SET scopes = $1 WHERE id = $2', [old, id]);
    for (const Migration of MIGRATIONS) {
      const statements: string[] = [];
      await new Migration().up({ query: async (text: string) => statements.push(text) } as never);
      const grants = statements.filter((text) => text.startsWith('UPDATE api_key'));
      for (const grant of grants) await at.sql(grant);
    }
    const [{ scopes }] = (await at.sql('SELECT scopes FROM api_key WHERE id = $1', [id])) as [
      { scopes: string[] },
    ];
    expect([...scopes].sort()).toEqual([...SCOPES].sort());
  });

  it('follows a change of the role at once', async () => {
    const { id, browser } = await newMember(owner, 'viewer');
    expect((await browser.get('/api-keys')).status).toBe(403);
    await owner.patch(`/members/${id}`, { role: 'admin' });
    expect((await browser.get('/api-keys')).status).toBe(200);
    await owner.patch(`/members/${id}`, { role: 'analyst' });
    expect((await browser.get('/api-keys')).status).toBe(403);
  });
});

describe('an invitation', () => {
  const invite = (by: Browser, email: string, role = 'viewer') =>
    by.post('/members', { email, role, name: 'Kim' });
  const accept = (token: string, body: object = {}) =>
    new Browser(at).post(`/invitations/${token}/accept`, { name: 'Kim', password: goodPassword, ...body });

  it('makes a member of who holds the link, once', async () => {
    const invited = await invite(owner, 'kim@example.com', 'moderator');
    expect(invited.status).toBe(201);
    expect(invited.body.inviteUrl).toMatch(new RegExp(`^${at.url}/console/invitations/[\\w-]{43}$`));
    const days = (Date.parse(invited.body.expiresAt) - Date.now()) / 86_400_000;
    expect(Math.abs(days - 7)).toBeLessThan(0.01);
    const { inviteUrl: _, ...view } = invited.body;
    expect(view).toMatchObject({
      email: 'kim@example.com',
      role: 'moderator',
      name: 'Kim',
      status: 'invited',
    });
    expect((await owner.get('/members')).body.items).toContainEqual(view);

    const token = tokenOf(invited);
    const shown = await new Browser(at).get(`/invitations/${token}`);
    expect([shown.status, shown.body]).toEqual([
      200,
      {
        ...{ email: 'kim@example.com', name: 'Kim', role: 'moderator', tenant: { name: 'default' } },
        expiresAt: invited.body.expiresAt,
      },
    ]);

    const browser = new Browser(at);
    const body = { name: 'Kim Doe', password: goodPassword };
    const accepted = await browser.post(`/invitations/${token}/accept`, body);
    expect(accepted.status).toBe(200);
    expect(accepted.body).toMatchObject({
      member: { id: view.id, email: 'kim@example.com', name: 'Kim Doe', role: 'moderator', status: 'active' },
      role: 'moderator',
    });
    expect(await meOf(browser)).toEqual(accepted.body);

    for (const reply of [await accept(token), await new Browser(at).get(`/invitations/${token}`)]) {
      expect(refused(reply)).toEqual([404, problemType]);
    }
    expect((await new Browser(at).signIn('kim@example.com', goodPassword)).status).toBe(200);
  });

  it('is taken by one of those who accept at once', async () => {
    const token = tokenOf(await invite(owner, 'race@example.com'));
    const replies = await Promise.all(Array.from({ length: 6 }, () => accept(token)));
    expect(replies.map(({ status }) => status).sort()).toEqual([200, 404, 404, 404, 404, 404]);
    const items = (await owner.get('/members')).body.items as { email: string }[];
    expect(items.filter(({ email }) => email === 'race@example.com')).toHaveLength(1);
  });

  it('keeps of its link only a keyed hash', async () => {
    const token = tokenOf(await invite(owner, 'hash@example.com'));
    const rows = await at.sql<{ row: string }>(
      'SELECT t::text AS row FROM member_invitation t UNION ALL SELECT t::text FROM audit t',
    );
    const all = rows.map(({ row }) => row).join('\n');
    expect(all).toContain('hash@example.com');
    expect(all).not.toContain(token);
    expect(all).not.toContain(Buffer.from(token).toString('hex'));
  });

  it('does not work when it is unknown, expired, withdrawn or replaced', async () => {
    const expired = await invite(owner, 'late@example.com');
    await at.sql(`UPDATE member_invitation SET expires_at = now() WHERE id = $1`, [expired.body.id]);
    const withdrawn = await invite(owner, 'gone@example.com');
    expect((await owner.delete(`/members/${withdrawn.body.id}`)).status).toBe(204);
    const replaced = await invite(owner, 'twice@example.com', 'admin');
    const second = await invite(owner, 'Twice@example.com', 'viewer');
    const tokens = ['A'.repeat(43), 'x', ...[expired, withdrawn, replaced].map(tokenOf)];
    for (const token of tokens) {
      expect(refused(await accept(token))).toEqual([404, problemType]);
      expect((await new Browser(at).get(`/invitations/${token}`)).status).toBe(404);
    }
    expect((await accept(tokenOf(second))).body.role).toBe('viewer');
  });

  it('is not made for who is a member already, whatever the case', async () => {
    const { email } = await newMember(owner, 'viewer');
    expect(refused(await invite(owner, email.toUpperCase()))).toEqual([409, problemType]);
  });

  it('does not give a second account to who has one with another tenant', async () => {
    const { email } = await newMember(owner, 'viewer');
    const { key } = await at.otherTenant();
    const invited = await at.post('/members', { email, role: 'admin' }, { key });
    expect(invited.status).toBe(201);
    expect(refused(await accept(tokenOf(invited)))).toEqual([409, problemType]);
    expect((await new Browser(at).signIn(email, goodPassword)).body.role).toBe('viewer');
  });

  it('leads into its own tenant alone', async () => {
    const { key, tenant } = await at.otherTenant();
    const invited = await at.post('/members', { email: 'elsewhere@example.com', role: 'admin' }, { key });
    const browser = new Browser(at);
    await browser.post(`/invitations/${tokenOf(invited)}/accept`, { name: 'E', password: goodPassword });
    expect((await meOf(browser)).tenant).toEqual({ id: tenant.id, name: 'other' });
    const items = (await browser.get('/members')).body.items as { id: string }[];
    expect(items.map(({ id }) => id)).toEqual([invited.body.id]);
    const [first] = (await owner.get('/members')).body.items;
    for (const reply of [
      await browser.patch(`/members/${first.id}`, { disabled: true }),
      await browser.delete(`/members/${first.id}`),
    ]) {
      expect(reply.status).toBe(404);
    }
  });

  it.each<[string, object, string]>([
    ['a short password', { password: 'elevenchars' }, '/password'],
    ['one of the commonest', { password: 'Password1234' }, '/password'],
    ['the e-mail address', { password: 'WEAK@example.com' }, '/password'],
    ['the same letters again and again', { password: 'abababababab' }, '/password'],
    ['a password without end', { password: 'x1y2z3'.repeat(50) }, '/password'],
    ['no name', { name: '' }, '/name'],
    ['a role', { role: 'owner' }, '/role'],
  ])('is not accepted with %s, and stays', async (_name, body, path) => {
    const token = tokenOf(await invite(owner, 'weak@example.com'));
    const reply = await accept(token, body);
    expect([reply.status, reply.body.errors[0].path]).toEqual([400, path]);
    expect((await new Browser(at).get(`/invitations/${token}`)).status).toBe(200);
  });

  it.each<[string, unknown]>([
    ['what is no e-mail address', { email: 'nobody', role: 'viewer' }],
    ['an unknown role', { email: 'a@example.com', role: 'root' }],
    ['no role', { email: 'a@example.com' }],
    ['an unknown field', { email: 'a@example.com', role: 'viewer', operator: true }],
    ['line breaks in the name', { email: 'a@example.com', role: 'viewer', name: 'a\nb' }],
  ])('is not made with %s', async (_name, body) => {
    expect(refused(await owner.post('/members', body))).toEqual([400, problemType]);
  });

  it('cannot be guessed: 429 after 60 tries from one address', async () => {
    const browser = new Browser(at);
    const replies = await Promise.all(
      Array.from({ length: 65 }, () => browser.get(`/invitations/${'B'.repeat(43)}`)),
    );
    expect(replies.filter(({ status }) => status === 404)).toHaveLength(60);
    const late = await browser.post(`/invitations/${'B'.repeat(43)}/accept`, {
      name: 'x',
      password: goodPassword,
    });
    expect(late.status).toBe(429);
    expect(Number(late.headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('is not accepted from another site', async () => {
    const token = tokenOf(await invite(owner, 'csrf@example.com'));
    const body = { name: 'x', password: goodPassword };
    const headers = { origin: 'https://evil.example' };
    expect((await new Browser(at).post(`/invitations/${token}/accept`, body, headers)).status).toBe(403);
  });
});

describe('nobody reaches above himself', () => {
  let admin: Person;
  let otherOwner: Person;

  beforeAll(async () => {
    admin = await newMember(owner, 'admin');
    otherOwner = await newMember(owner, 'owner');
  });

  it('an admin makes no owner, by invitation or by change', async () => {
    const viewer = await newMember(owner, 'viewer');
    for (const reply of [
      await admin.browser.post('/members', { email: 'up@example.com', role: 'owner' }),
      await admin.browser.patch(`/members/${viewer.id}`, { role: 'owner' }),
      await admin.browser.patch(`/members/${admin.id}`, { role: 'owner' }),
    ]) {
      expect(refused(reply)).toEqual([403, problemType]);
    }
    expect((await admin.browser.patch(`/members/${viewer.id}`, { role: 'admin' })).status).toBe(200);
    expect((await admin.browser.post('/members', { email: 'peer@example.com', role: 'admin' })).status).toBe(
      201,
    );
  });

  it('an admin touches no owner, and no invitation of one', async () => {
    const invited = await owner.post('/members', { email: 'owner-to-be@example.com', role: 'owner' });
    for (const reply of [
      await admin.browser.patch(`/members/${otherOwner.id}`, { role: 'viewer' }),
      await admin.browser.patch(`/members/${otherOwner.id}`, { name: 'x' }),
      await admin.browser.patch(`/members/${otherOwner.id}`, { disabled: true }),
      await admin.browser.delete(`/members/${otherOwner.id}`),
      await admin.browser.delete(`/members/${invited.body.id}`),
      await admin.browser.post('/members', { email: 'owner-to-be@example.com', role: 'viewer' }),
    ]) {
      expect(refused(reply)).toEqual([403, problemType]);
    }
    expect(await new Browser(at).get(`/invitations/${tokenOf(invited)}`)).toMatchObject({
      status: 200,
      body: { role: 'owner' },
    });
  });

  it('an admin gets no further by a key that he makes', async () => {
    const scopes = ['members'];
    const { key } = (await admin.browser.post('/api-keys', { name: 'mine', scopes })).body;
    for (const reply of [
      await at.post('/members', { email: 'up@example.com', role: 'owner' }, { key }),
      await at.call('PATCH', `/members/${admin.id}`, { role: 'owner' }, { key }),
      await at.call('PATCH', `/members/${admin.id}`, { childsafety: true }, { key }),
      await at.call('DELETE', `/members/${otherOwner.id}`, undefined, { key }),
    ]) {
      expect(refused(reply)).toEqual([403, problemType]);
    }
    const beyond = await admin.browser.post('/api-keys', { name: 'mine', scopes: ['childsafety'] });
    expect(refused(beyond)).toEqual([403, problemType]);
  });

  it('an owner alone grants childsafety, and takes it back', async () => {
    const moderator = await newMember(owner, 'moderator');
    const change = (by: Browser, childsafety: boolean) =>
      by.patch(`/members/${moderator.id}`, { childsafety });
    expect(refused(await change(admin.browser, true))).toEqual([403, problemType]);
    expect((await change(owner, true)).body.childsafety).toBe(true);
    expect((await meOf(moderator.browser)).scopes).toContain('childsafety');
    expect(refused(await change(admin.browser, false))).toEqual([403, problemType]);
    expect((await change(admin.browser, true)).status).toBe(200);
    expect((await change(owner, false)).status).toBe(200);
    expect((await meOf(moderator.browser)).scopes).not.toContain('childsafety');
  });

  it('a role that was taken away counts no more in a request that was already let in', async () => {
    const [a, b] = [await newMember(owner, 'admin'), await newMember(owner, 'admin')];
    const victim = await newMember(owner, 'viewer');
    for (let round = 0; round < 5; round++) {
      const [first, second] = await Promise.all([
        a.browser.patch(`/members/${b.id}`, { role: 'viewer' }),
        b.browser.patch(`/members/${a.id}`, { role: 'viewer' }),
      ]);
      expect([first.status, second.status].sort()).toEqual([200, 403]);
      expect((await victim.browser.get('/members')).status).toBe(403);
      for (const { id } of [a, b]) await owner.patch(`/members/${id}`, { role: 'admin' });
    }
  });
});

describe('the last owner', () => {
  it('cannot be removed, disabled or demoted, not even by himself', async () => {
    const lone = await Installation.start();
    try {
      const browser = await Browser.ofOwner(lone);
      const { member } = await meOf(browser);
      const disabled = await newMember(browser, 'owner');
      await browser.patch(`/members/${disabled.id}`, { disabled: true });
      for (const reply of [
        await browser.patch(`/members/${member.id}`, { role: 'admin' }),
        await browser.patch(`/members/${member.id}`, { disabled: true }),
        await browser.delete(`/members/${member.id}`),
      ]) {
        expect(refused(reply)).toEqual([409, problemType]);
      }
      expect((await meOf(browser)).role).toBe('owner');

      // Nor when each of several leaves for another at the same moment.
      await browser.patch(`/members/${disabled.id}`, { disabled: false });
      await disabled.browser.signIn(disabled.email, goodPassword);
      const owners = [{ id: member.id as string, browser }, disabled, await newMember(browser, 'owner')];
      const replies = await Promise.all([
        ...owners.map(({ id, browser: self }) => self.delete(`/members/${id}`)),
        ...owners.map(({ id, browser: self }) => self.patch(`/members/${id}`, { role: 'viewer' })),
        ...owners.map(({ id, browser: self }) => self.patch(`/members/${id}`, { disabled: true })),
      ]);
      expect(replies.filter(({ status }) => status >= 500)).toEqual([]);
      const [{ n }] = (await lone.sql(
        `SELECT count(*)::int AS n FROM member WHERE role = 'owner' AND disabled_at IS NULL`,
      )) as [{ n: number }];
      expect(n).toBe(1);
    } finally {
      await lone.end();
    }
  });
});

describe('a member who is', () => {
  it('disabled is signed out at once, cannot sign in, and can again when enabled', async () => {
    const person = await newMember(owner, 'moderator');
    const reply = await owner.patch(`/members/${person.id}`, { disabled: true });
    expect([reply.status, reply.body.status]).toEqual([200, 'disabled']);
    expect((await person.browser.get('/session')).status).toBe(401);
    expect((await person.browser.signIn(person.email, goodPassword)).status).toBe(401);
    await owner.patch(`/members/${person.id}`, { disabled: false });
    // The sessions of before stay over.
    expect((await person.browser.get('/session')).status).toBe(401);
    expect((await person.browser.signIn(person.email, goodPassword)).status).toBe(200);
  });

  it('removed is signed out at once, and may be invited again', async () => {
    const person = await newMember(owner, 'moderator');
    expect((await owner.delete(`/members/${person.id}`)).status).toBe(204);
    expect((await person.browser.get('/session')).status).toBe(401);
    expect((await new Browser(at).signIn(person.email, goodPassword)).status).toBe(401);
    expect((await owner.delete(`/members/${person.id}`)).status).toBe(404);
    expect((await owner.post('/members', { email: person.email, role: 'viewer' })).status).toBe(201);
  });

  it.each(['x', '00000000-0000-0000-0000-000000000000'])('not there (%s) is not found', async (id) => {
    expect(refused(await owner.patch(`/members/${id}`, { name: 'x' }))).toEqual([404, problemType]);
    expect(refused(await owner.delete(`/members/${id}`))).toEqual([404, problemType]);
  });
});

describe('the audit trail', () => {
  it('tells who changed a member, with before and after', async () => {
    const { id, email } = await newMember(owner, 'viewer');
    const { member } = await meOf(owner);
    await owner.patch(`/members/${id}`, { role: 'moderator', name: 'New Name' });
    await at.call('PATCH', `/members/${id}`, { disabled: true });
    await owner.delete(`/members/${id}`);
    const key = `api-key ${at.apiKey.split('_')[2]}`;
    const was = { email, name: expect.any(String), role: 'viewer', childsafety: false, disabled: false };
    const is = { ...was, role: 'moderator', name: 'New Name' };
    expect(await auditOf(id)).toEqual([
      expect.objectContaining({
        actor: `member ${member.id}`,
        action: 'create',
        subject: 'invitation',
        before: null,
      }),
      expect.objectContaining({ actor: `member ${id}`, action: 'accept-invitation', subject: 'member' }),
      { actor: `member ${member.id}`, action: 'change', subject: 'member', before: was, after: is },
      { actor: key, action: 'change', subject: 'member', before: is, after: { ...is, disabled: true } },
      {
        actor: `member ${member.id}`,
        action: 'delete',
        subject: 'member',
        before: { ...is, disabled: true },
        after: null,
      },
    ]);
  });

  it('holds nothing of a change that was refused', async () => {
    const admin = await newMember(owner, 'admin');
    const [first] = (await owner.get('/members')).body.items;
    const before = await auditOf(first.id);
    expect((await admin.browser.patch(`/members/${first.id}`, { name: 'x' })).status).toBe(403);
    // Nor of one that changes nothing.
    expect((await owner.patch(`/members/${first.id}`, { role: first.role })).status).toBe(200);
    expect(await auditOf(first.id)).toEqual(before);
  });

  it('tells of every sign-in, of those that failed, and of signing out', async () => {
    const { id, email } = await newMember(owner, 'viewer');
    const browser = new Browser(at);
    await browser.signIn(email, 'not the password');
    await browser.signIn(email, goodPassword);
    await browser.delete('/session');
    await at.server.app.get(SignIn, { strict: false }).flushFailures();
    expect(await auditOf(id)).toContainEqual({
      actor: `address ${browser.address}`,
      action: 'sign-in-failed',
      subject: 'member',
      before: null,
      after: { reason: 'wrong password', userAgent: 'a browser' },
    });
    const sessions = await at.sql<AuditRow>(
      `SELECT actor, action, subject, before, after FROM audit WHERE actor = $1 AND subject = 'session' ORDER BY id`,
      [`member ${id}`],
    );
    expect(sessions.map(({ action }) => action)).toEqual(['sign-in', 'sign-in', 'sign-out']);
    expect(sessions[1]?.after).toEqual({ address: browser.address, userAgent: 'a browser' });
    const [{ n }] = (await at.sql(`SELECT count(*)::int AS n FROM audit t WHERE strpos(t::text, $1) > 0`, [
      goodPassword,
    ])) as [{ n: number }];
    expect(n).toBe(0);
  });

  it('tells of API keys, made and revoked', async () => {
    const { member } = await meOf(owner);
    const { id, key } = (await owner.post('/api-keys', { name: 'mine', scopes: ['stats'] })).body;
    await at.call('DELETE', `/api-keys/${id}`);
    const rows = await auditOf(id);
    const made = { name: 'mine', scopes: ['stats'], test: false, revokedAt: null };
    expect(rows).toMatchObject([
      { actor: `member ${member.id}`, action: 'create', subject: 'api-key', before: null, after: made },
      { action: 'revoke', before: made, after: { ...made, revokedAt: expect.any(String) } },
    ]);
    expect(JSON.stringify(rows)).not.toContain(key.split('_')[3]);
  });
});

describe('the audit trail of policies', () => {
  it('tells who wrote a draft, published and rolled back, with before and after', async () => {
    const { member } = await meOf(owner);
    const draft = (await at.get('/policies/default/draft')).body;
    const next = { ...draft, categories: { ...draft.categories, scam: { block: 0.8 } } };
    await owner.call('PUT', '/policies/default/draft', draft);
    await owner.call('PUT', '/policies/default/draft', next);
    await owner.post('/policies/default/publish');
    await owner.post('/policies/default/publish');
    await owner.post('/policies/default/rollback', { version: 1 });
    const by = { actor: `member ${member.id}` };
    const version = (number: number, body: object) => ({ name: 'default', version: number, ...body });
    expect(await auditOf('default')).toEqual([
      { ...by, action: 'change', subject: 'policy-draft', before: null, after: draft },
      { ...by, action: 'change', subject: 'policy-draft', before: draft, after: next },
      { ...by, action: 'publish', subject: 'policy', before: version(1, draft), after: version(2, next) },
      { ...by, action: 'rollback', subject: 'policy', before: version(2, next), after: version(3, draft) },
    ]);
  });
});

describe('the sweeper', () => {
  it('deletes what is over, and nothing else', async () => {
    const [over, idle, live] = [
      await newMember(owner, 'viewer'),
      await newMember(owner, 'viewer'),
      await newMember(owner, 'viewer'),
    ];
    await at.sql(`UPDATE member_session SET expires_at = now() WHERE member_id = $1`, [over.id]);
    await at.sql(`UPDATE member_session SET seen_at = now() - interval '12 hours' WHERE member_id = $1`, [
      idle.id,
    ]);
    const old = await owner.post('/members', { email: 'swept@example.com', role: 'viewer' });
    await at.sql(`UPDATE member_invitation SET expires_at = now() - interval '30 days' WHERE id = $1`, [
      old.body.id,
    ]);
    await sweepExpired(at.database, new Date());
    const ids = [over, idle, live].map(({ id }) => id);
    const left = await at.sql('SELECT member_id AS id FROM member_session WHERE member_id = ANY ($1)', [ids]);
    expect(left).toEqual([{ id: live.id }]);
    const [{ n }] = (await at.sql(`SELECT count(*)::int AS n FROM member_invitation WHERE id = $1`, [
      old.body.id,
    ])) as [{ n: number }];
    expect(n).toBe(0);
  });
});
