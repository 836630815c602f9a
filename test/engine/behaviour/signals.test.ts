import { describe, expect, it } from '@jest/globals';
import type { AuthorEvent } from '../../../src/engine/behaviour/author-event.js';
import { strengthsOf } from '../../../src/engine/behaviour/risk.js';
import { SIGNAL_NAMES, SIGNALS } from '../../../src/engine/behaviour/signals.js';
import { reportTenths } from '../../../src/engine/behaviour/signals/reports.js';
import { habitOf, noon, situationOf, stateWith, strength } from './situation.js';

const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
const dayMs = 24 * hourMs;
const plain = { script: 'latin', link: false, contact: false } as const;

describe('signals', () => {
  it('have names of their own, and say nothing of somebody unknown who says something', () => {
    expect(new Set(SIGNAL_NAMES).size).toBe(SIGNALS.length);
    for (const name of SIGNAL_NAMES) expect(name).toMatch(/^[a-z]+(-[a-z]+)*$/);
    expect(strengthsOf(situationOf({}, { written: plain, ip: '203.0.113.7', device: 'd' }))).toEqual(
      SIGNALS.map(() => 0),
    );
  });

  it('burst: from the fifth event within a minute on, more with each', () => {
    const at = (before: number) => strength('burst', situationOf(stateWith({ events: before })));
    expect([at(0), at(1)]).toEqual([0, 0]);
    expect(at(4)).toBeGreaterThan(0.3);
    expect(at(7)).toBeGreaterThan(at(4));
    expect(at(40)).toBe(1);
  });

  it('burst: the tenant’s pace and the author’s own habit move the measure', () => {
    const state = stateWith({ events: 7 });
    const usual = strength('burst', situationOf(state));
    expect(strength('burst', { ...situationOf(state), pace: 2 })).toBeLessThan(usual);
    const habit = habitOf(Array.from({ length: 200 }, () => ({ type: 'submission', atMs: noon })));
    expect(strength('burst', situationOf({ ...state, habit }))).toBeLessThan(usual);
    // What he wrote today does not make him known.
    const flood = stateWith({ events: 60 });
    const today = habitOf(Array.from({ length: 60 }, () => ({ type: 'submission', atMs: noon })));
    expect(strength('burst', situationOf({ ...flood, habit: today }))).toBe(1);
  });

  it('burst: likes come in rows, and do not count among what is said', () => {
    const likes = situationOf(stateWith({ gestures: 6 }), { type: 'like' });
    expect(strength('burst', likes)).toBe(0);
    expect(strength('burst', situationOf(stateWith({ gestures: 60 })))).toBe(0);
    expect(strength('burst', situationOf(stateWith({ gestures: 60 }), { type: 'like' }))).toBe(1);
  });

  it('drip: regular gaps however long, not a person’s, not a few, not the fast ones', () => {
    const at = (gaps: number, medianMs: number, spreadMs: number) =>
      strength('drip', situationOf({ gaps: { gaps, medianMs, spreadMs, lastAtMs: noon } }));
    expect(at(16, 17 * minuteMs, minuteMs)).toBe(1);
    expect(at(8, 17 * minuteMs, minuteMs)).toBeGreaterThan(0.3);
    // A few are alike by chance.
    expect(at(5, 17 * minuteMs, minuteMs)).toBe(0);
    expect(at(3, 17 * minuteMs, 0)).toBe(0);
    expect(at(16, 17 * minuteMs, 9 * minuteMs)).toBe(0);
    expect(at(16, 2_000, 0)).toBe(0);
  });

  it('haste: half of the gaps short, with a few at least, and now', () => {
    const at = (gaps: number, medianMs: number, event: Partial<AuthorEvent> = {}) =>
      strength(
        'haste',
        situationOf({ gaps: { gaps, medianMs, spreadMs: 0, lastAtMs: noon - 1_000 } }, event),
      );
    expect(at(8, 2_000)).toBe(1);
    expect(at(8, 4_000)).toBeGreaterThan(at(8, 7_000));
    expect(at(4, 2_000)).toBeGreaterThan(0.2);
    expect([at(3, 2_000), at(16, 20_000), at(0, 0)]).toEqual([0, 0, 0]);
    // Who is back after an hour is in no haste; likes come in rows.
    expect(at(16, 2_000, { atMs: noon + hourMs })).toBe(0);
    expect(at(16, 2_000, { type: 'like' })).toBe(0);
    const quick = situationOf({ gaps: { gaps: 8, medianMs: 4_000, spreadMs: 0, lastAtMs: noon - 1_000 } });
    expect(strength('haste', { ...quick, pace: 3 })).toBeLessThan(strength('haste', quick));
  });

  it('near-duplicates and shared-content: by how many and by their share', () => {
    const copies = (copied: number, events: number) =>
      strength('near-duplicates', situationOf(stateWith({ copies: copied, events })));
    expect(copies(1, 1)).toBe(0);
    expect(copies(8, 9)).toBeGreaterThan(0.7);
    expect(copies(8, 400)).toBeLessThan(0.2);
    expect(strength('shared-content', situationOf(stateWith({ shared: 6, events: 6 })))).toBe(1);
  });

  it('links and contacts: where most texts have them, this one counted', () => {
    const link = { written: { ...plain, link: true } };
    expect(strength('links', situationOf({}, link))).toBe(0);
    expect(strength('links', situationOf(stateWith({ links: 5, events: 5 }), link))).toBe(1);
    expect(strength('links', situationOf(stateWith({ links: 5, events: 60 }), link))).toBeLessThan(0.2);
    const habit = habitOf(Array.from({ length: 20 }, () => ({ type: 'submission', atMs: noon, ...link })));
    expect(strength('links', situationOf({ ...stateWith({ links: 5, events: 5 }), habit }, link))).toBe(0);
    // All of them today: no habit.
    expect(strength('links', situationOf({ ...stateWith({ links: 20, events: 20 }), habit }, link))).toBe(1);
    const contact = { written: { ...plain, contact: true } };
    expect(strength('contacts', situationOf(stateWith({ contacts: 4, events: 4 }), contact))).toBe(1);
  });

  it('new-account: fades within days, and says nothing where it is not known', () => {
    const at = (ageMs: number) => strength('new-account', situationOf({}, { registeredAtMs: noon - ageMs }));
    expect(at(0)).toBe(1);
    // A clock that is ahead of ours.
    expect(at(-hourMs)).toBe(1);
    expect(at(dayMs)).toBeCloseTo(0.5);
    expect(at(30 * dayMs)).toBe(0);
    expect(strength('new-account', situationOf())).toBe(0);
  });

  it('shared-device, shared-ip, many-targets, many-homes: from more than people have', () => {
    const crowd = (ip: number, device: number) => situationOf({ crowd: { ip, device, contact: 0 } });
    expect(strength('shared-device', crowd(0, 2))).toBe(0);
    expect(strength('shared-device', crowd(0, 8))).toBe(1);
    expect(strength('shared-ip', crowd(4, 0))).toBe(0);
    expect(strength('shared-ip', crowd(40, 0))).toBe(1);
    const wide = situationOf({ distinct: { ips: 30, devices: 1, targets: 100 } });
    expect([strength('many-targets', wide), strength('many-homes', wide)]).toEqual([1, 1]);
    const narrow = situationOf({ distinct: { ips: 3, devices: 2, targets: 12 } });
    expect([strength('many-targets', narrow), strength('many-homes', narrow)]).toEqual([0, 0]);
  });

  it('shared-contact: from the second other author on', () => {
    const spread = (contact: number) =>
      strength('shared-contact', situationOf({ crowd: { ip: 0, device: 0, contact } }));
    expect([spread(0), spread(1)]).toEqual([0, 0]);
    expect(spread(2)).toBeGreaterThan(0);
    expect(spread(6)).toBe(1);
  });

  it('sudden-change: another device, script and hour, of somebody whose habit is known', () => {
    const own: AuthorEvent = { type: 'submission', atMs: noon, device: 'phone', written: plain };
    const habit = habitOf(Array.from({ length: 40 }, () => own));
    const other = {
      atMs: noon + 12 * hourMs,
      device: 'stolen',
      written: { script: 'cyrillic', link: true, contact: false },
    } as const;
    expect(strength('sudden-change', situationOf({ habit }, own))).toBe(0);
    const once = strength('sudden-change', situationOf({ habit }, other));
    expect(once).toBeGreaterThan(0);
    expect(strength('sudden-change', situationOf({ ...stateWith({ strange: 2 }), habit }, other))).toBe(1);
    // The hour alone is no change, nor is anything where nothing is usual yet.
    expect(strength('sudden-change', situationOf({ habit }, { ...own, atMs: noon + 12 * hourMs }))).toBe(0);
    expect(strength('sudden-change', situationOf({ habit: habitOf([own, own]) }, other))).toBe(0);
  });

  it('reports: weighed by who reports, and less the more he reports', () => {
    expect(reportTenths('normal', 1)).toBe(10);
    expect(reportTenths('trusted', 1)).toBe(15);
    expect(reportTenths('suspicious', 1)).toBe(2);
    expect([reportTenths('spammer', 1), reportTenths('banned', 1)]).toEqual([0, 0]);
    expect(reportTenths('normal', 30)).toBe(1);
    expect(strength('reports', situationOf(stateWith({ reports: 10 })))).toBe(0);
    expect(strength('reports', situationOf(stateWith({ reports: 60 })))).toBe(1);
    expect(strength('reporting', situationOf(stateWith({ reporting: 19 }), { type: 'report' }))).toBe(1);
    expect(strength('reporting', situationOf(stateWith({ reporting: 2 }), { type: 'report' }))).toBe(0);
  });

  it('violations and failed challenges: one is little, several are much', () => {
    const violations = (held: number) => strength('violations', situationOf({ violations: held }));
    expect(violations(0)).toBe(0);
    expect(violations(1)).toBeGreaterThan(0);
    expect(violations(1)).toBeLessThan(0.6);
    expect(violations(6)).toBe(1);
    expect(strength('failed-challenges', situationOf(stateWith({ failures: 1 })))).toBe(0);
    expect(strength('failed-challenges', situationOf(stateWith({ failures: 4 })))).toBe(1);
  });

  it.each([
    ['user83920174', 1],
    ['xkqwrtzpl', 1],
    ['加我vx：abc123', 1],
    ['best-shop.xyz', 1],
    ['Anna Müller', 0],
    ['max1987', 0],
    ['Schwartz', 0],
    ['小明', 0],
    ['', 0],
  ])('nickname %s: %i', (nickname, expected) => {
    const found = strength('nickname', situationOf({}, { nickname }));
    expect(found > 0.3 ? 1 : 0).toBe(expected);
  });

  it('stay within 0..1 and finite, whatever they are given', () => {
    const huge = stateWith(
      { events: 1e9, gestures: 1e9, copies: 1e9, links: 1e9, reports: 1e9, strange: 1e9, failures: 1e9 },
      {
        violations: 1e9,
        crowd: { ip: 1e9, device: 1e9, contact: 1e9 },
        gaps: { gaps: 16, medianMs: 1e15, spreadMs: 0, lastAtMs: 0 },
      },
    );
    for (const event of [
      { nickname: '1'.repeat(10_240), registeredAtMs: -1e15 },
      { nickname: '\n\ud800', registeredAtMs: 1e15, type: '\u0000', atMs: 0 },
    ]) {
      for (const each of strengthsOf(situationOf(huge, event))) {
        expect(each).toBeGreaterThanOrEqual(0);
        expect(each).toBeLessThanOrEqual(1);
      }
    }
  });
});
