import { Anchor, Button, Modal, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { endOfDay } from '../../look/days.js';
import { useFaultWords } from '../../look/fault-words.js';
import page from '../../look/page.module.css';
import { Tag } from '../../look/tag.js';
import { toast } from '../../look/toast.js';
import { call } from '../../server/call.js';
import type { ActedAuthor } from '../../server/shapes.js';
import type { Act } from './author-data.js';

interface ActDialogProps {
  id: string;
  act: Act;
  onClose: () => void;
}

/** Asks before an author is trusted, banned or reset, or for the words of a note. */
export function ActDialog({ id, act, onClose }: ActDialogProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [done, setDone] = useState<ActedAuthor>();
  const onActed = (acted: ActedAuthor) => {
    void queries.invalidateQueries({ queryKey: ['portrait', id] });
    void queries.invalidateQueries({ queryKey: ['authors'] });
    toast(t(`authors.did.${act}`));
    // Entries that name him outrank his level: who acted must hear of them.
    if (act !== 'note' && acted.entries.length > 0) setDone(acted);
    else onClose();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t(`authors.ask.${act}`)}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {done ? (
        <NamedByLists acted={done} onClose={onClose} />
      ) : (
        <ActForm id={id} act={act} onClose={onClose} onActed={onActed} />
      )}
    </Modal>
  );
}

function ActForm({ id, act, onClose, onActed }: ActDialogProps & { onActed: (acted: ActedAuthor) => void }) {
  const { t } = useTranslation();
  const faultWords = useFaultWords();
  const [note, setNote] = useState('');
  const [day, setDay] = useState('');
  const ends = act === 'trust' || act === 'ban';
  const send = useMutation({
    mutationFn: () =>
      sent(act, id, {
        ...(note.trim() !== '' && { note: note.trim() }),
        ...(ends && day !== '' && { until: endOfDay(day) }),
      }),
    onSuccess: onActed,
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <form className={page.form} onSubmit={submit}>
      <span>{t(`authors.askHelp.${act}`)}</span>
      <Textarea
        label={t('timeline.note')}
        description={t(act === 'note' ? 'desk.noteHelp' : 'authors.noteHelp')}
        data-autofocus
        autosize
        minRows={2}
        maxRows={10}
        maxLength={2_000}
        required={act === 'note'}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
      />
      {ends && (
        <TextInput
          type="date"
          label={t('authors.until')}
          description={t('authors.untilHelp')}
          value={day}
          onChange={(event) => setDay(event.currentTarget.value)}
        />
      )}
      {send.error && (
        <p className={page.fault} role="alert">
          {faultWords(send.error)}
        </p>
      )}
      <div className={page.buttons}>
        <Button variant="default" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button
          type="submit"
          loading={send.isPending}
          disabled={act === 'note' && note.trim() === ''}
          {...(act === 'ban' && { color: 'red.9' })}
        >
          {t(`authors.do.${act}`)}
        </Button>
      </div>
    </form>
  );
}

/** Entries of lists that name the author: they speak whatever his level is. */
function NamedByLists({ acted, onClose }: { acted: ActedAuthor; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <div className={page.form}>
      <span>{t('authors.named')}</span>
      <ul>
        {acted.entries.map(({ entryId, listId, list, kind }) => (
          <li key={entryId}>
            <Anchor component={Link} to={`/lists/${listId}`}>
              {list}
            </Anchor>{' '}
            <Tag>{t(`listKind.${kind}.name`)}</Tag>
          </li>
        ))}
      </ul>
      <div className={page.buttons}>
        <Button onClick={onClose}>{t('done')}</Button>
      </div>
    </div>
  );
}

function sent(act: Act, id: string, body: { note?: string; until?: string }): Promise<ActedAuthor> {
  const path = { id };
  if (act === 'trust') return call('post', '/users/{id}/trust', { path, body });
  if (act === 'ban') return call('post', '/users/{id}/ban', { path, body });
  if (act === 'reset') return call('post', '/users/{id}/reset', { path, body });
  return call('post', '/users/{id}/note', { path, body: { note: body.note ?? '' } });
}
