import { Button, PasswordInput, VisuallyHidden } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../look/fault-words.js';
import { Moment } from '../../look/moment.js';
import { Page } from '../../look/page.js';
import { Surface } from '../../look/surface.js';
import table from '../../look/table.module.css';
import { Tag } from '../../look/tag.js';
import { toast } from '../../look/toast.js';
import { call } from '../../server/call.js';
import { useMember } from '../../server/session.js';
import styles from './account-room.module.css';

/** One's own password and sessions. */
export default function AccountRoom() {
  const { t } = useTranslation();
  const { member, role, tenant } = useMember();
  return (
    <Page
      title={t('rooms.account')}
      lead={t('account.lead', {
        name: member.name || t('account.unnamed'),
        email: member.email,
        role: t(`role_.${role}`),
        tenant: tenant.name,
      })}
    >
      <div className={styles.columns}>
        <PasswordForm />
        <OwnSessions />
      </div>
    </Page>
  );
}

function PasswordForm() {
  const { t } = useTranslation();
  const faultWords = useFaultWords();
  const queries = useQueryClient();
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const change = useMutation({
    mutationFn: () => call('post', '/session/password', { body: { current, next } }),
    onSuccess: () => {
      setCurrent('');
      setNext('');
      toast(t('account.changed'));
      return queries.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    change.mutate();
  };
  const toggle = { 'aria-label': t('signIn.toggle'), tabIndex: 0 };
  return (
    <Surface title={t('account.password')}>
      <form className={styles.form} onSubmit={submit}>
        <PasswordInput
          label={t('account.current')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={current}
          onChange={(event) => setCurrent(event.currentTarget.value)}
          visibilityToggleButtonProps={toggle}
        />
        <PasswordInput
          label={t('account.next')}
          description={t('invitation.passwordHelp')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          error={change.error ? faultWords(change.error) : undefined}
          visibilityToggleButtonProps={toggle}
        />
        <Button type="submit" loading={change.isPending} className={styles.button}>
          {t('account.change')}
        </Button>
      </form>
    </Surface>
  );
}

function OwnSessions() {
  const { t } = useTranslation();
  const faultWords = useFaultWords();
  const queries = useQueryClient();
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => call('get', '/sessions') });
  const end = useMutation({
    mutationFn: (id: string) => call('delete', '/sessions/{id}', { path: { id } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['sessions'] }),
    onError: (error) => toast(faultWords(error), { tone: 'bad' }),
  });
  return (
    <Surface title={t('account.sessions')}>
      <div className={table.frame} role="region" aria-label={t('account.sessions')} tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              <th>{t('account.from')}</th>
              <th>{t('account.browser')}</th>
              <th>{t('account.seen')}</th>
              <th>
                <VisuallyHidden>{t('actions')}</VisuallyHidden>
              </th>
            </tr>
          </thead>
          <tbody>
            {sessions.data?.items.map(({ id, address, userAgent, seenAt, current }) => (
              <tr key={id}>
                <td className={`${table.mono} ${table.nowrap}`}>{address}</td>
                <td>
                  <span className={table.clip}>{userAgent}</span>
                </td>
                <td className={table.nowrap}>
                  <Moment at={seenAt} />
                </td>
                <td className={table.end}>
                  {current ? (
                    <Tag tone="pass">{t('account.this')}</Tag>
                  ) : (
                    <Button size="compact-sm" variant="default" onClick={() => end.mutate(id)}>
                      {t('account.end')}
                    </Button>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Surface>
  );
}
