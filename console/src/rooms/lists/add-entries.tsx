import { Button, FileButton, Modal, NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../look/fault-words.js';
import { toast } from '../../look/toast.js';
import { useNumbers } from '../../moderation/numbers.js';
import { call } from '../../server/call.js';
import { ProblemError } from '../../server/problem.js';
import type { List, Match } from '../../server/shapes.js';
import { BadRows } from './bad-rows.js';
import { endOfDay } from '../../look/days.js';
import { matches } from './list-data.js';
import styles from './lists-room.module.css';
import { badLinesOf, pastedLines, type PastedLine } from './pasted-lines.js';

interface AddEntriesProps {
  list: List;
  opened: boolean;
  onClose: () => void;
  onAdded: () => void;
}

/** Entries typed or pasted, one a line. Bad lines are shown, and nothing is added until they are mended or left out. */
export function AddEntries({ list, opened, onClose, onAdded }: AddEntriesProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const faultWords = useFaultWords();
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  const [match, setMatch] = useState<Match>('evasive');
  const [expiry, setExpiry] = useState('');
  const lines = pastedLines(text);
  const add = useMutation({
    mutationFn: (chosen: PastedLine[]) =>
      call('post', '/lists/{id}/entries', {
        path: { id: list.id },
        body: {
          entries: chosen.map(({ value }) => ({
            value,
            note,
            match,
            enabled: true,
            expiresAt: expiry === '' ? null : endOfDay(expiry),
          })),
        },
      }),
    onSuccess: (_, chosen) => {
      toast(t('lists.added', { count: chosen.length }));
      setText('');
      onAdded();
      onClose();
    },
  });
  const errors = add.error instanceof ProblemError ? add.error.problem.errors : [];
  const bad = add.variables ? badLinesOf(add.variables, errors) : [];
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (lines.length > 0 && lines.length <= maxLines) add.mutate(lines);
  };
  const leaveOut = () => {
    const gone = new Set(bad.map(({ value }) => value));
    const rest = (add.variables ?? []).filter(({ value }) => !gone.has(value));
    setText(rest.map(({ value }) => value).join('\n'));
    if (rest.length > 0) add.mutate(rest);
    else add.reset();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      size="lg"
      title={t('lists.addTo', { name: list.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form className={styles.form} onSubmit={submit}>
        <Textarea
          label={t('lists.values')}
          description={t(`subject.${list.subject}.help`)}
          data-autofocus
          rows={10}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          onPaste={(event) => {
            const pasted = event.clipboardData.getData('text/plain');
            if (pasted.length < longPaste) return;
            // A browser inserts thousands of lines one by one, for seconds; as a value they are there at once.
            event.preventDefault();
            const { value, selectionStart, selectionEnd } = event.currentTarget;
            setText(value.slice(0, selectionStart) + pasted + value.slice(selectionEnd));
          }}
          error={lines.length > maxLines ? t('lists.tooMany', { max: numbers.count(maxLines) }) : undefined}
        />
        {list.subject === 'image' && window.isSecureContext && (
          <FileButton
            accept="image/*"
            multiple
            onChange={(files) =>
              void Promise.all(files.map(sha256Of)).then((hashes) =>
                setText((old) => [old.trim(), ...hashes].filter(Boolean).join('\n')),
              )
            }
          >
            {(props) => (
              <Button {...props} variant="default" size="compact-sm" w="max-content">
                {t('lists.fromImages')}
              </Button>
            )}
          </FileButton>
        )}
        <p className={styles.help} role="status">
          {t('lists.lines', { count: lines.length, shown: numbers.count(lines.length) })}
        </p>
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
            value={expiry}
            onChange={(event) => setExpiry(event.currentTarget.value)}
          />
        </div>
        <TextInput
          label={t('lists.note')}
          value={note}
          onChange={(event) => setNote(event.currentTarget.value)}
        />
        {add.error && (
          <div role="alert" className={styles.form}>
            <p className={styles.help}>
              {bad.length > 0 ? t('lists.badLines', { count: bad.length }) : faultWords(add.error)}
            </p>
            {bad.length > 0 && <BadRows rows={bad} />}
          </div>
        )}
        <div className={styles.buttons}>
          {bad.length > 0 && (
            <Button variant="default" onClick={leaveOut} loading={add.isPending}>
              {t('lists.leaveOut')}
            </Button>
          )}
          <Button
            type="submit"
            loading={add.isPending}
            disabled={lines.length === 0 || lines.length > maxLines}
          >
            {t('lists.add', { count: lines.length })}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** Characters. */
const longPaste = 2_000;
/** What POST /lists/:id/entries takes at once. */
const maxLines = 10_000;

async function sha256Of(file: File): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', await file.arrayBuffer()));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, '0')).join('');
}
