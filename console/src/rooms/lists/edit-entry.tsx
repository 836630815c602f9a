import { Button, Modal, NativeSelect, Switch, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../look/fault-words.js';
import { Moment } from '../../look/moment.js';
import { useNumbers } from '../../moderation/numbers.js';
import { call } from '../../server/call.js';
import type { Entry, List, Match } from '../../server/shapes.js';
import { dayOf, endOfDay } from '../../look/days.js';
import { matches } from './list-data.js';
import styles from './lists-room.module.css';

interface EditEntryProps {
  list: List;
  entry: Entry;
  onClose: () => void;
  onChanged: () => void;
}

/** One entry: what it says, whether and until when it acts, what it has hit. */
export function EditEntry({ list, entry, onClose, onChanged }: EditEntryProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const faultWords = useFaultWords();
  const [value, setValue] = useState(entry.value);
  const [note, setNote] = useState(entry.note);
  const [match, setMatch] = useState(entry.match);
  const [enabled, setEnabled] = useState(entry.enabled);
  const formerDay = entry.expiresAt === null ? '' : dayOf(entry.expiresAt);
  const [day, setDay] = useState(formerDay);
  const path = { id: list.id, entryId: entry.id };
  const done = () => {
    onChanged();
    onClose();
  };
  const save = useMutation({
    mutationFn: () =>
      call('patch', '/lists/{id}/entries/{entryId}', {
        path,
        headers: { 'if-match': `"${entry.version}"` },
        body: {
          ...(value !== entry.value && { value }),
          ...(note !== entry.note && { note }),
          ...(match !== entry.match && { match }),
          ...(enabled !== entry.enabled && { enabled }),
          ...(day !== formerDay && { expiresAt: day === '' ? null : endOfDay(day) }),
        },
      }),
    onSuccess: done,
  });
  const remove = useMutation({
    mutationFn: () => call('delete', '/lists/{id}/entries/{entryId}', { path }),
    onSuccess: done,
  });
  const fault = save.error ?? remove.error;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t('lists.entry')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          label={t('lists.value')}
          value={value}
          onChange={(event) => setValue(event.currentTarget.value)}
        />
        <TextInput
          label={t('lists.note')}
          data-autofocus
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        <div className={styles.pair}>
          {list.subject === 'keyword' && (
            <NativeSelect
              label={t('lists.match')}
              description={t(`match.${match}.meaning`)}
              value={match}
              onChange={(event) => setMatch(event.currentTarget.value as Match)}
              data={matches.map((each) => ({ value: each, label: t(`match.${each}.name`) }))}
            />
          )}
          <TextInput
            type="date"
            label={t('lists.expires')}
            description={t('lists.expiresHelp')}
            value={day}
            onChange={(event) => setDay(event.currentTarget.value)}
          />
        </div>
        <Switch
          label={t('lists.enabled')}
          checked={enabled}
          onChange={(event) => setEnabled(event.currentTarget.checked)}
        />
        <p className={styles.help}>
          {t('lists.hitCount', { count: entry.hits, shown: numbers.count(entry.hits) })}
          {entry.lastHitAt !== null && (
            <>
              {' · '}
              <Moment at={entry.lastHitAt} />
            </>
          )}
        </p>
        {fault && (
          <p className={styles.bad} role="alert">
            {faultWords(fault, { 409: t('problem.conflict.help') })}
          </p>
        )}
        <div className={styles.buttons}>
          <Button
            color="red.9"
            variant="outline"
            loading={remove.isPending}
            onClick={() => remove.mutate()}
            mr="auto"
          >
            {t('delete')}
          </Button>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={save.isPending}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
