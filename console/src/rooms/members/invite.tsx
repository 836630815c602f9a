import { Button, Modal, NativeSelect, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../look/fault-words.js';
import page from '../../look/page.module.css';
import { ShownOnce } from '../../look/shown-once.js';
import { call } from '../../server/call.js';
import { useMember } from '../../server/session.js';
import type { Role } from '../../server/shapes.js';
import { roles } from './roles.js';

/** Makes the link that lets somebody in; it is shown once, to be passed on. */
export function Invite({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const faultWords = useFaultWords();
  const { role: own } = useMember();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [role, setRole] = useState<Role>('moderator');
  const invite = useMutation({
    mutationFn: () =>
      call('post', '/members', {
        body: { email: email.trim(), role, ...(name.trim() && { name: name.trim() }) },
      }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['members'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    invite.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('members.invite')}
      closeButtonProps={{ 'aria-label': t('close') }}
      closeOnClickOutside={!invite.data}
    >
      {invite.data ? (
        <ShownOnce
          title={t('members.once')}
          help={t('members.onceHelp', { email: invite.data.email })}
          secret={invite.data.inviteUrl}
          onDone={onClose}
        />
      ) : (
        <form className={page.form} onSubmit={submit}>
          <TextInput
            type="email"
            label={t('signIn.email')}
            required
            withAsterisk={false}
            data-autofocus
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
          />
          <TextInput
            label={t('members.name')}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <NativeSelect
            label={t('members.role')}
            description={t(`members.may.${role}`)}
            value={role}
            onChange={(event) => setRole(event.currentTarget.value as Role)}
            // Nobody invites above his own role.
            data={roles
              .filter((each) => each !== 'owner' || own === 'owner')
              .map((each) => ({ value: each, label: t(`role_.${each}`) }))}
          />
          {invite.error && (
            <p className={page.fault} role="alert">
              {faultWords(invite.error)}
            </p>
          )}
          <div className={page.buttons}>
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={invite.isPending}>
              {t('members.makeLink')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
