import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { CodeBlock } from '../../look/code-block.js';
import { useFaultWords } from '../../look/fault-words.js';
import page from '../../look/page.module.css';
import { useNumbers } from '../../moderation/numbers.js';
import { call } from '../../server/call.js';
import type { ErasureReceipt, QueuedErasure } from '../../server/shapes.js';
import styles from './erase-dialog.module.css';

/** Erases an author once his id was typed, and shows the receipt. */
export function EraseDialog({ id, onClose }: { id: string; onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const queries = useQueryClient();
  const [receipt, setReceipt] = useState<ErasureReceipt | QueuedErasure>();
  const leave = () => {
    if (!receipt) return onClose();
    // Nothing of him may stay in the browser either.
    queries.removeQueries({ queryKey: ['portrait', id] });
    for (const key of ['authors', 'records', 'record', 'cases', 'case', 'author']) {
      queries.removeQueries({ queryKey: [key] });
    }
    void navigate({ to: '/authors', replace: true });
  };
  return (
    <Modal
      opened
      onClose={leave}
      size="lg"
      title={t(!receipt ? 'erasure.title' : 'status' in receipt ? 'erasure.queued' : 'erasure.receipt')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {!receipt ? (
        <EraseForm id={id} onClose={onClose} onErased={setReceipt} />
      ) : 'status' in receipt ? (
        <Queued onClose={leave} />
      ) : (
        <Receipt receipt={receipt} onClose={leave} />
      )}
    </Modal>
  );
}

interface EraseFormProps {
  id: string;
  onClose: () => void;
  onErased: (receipt: ErasureReceipt | QueuedErasure) => void;
}

function EraseForm({ id, onClose, onErased }: EraseFormProps) {
  const { t } = useTranslation();
  const faultWords = useFaultWords();
  const [typed, setTyped] = useState('');
  const erase = useMutation({
    mutationFn: (): Promise<ErasureReceipt | QueuedErasure> =>
      call('delete', '/users/{id}', { path: { id } }),
    onSuccess: onErased,
  });
  const confirmed = typed.trim() === id.trim();
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (confirmed) erase.mutate();
  };
  return (
    <form className={page.form} onSubmit={submit}>
      <span>{t('erasure.help')}</span>
      <TextInput
        label={t('erasure.type')}
        description={<code className={styles.id}>{id}</code>}
        data-autofocus
        autoComplete="off"
        spellCheck={false}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
      />
      {erase.error && (
        <p className={page.fault} role="alert">
          {faultWords(erase.error)}
        </p>
      )}
      <div className={page.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button type="submit" color="red.9" loading={erase.isPending} disabled={!confirmed}>
          {t('authors.do.erase')}
        </Button>
      </div>
    </form>
  );
}

/** It is done behind the answer. */
function Queued({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={page.form}>
      <span>{t('erasure.queuedHelp')}</span>
      <div className={page.buttons}>
        <Button onClick={onClose}>{t('done')}</Button>
      </div>
    </div>
  );
}

/** What was erased, in numbers, and what remains and why. */
function Receipt({ receipt, onClose }: { receipt: ErasureReceipt; onClose: () => void }) {
  const { t, i18n } = useTranslation();
  const numbers = useNumbers();
  const at = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'long', timeStyle: 'medium' });
  return (
    <div className={page.form}>
      <span>{t('erasure.at', { id: receipt.id, at: at.format(new Date(receipt.erasedAt)) })}</span>
      <section>
        <h3 className={styles.heading}>{t('erasure.erased')}</h3>
        <dl className={`${page.facts} ${styles.counts}`}>
          {Object.entries(receipt.erased).map(([what, count]) => (
            <div key={what}>
              <dt>{t(`erasure.what.${what}` as 'erasure.what.records', what)}</dt>
              <dd>{numbers.count(count)}</dd>
            </div>
          ))}
        </dl>
      </section>
      <section>
        <h3 className={styles.heading}>{t('erasure.remains')}</h3>
        <dl className={styles.remains}>
          {receipt.remains.map(({ what, why }) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{why}</dd>
            </div>
          ))}
        </dl>
      </section>
      <details>
        <summary className={styles.summary}>{t('erasure.asJson')}</summary>
        <CodeBlock label={t('erasure.receipt')} code={JSON.stringify(receipt, null, 2)} />
      </details>
      <div className={page.buttons}>
        <Button onClick={onClose}>{t('done')}</Button>
      </div>
    </div>
  );
}
