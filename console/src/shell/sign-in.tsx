import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useMutation } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { Trans, useTranslation } from 'react-i18next';
import { useAddressSearch } from '../look/address.js';
import { call } from '../server/call.js';
import { useEnter } from '../server/session.js';
import { EntryCard } from './entry-card.js';
import styles from './entry-card.module.css';
import { useFaultWords } from '../look/fault-words.js';

/** Signs in and goes where one wanted to. */
export default function SignIn() {
  const { t } = useTranslation();
  const { to } = useAddressSearch<{ to: string }>();
  const navigate = useNavigate();
  const enter = useEnter();
  const faultWords = useFaultWords();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  useDocumentTitle(t('shell.title', { room: t('signIn.title') }));
  const signIn = useMutation({
    mutationFn: () => call('post', '/session', { body: { email: email.trim(), password } }),
    onSuccess: async (who) => {
      enter(who);
      await navigate({ href: wayBack(to), replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    signIn.mutate();
  };
  return (
    <EntryCard
      title={t('signIn.title')}
      lead={to ? t('signIn.leadBack') : <Trans i18nKey="signIn.lead" components={{ code: <code /> }} />}
    >
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          label={t('signIn.email')}
          type="email"
          name="email"
          autoComplete="username"
          required
          withAsterisk={false}
          autoFocus
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('signIn.password')}
          name="password"
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.toggle'), tabIndex: 0 }}
        />
        {signIn.error && (
          <p className={styles.fault} role="alert">
            {faultWords(signIn.error, { 401: t('signIn.wrong') })}
          </p>
        )}
        <Button type="submit" loading={signIn.isPending}>
          {t('signIn.do')}
        </Button>
      </form>
    </EntryCard>
  );
}

/** Only ways within the console: an address from elsewhere must not lead away. */
export function wayBack(to: string | undefined): string {
  if (!to?.startsWith('/') || to.startsWith('//') || to.includes('\\')) return '/console/';
  if (/^(?:\/console)?\/sign-in/.test(to)) return '/console/';
  return to.startsWith('/console/') ? to : `/console${to}`;
}
