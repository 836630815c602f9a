import { Button, Modal, SegmentedControl, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../look/fault-words.js';
import { toast } from '../../look/toast.js';
import { CategorySelect } from '../../moderation/category-select.js';
import { call } from '../../server/call.js';
import type { CaseLine } from '../../server/shapes.js';
import styles from './queue-room.module.css';

interface BulkVerdictProps {
  cases: readonly CaseLine[];
  onClose: () => void;
  onDecided: () => void;
}

/** One verdict for many cases, each shown first. What somebody else holds is left to him, and told. */
export function BulkVerdict({ cases, onClose, onDecided }: BulkVerdictProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const faultWords = useFaultWords();
  const [verdict, setVerdict] = useState<'approve' | 'reject'>('reject');
  const [category, setCategory] = useState('');
  const [note, setNote] = useState('');
  const decide = useMutation({
    mutationFn: () =>
      call('post', '/cases/verdicts', {
        body: {
          ids: cases.map(({ id }) => id),
          verdict,
          ...(category !== '' && { category }),
          ...(note.trim() !== '' && { note: note.trim() }),
        },
      }),
    onSuccess: ({ results }) => {
      const left = results.filter((result) => 'title' in result).length;
      const done = results.length - left;
      toast(left === 0 ? t('queue.decided', { count: done }) : t('queue.decidedSome', { done, left }), {
        tone: left === 0 ? 'good' : 'bad',
      });
      onDecided();
      onClose();
      return queries.invalidateQueries({ queryKey: ['cases'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    decide.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      size="lg"
      title={t('queue.decideChosen', { count: cases.length })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form className={styles.form} onSubmit={submit}>
        <ul className={styles.preview} tabIndex={0} aria-label={t('queue.preview')}>
          {cases.map(({ id, preview }) => (
            <li key={id}>{preview ?? t('queue.noText')}</li>
          ))}
        </ul>
        <SegmentedControl
          aria-label={t('desk.verdict')}
          value={verdict}
          onChange={(next) => setVerdict(next)}
          data={[
            { value: 'reject', label: t('desk.reject') },
            { value: 'approve', label: t('desk.approve') },
          ]}
        />
        <CategorySelect
          label={t('findings.category')}
          value={category}
          onChange={setCategory}
          any={t('queue.ownCategory')}
          without={['childsafety']}
        />
        <TextInput
          label={t('lists.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {decide.error && <p role="alert">{faultWords(decide.error)}</p>}
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={decide.isPending} color={verdict === 'reject' ? 'red.9' : 'green.9'}>
            {t(`queue.do.${verdict}`, { count: cases.length })}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
