import { useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { afterPaint } from '../../look/after-paint.js';
import { useFaultWords } from '../../look/fault-words.js';
import { useSteady } from '../../look/steady.js';
import { toast } from '../../look/toast.js';
import { call } from '../../server/call.js';
import { ProblemError } from '../../server/problem.js';
import type { ClaimedCase, VerdictBody } from '../../server/shapes.js';
import { authorQuery, caseQuery } from './case-data.js';

/** So many are claimed at once, and more when fewer than `fewLeft` are left: the next one is always here already. */
const claimedAtOnce = 5;
const fewLeft = 3;
/** Leases last ten minutes; they are renewed while somebody is at the desk. */
const renewEveryMs = 4 * 60_000;
const idleAfterMs = 8 * 60_000;
/** The server takes a verdict back for 60 s. */
const undoMs = 60_000;

interface Done {
  readonly decided: ClaimedCase;
  readonly atMs: number;
  /** Resolves when the server has the verdict. */
  readonly sent: Promise<unknown>;
}

export interface Desk {
  readonly held: readonly ClaimedCase[];
  readonly current: ClaimedCase | undefined;
  /** False until the first claim has answered. */
  readonly ready: boolean;
  readonly decide: (verdict: VerdictBody) => void;
  readonly escalate: (body: { note?: string; category?: string }) => void;
  readonly skip: () => void;
  readonly undo: () => void;
  readonly move: (by: 1 | -1) => void;
  readonly show: (id: string) => void;
  /** Takes a case that was opened by its address; false where somebody else holds it. */
  readonly take: (id: string, status: 'open' | 'escalated') => Promise<boolean>;
  readonly claimMore: () => Promise<void>;
}

/**
 * The cases that one holds. A verdict is shown as done at once and the next case stands there in the same frame; the
 * server's refusal brings the case back. What is skipped is kept aside, so that the next claim brings another, and
 * goes back when one leaves.
 */
export function useDesk(): Desk {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const faultWords = useFaultWords();
  const [held, setHeld] = useState<readonly ClaimedCase[]>([]);
  const [currentId, setCurrentId] = useState<string>();
  const [ready, setReady] = useState(false);
  const latest = useRef({
    held,
    aside: [] as ClaimedCase[],
    done: [] as Done[],
    claimed: false,
  });
  const claiming = useRef<Promise<void>>(undefined);
  const current = held.find(({ id }) => id === currentId);

  const keep = useCallback((next: readonly ClaimedCase[]) => {
    latest.current.held = next;
    setHeld(next);
  }, []);

  const claimMore = useCallback((): Promise<void> => {
    // The first claim brings what one holds already, from before the page was loaded anew.
    const body = { limit: claimedAtOnce, status: 'open', held: !latest.current.claimed } as const;
    claiming.current ??= call('post', '/cases/claim', { body })
      .then(({ cases }) => {
        latest.current.claimed = true;
        const { held: known } = latest.current;
        const fresh = cases.filter(({ id }) => known.every((each) => each.id !== id));
        keep([...known, ...fresh]);
        setCurrentId((id) => id ?? fresh[0]?.id);
      })
      .catch((error: Error) => toast(faultWords(error), { tone: 'bad' }))
      .finally(() => {
        claiming.current = undefined;
        setReady(true);
      });
    return claiming.current;
  }, [faultWords, keep]);

  /** Takes a case off the desk and puts the next in its place. */
  const leave = (gone: ClaimedCase) => {
    const at = latest.current.held.findIndex(({ id }) => id === gone.id);
    const rest = latest.current.held.filter(({ id }) => id !== gone.id);
    keep(rest);
    setCurrentId((rest[at] ?? rest[0])?.id);
    if (rest.length < fewLeft) afterPaint(() => void claimMore());
  };
  const putBack = (back: ClaimedCase) => {
    keep([back, ...latest.current.held.filter(({ id }) => id !== back.id)]);
    setCurrentId(back.id);
  };
  /** Sends what ends the case here; the refusal brings it back. */
  const send = (gone: ClaimedCase, request: () => Promise<unknown>): Promise<unknown> => {
    leave(gone);
    const sent = new Promise<void>(afterPaint).then(request);
    void sent.then(
      () => void queries.invalidateQueries({ queryKey: ['cases'] }),
      (error: Error) => {
        latest.current.done = latest.current.done.filter(({ decided }) => decided.id !== gone.id);
        // What is decided already, or is no longer held, cannot be decided here again.
        if (!isOver(error)) putBack(gone);
        toast(faultWords(error), { tone: 'bad' });
      },
    );
    return sent;
  };

  const undo = () => {
    const last = latest.current.done.pop();
    if (!last || Date.now() - last.atMs > undoMs) {
      toast(t('desk.nothingToUndo'), { tone: 'bad' });
      return;
    }
    const { decided } = last;
    last.sent
      .then(() => call('post', '/cases/{id}/undo', { path: { id: decided.id } }))
      .then(
        (again) => {
          putBack({ ...decided, ...again });
          queries.removeQueries({ queryKey: ['case', decided.id] });
          toast(t('desk.undone'));
        },
        (error: Error) => toast(faultWords(error), { tone: 'bad' }),
      );
  };

  const decide = (verdict: VerdictBody) => {
    if (!current) return;
    const path = { id: current.id };
    const sent = send(current, () => call('post', '/cases/{id}/verdict', { path, body: verdict }));
    latest.current.done = [...latest.current.done.slice(-19), { decided: current, atMs: Date.now(), sent }];
    afterPaint(() =>
      toast(t(`desk.done.${verdict.verdict}`), { action: { label: t('desk.undo'), run: undo } }),
    );
  };

  const escalate = (body: { note?: string; category?: string }) => {
    if (!current) return;
    void send(current, () => call('post', '/cases/{id}/escalate', { path: { id: current.id }, body }));
    afterPaint(() => toast(t('desk.done.escalate')));
  };

  const skip = () => {
    if (!current) return;
    latest.current.aside.push(current);
    leave(current);
  };

  const move = (by: 1 | -1) => {
    const at = held.findIndex(({ id }) => id === currentId);
    const next = held[at + by];
    if (next) setCurrentId(next.id);
  };

  const take = useCallback(
    async (id: string, status: 'open' | 'escalated'): Promise<boolean> => {
      const { cases } = await call('post', '/cases/claim', { body: { limit: 1, status, ids: [id] } });
      const [taken] = cases;
      if (!taken) return false;
      keep([taken, ...latest.current.held.filter((each) => each.id !== id)]);
      setCurrentId(id);
      setReady(true);
      return true;
    },
    [keep],
  );

  useRenewal(latest);
  useRelease(latest);
  useEffect(() => {
    afterPaint(() => {
      for (const { id, record } of held.slice(0, fewLeft)) {
        void queries.prefetchQuery(caseQuery(id));
        const author = (record?.submission as { user?: { id: string } } | null | undefined)?.user?.id;
        if (author !== undefined) void queries.prefetchQuery(authorQuery(author));
      }
    });
  }, [held, queries]);

  return {
    ...{ held, current, ready, take, claimMore },
    ...{ decide: useSteady(decide), escalate: useSteady(escalate), skip: useSteady(skip) },
    ...{ undo: useSteady(undo), move: useSteady(move), show: setCurrentId },
  };
}

function isOver(error: Error): boolean {
  return error instanceof ProblemError && [404, 409].includes(error.problem.status ?? 0);
}

type Kept = React.RefObject<{ held: readonly ClaimedCase[]; aside: ClaimedCase[] }>;

/** Renews the leases while somebody is there; who has gone loses them, so that others get the cases. */
function useRenewal(latest: Kept): void {
  useEffect(() => {
    let activeAtMs = Date.now();
    const active = () => {
      activeAtMs = Date.now();
    };
    const timer = setInterval(() => {
      if (Date.now() - activeAtMs > idleAfterMs) return;
      for (const { id } of latest.current.held) {
        // A lease that is lost shows when the case is decided.
        call('post', '/cases/{id}/renew', { path: { id } }).catch(() => undefined);
      }
    }, renewEveryMs);
    const signs = ['keydown', 'pointerdown', 'wheel'] as const;
    for (const sign of signs) addEventListener(sign, active, { passive: true });
    return () => {
      clearInterval(timer);
      for (const sign of signs) removeEventListener(sign, active);
    };
  }, [latest]);
}

/** Who leaves the desk gives back what he holds. */
function useRelease(latest: Kept): void {
  useEffect(() => {
    const kept = latest.current;
    return () => {
      for (const { id } of [...kept.held, ...kept.aside]) {
        call('post', '/cases/{id}/release', { path: { id } }).catch(() => undefined);
      }
      kept.held = [];
      kept.aside = [];
    };
  }, [latest]);
}
