import { Button, Checkbox } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Actor } from '../../look/actor.js';
import { useFaultWords } from '../../look/fault-words.js';
import { Moment } from '../../look/moment.js';
import { Tag } from '../../look/tag.js';
import { toast } from '../../look/toast.js';
import { CategorySelect } from '../../moderation/category-select.js';
import { useNames } from '../../moderation/names.js';
import { call } from '../../server/call.js';
import { useMay } from '../../server/session.js';
import type { CaseDetail } from '../../server/shapes.js';
import styles from './desk-room.module.css';

/** The verdict that stands, and how to put another in its place. */
export function DecidedPanel({ shown }: { shown: CaseDetail }) {
  const { t } = useTranslation();
  const names = useNames();
  const may = useMay();
  const faultWords = useFaultWords();
  const queries = useQueryClient();
  const [takeBack, setTakeBack] = useState(false);
  const [category, setCategory] = useState(shown.verdict?.category ?? '');
  const other = shown.verdict?.verdict === 'approve' ? 'reject' : 'approve';
  const reverse = useMutation({
    mutationFn: () =>
      call('post', '/cases/{id}/reverse', {
        path: { id: shown.id },
        body: { verdict: other, takeBack, ...(category !== '' && { category }) },
      }),
    onSuccess: () => {
      toast(t('desk.reversed'));
      void queries.invalidateQueries({ queryKey: ['cases'] });
      return queries.invalidateQueries({ queryKey: ['case', shown.id] });
    },
    onError: (error) => toast(faultWords(error), { tone: 'bad' }),
  });
  if (!shown.verdict) return null;
  const { verdict, by, at } = shown.verdict;
  return (
    <aside className={styles.panel} aria-label={t('desk.verdict')}>
      <div>
        <Tag tone={verdict === 'approve' ? 'pass' : 'block'}>{t(`verdict.${verdict}`)}</Tag>{' '}
        {shown.verdict.category !== null && names.category(shown.verdict.category)}
        <p className={styles.label} style={{ margin: '8px 0 0' }}>
          <Actor actor={by} /> · <Moment at={at} />
        </p>
      </div>
      {may('cases') && (
        <div className={styles.steps}>
          {other === 'reject' && (
            <CategorySelect
              label={t('findings.category')}
              value={category}
              onChange={setCategory}
              without={['childsafety']}
              any={t('queue.noCategory')}
            />
          )}
          {verdict === 'reject' && (
            <Checkbox
              size="sm"
              label={t('desk.takeBack')}
              checked={takeBack}
              onChange={(event) => setTakeBack(event.currentTarget.checked)}
            />
          )}
          <Button variant="default" loading={reverse.isPending} onClick={() => reverse.mutate()}>
            {t(`desk.reverseTo.${other}`)}
          </Button>
        </div>
      )}
    </aside>
  );
}
