import { ActionIcon, Menu } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from '../look/icon.js';
import { toast } from '../look/toast.js';
import { call } from '../server/call.js';
import { useEnter, useMember } from '../server/session.js';
import { useFaultWords } from '../look/fault-words.js';

/** Who is signed in, his account, and the way out. */
export function MemberMenu() {
  const { t } = useTranslation();
  const { member, role, tenant } = useMember();
  const navigate = useNavigate();
  const enter = useEnter();
  const faultWords = useFaultWords();
  const signOut = useMutation({
    mutationFn: () => call('delete', '/session'),
    onSuccess: async () => {
      await navigate({ to: '/sign-in', replace: true });
      enter(null);
    },
    onError: (error) => toast(faultWords(error), { tone: 'bad' }),
  });
  return (
    <Menu position="bottom-end" width={240} withinPortal>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size={34}
          aria-label={t('shell.member', { name: member.name })}
        >
          <Icon name="account" />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {member.name} · {t(`role_.${role}`)}
          <br />
          {member.email}
          <br />
          {tenant.name}
        </Menu.Label>
        <Menu.Item component={Link} to="/account">
          {t('rooms.account')}
        </Menu.Item>
        <Menu.Item onClick={() => signOut.mutate()}>{t('shell.signOut')}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
