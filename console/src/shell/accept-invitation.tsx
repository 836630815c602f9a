import { Anchor, Button, PasswordInput, Skeleton, TextInput } from '@mantine/core';
import { useDocumentTitle } from '@mantine/hooks';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { usePathPart } from '../look/address.js';
import { call } from '../server/call.js';
import { useEnter } from '../server/session.js';
import { EntryCard } from './entry-card.js';
import styles from './entry-card.module.css';
import { useFaultWords } from '../look/fault-words.js';

/** Turns an invitation's link into a member: he chooses his name and password and is signed in. */
export default function AcceptInvitation() {
  const { t } = useTranslation();
  const token = usePathPart('token');
  const navigate = useNavigate();
  const enter = useEnter();
  const faultWords = useFaultWords();
  const [name, setName] = useState<string>();
  const [password, setPassword] = useState('');
  useDocumentTitle(t('shell.title', { room: t('invitation.title') }));
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => call('get', '/invitations/{token}', { path: { token } }),
    retry: false,
    staleTime: Infinity,
  });
  const chosenName = name ?? invitation.data?.name ?? '';
  const accept = useMutation({
    mutationFn: () =>
      call('post', '/invitations/{token}/accept', { path: { token }, body: { name: chosenName, password } }),
    onSuccess: async (who) => {
      enter(who);
      await navigate({ to: '/', replace: true });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    accept.mutate();
  };
  if (invitation.error) {
    return (
      <EntryCard
        title={t('invitation.gone')}
        lead={faultWords(invitation.error, { 404: t('invitation.goneHelp') })}
      >
        <Anchor component={Link} to="/sign-in">
          {t('invitation.toSignIn')}
        </Anchor>
      </EntryCard>
    );
  }
  if (!invitation.data) {
    return (
      <EntryCard title={t('invitation.title')} lead={t('loading')}>
        <Skeleton h={160} />
      </EntryCard>
    );
  }
  const { tenant, role, email } = invitation.data;
  return (
    <EntryCard
      title={t('invitation.title')}
      lead={t('invitation.lead', { tenant: tenant.name, role: t(`role_.${role}`), email })}
    >
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          label={t('invitation.name')}
          autoComplete="name"
          required
          withAsterisk={false}
          value={chosenName}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <PasswordInput
          label={t('invitation.password')}
          description={t('invitation.passwordHelp')}
          autoComplete="new-password"
          required
          withAsterisk={false}
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.toggle'), tabIndex: 0 }}
        />
        {accept.error && (
          <p className={styles.fault} role="alert">
            {faultWords(accept.error)}
          </p>
        )}
        <Button type="submit" loading={accept.isPending}>
          {t('invitation.accept')}
        </Button>
      </form>
    </EntryCard>
  );
}
