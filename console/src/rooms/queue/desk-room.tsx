import { Anchor, Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { usePathPart } from '../../look/address.js';
import { afterPaint } from '../../look/after-paint.js';
import { Empty } from '../../look/empty.js';
import { Notice } from '../../look/notice.js';
import { Page } from '../../look/page.js';
import { ProblemNotice } from '../../look/problem-notice.js';
import { ProblemError } from '../../server/problem.js';
import { useMay } from '../../server/session.js';
import { caseQuery } from './case-data.js';
import { CaseView } from './case-view.js';
import { DecidedPanel } from './decided-panel.js';
import { useDesk, type Desk } from './desk.js';
import styles from './desk-room.module.css';
import { VerdictPanel } from './verdict-panel.js';

/** Where cases are decided one after the other: `/queue/next`, or one by its id. */
export default function DeskRoom() {
  const { t } = useTranslation();
  const id = usePathPart('id') || 'next';
  const may = useMay();
  const desk = useDesk();
  useAddress(id, desk);
  const { current, held, ready } = desk;
  const trail = (
    <Anchor component={Link} to="/queue" inherit>
      ← {t('rooms.queue')}
    </Anchor>
  );
  if (current) {
    return (
      <Page
        title={t('desk.title')}
        trail={trail}
        actions={
          <span className={styles.position}>
            {t('desk.position', {
              at: held.findIndex((each) => each.id === current.id) + 1,
              of: held.length,
            })}
          </span>
        }
      >
        <div className={styles.columns} data-case={current.id}>
          <CaseView shown={current} />
          <VerdictPanel shown={current} desk={desk} />
        </div>
      </Page>
    );
  }
  if (id !== 'next' && (!ready || !held.length)) return <OneCase id={id} desk={desk} trail={trail} />;
  return (
    <Page title={t('desk.title')} trail={trail}>
      {ready || !may('cases') ? (
        <Empty
          icon="check"
          title={t('desk.empty')}
          detail={t('desk.emptyHelp')}
          action={
            may('cases') && (
              <Button variant="default" onClick={() => void desk.claimMore()}>
                {t('desk.look')}
              </Button>
            )
          }
        />
      ) : (
        <Skeleton h={420} radius={12} aria-label={t('loading')} />
      )}
    </Page>
  );
}

/** The address follows the desk, and the desk an address that was asked for. */
function useAddress(id: string, desk: Desk): void {
  const navigate = useNavigate();
  const may = useMay();
  const mayDecide = may('cases');
  const { current, held, show, claimMore } = desk;
  useEffect(() => {
    if (id === 'next' && mayDecide) void claimMore();
    else if (held.some((each) => each.id === id)) show(id);
    // Only when the address changes: what changes on the desk moves the address, below.
  }, [id]);
  useEffect(() => {
    if (!current || current.id === id) return;
    // After the case is painted: the router draws the page once more.
    let stale = false;
    afterPaint(() => {
      if (!stale) void navigate({ to: '/queue/$id', params: { id: current.id }, replace: true });
    });
    return () => {
      stale = true;
    };
  }, [current?.id]);
}

/** A case that was opened by its address: it is taken where it waits, and only shown where it doesn't. */
function OneCase({ id, desk, trail }: { id: string; desk: Desk; trail: React.ReactNode }) {
  const { t } = useTranslation();
  const may = useMay();
  const mayDecide = may('cases');
  const found = useQuery(caseQuery(id));
  const [taken, setTaken] = useState<boolean>();
  const status = found.data?.status;
  const { take } = desk;
  useEffect(() => {
    if (!mayDecide || status === undefined || status === 'decided' || status === 'erased') return;
    let stale = false;
    take(id, status).then(
      (got) => !stale && setTaken(got),
      () => !stale && setTaken(false),
    );
    return () => {
      stale = true;
    };
  }, [id, status, mayDecide, take]);
  return (
    <Page title={t('desk.title')} trail={trail}>
      {found.error instanceof ProblemError && <ProblemNotice problem={found.error.problem} />}
      {found.isPending && <Skeleton h={420} radius={12} aria-label={t('loading')} />}
      {found.data && (
        <div className={styles.columns}>
          <CaseView shown={found.data} />
          {status === 'decided' ? (
            <DecidedPanel shown={found.data} />
          ) : status === 'erased' ? null : (
            <div>
              {taken === false && (
                <Notice tone="review" icon="review" title={t('desk.heldByOther')}>
                  <span>{t('desk.heldHelp')}</span>
                </Notice>
              )}
              {!mayDecide && (
                <Notice tone="review" icon="review" title={t('desk.readOnly')}>
                  <span>{t('desk.readOnlyHelp')}</span>
                </Notice>
              )}
            </div>
          )}
        </div>
      )}
    </Page>
  );
}
