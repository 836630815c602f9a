import { Anchor, Button, FileInput, Modal } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../look/fault-words.js';
import { toast } from '../../look/toast.js';
import { useNumbers } from '../../moderation/numbers.js';
import { upload } from '../../server/call.js';
import { ProblemError } from '../../server/problem.js';
import type { List } from '../../server/shapes.js';
import { BadRows } from './bad-rows.js';
import styles from './lists-room.module.css';

interface ImportFileProps {
  list: List;
  opened: boolean;
  onClose: () => void;
  onImported: () => void;
}

/** A file of entries, all or nothing; bad rows are shown by line with what stands there. */
export function ImportFile({ list, opened, onClose, onImported }: ImportFileProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const faultWords = useFaultWords();
  const [file, setFile] = useState<File | null>(null);
  const [bad, setBad] = useState<{ line: number; value?: string; message: string }[]>([]);
  const cancel = useRef<AbortController>(null);
  const template = useTemplate();
  const send = useMutation({
    mutationFn: async (chosen: File) => {
      setBad([]);
      cancel.current = new AbortController();
      const type = /\.(?:ndjson|jsonl)$/i.test(chosen.name) ? 'application/x-ndjson' : 'text/csv';
      const answer = await upload(`/lists/${list.id}/import`, chosen, type, cancel.current.signal);
      return answer as { rows: number; added: number; existing: number };
    },
    onSuccess: ({ added, existing }) => {
      toast(t('lists.imported', { added: numbers.count(added), existing: numbers.count(existing) }));
      setFile(null);
      onImported();
      onClose();
    },
    onError: async (error, chosen) => {
      if (error instanceof ProblemError) setBad(await badRowsOf(error, chosen));
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (file) send.mutate(file);
  };
  const close = () => {
    cancel.current?.abort();
    send.reset();
    onClose();
  };
  return (
    <Modal
      opened={opened}
      onClose={close}
      size="lg"
      title={t('lists.importTo', { name: list.name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form className={styles.form} onSubmit={submit}>
        <p className={styles.help}>
          {t('lists.importHelp')}{' '}
          <Anchor href={template} download="trisift-entries.csv" inherit>
            {t('lists.template')}
          </Anchor>
        </p>
        <FileInput
          label={t('lists.file')}
          placeholder={t('lists.choose')}
          accept=".csv,.txt,.ndjson,.jsonl,text/csv,text/plain,application/x-ndjson"
          clearable
          value={file}
          onChange={(chosen) => {
            setFile(chosen);
            setBad([]);
            send.reset();
          }}
          clearButtonProps={{ 'aria-label': t('close') }}
        />
        {send.isPending && (
          <p className={styles.help} role="status">
            {t('lists.importing')}
          </p>
        )}
        {send.error && !cancel.current?.signal.aborted && (
          <div role="alert" className={styles.form}>
            <p className={styles.help}>
              {bad.length > 0 ? t('lists.badRows', { count: bad.length }) : faultWords(send.error)}
            </p>
            {bad.length > 0 && <BadRows rows={bad} />}
          </div>
        )}
        <div className={styles.buttons}>
          <Button variant="default" onClick={close}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={send.isPending} disabled={!file}>
            {t('lists.import')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}

/** A file that a spreadsheet opens and import takes. */
const templateText =
  'value,note,match,enabled,expiresAt\nexample,why it is here,evasive,true,2030-12-31T23:59:59Z\n';

function useTemplate(): string {
  const [address] = useState(() => URL.createObjectURL(new Blob([templateText], { type: 'text/csv' })));
  const made = useRef(address);
  useEffect(() => {
    const kept = made.current;
    // Later than now: in development effects run twice.
    return () => void setTimeout(() => URL.revokeObjectURL(kept), 60_000);
  }, []);
  return address;
}

/** Beyond this a file is not read again only to show its bad lines. */
const maxShownBytes = 50_000_000;

async function badRowsOf({ problem }: ProblemError, file: File) {
  const errors = problem.errors.flatMap(({ path, message }) => {
    const line = /^\/line\/(\d+)/.exec(path)?.[1];
    return line === undefined ? [] : [{ line: Number(line), message }];
  });
  if (errors.length === 0 || file.size > maxShownBytes) return errors;
  const lines = (await file.text()).split(/\r\n|\r|\n/);
  return errors.map(({ line, message }) => ({ line, message, value: lines[line - 1] ?? '' }));
}
