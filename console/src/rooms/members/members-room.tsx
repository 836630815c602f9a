import { Button, Menu, NativeSelect, Skeleton, VisuallyHidden } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../look/confirm.js';
import { useFaultWords } from '../../look/fault-words.js';
import { Icon } from '../../look/icon.js';
import { Moment } from '../../look/moment.js';
import { Page } from '../../look/page.js';
import { ProblemNotice } from '../../look/problem-notice.js';
import table from '../../look/table.module.css';
import { Tag } from '../../look/tag.js';
import { toast } from '../../look/toast.js';
import { call, type Input } from '../../server/call.js';
import { ProblemError } from '../../server/problem.js';
import { useMember } from '../../server/session.js';
import type { Member, Role } from '../../server/shapes.js';
import { Invite } from './invite.js';
import { roles } from './roles.js';

/** Who works here, and who is invited. */
export default function MembersRoom() {
  const { t } = useTranslation();
  const [inviting, { open, close }] = useDisclosure();
  const members = useQuery({ queryKey: ['members'], queryFn: () => call('get', '/members') });
  return (
    <Page
      title={t('rooms.members')}
      lead={t('members.lead')}
      actions={
        <Button leftSection={<Icon name="plus" size={16} />} onClick={open}>
          {t('members.invite')}
        </Button>
      }
    >
      {members.error instanceof ProblemError && <ProblemNotice problem={members.error.problem} />}
      {members.isPending && <Skeleton h={200} radius={10} aria-label={t('loading')} />}
      {members.data && <MemberTable members={members.data.items} />}
      {inviting && <Invite onClose={close} />}
    </Page>
  );
}

type Fields = NonNullable<Input<'patch', '/members/{id}'>['body']>;

function MemberTable({ members }: { members: readonly Member[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const faultWords = useFaultWords();
  const [removing, setRemoving] = useState<Member>();
  const settled = {
    onError: (error: Error) => toast(faultWords(error), { tone: 'bad' }),
    onSettled: () => queries.invalidateQueries({ queryKey: ['members'] }),
  };
  const change = useMutation({
    mutationFn: ({ id, fields }: { id: string; fields: Fields }) =>
      call('patch', '/members/{id}', { path: { id }, body: fields }),
    ...settled,
  });
  const remove = useMutation({
    mutationFn: (id: string) => call('delete', '/members/{id}', { path: { id } }),
    onSuccess: () => setRemoving(undefined),
    ...settled,
  });
  return (
    <div className={table.frame} role="region" aria-label={t('rooms.members')} tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th>{t('lists.name')}</th>
            <th>{t('signIn.email')}</th>
            <th>{t('members.role')}</th>
            <th>{t('lists.state')}</th>
            <th>{t('members.since')}</th>
            <th>
              <VisuallyHidden>{t('actions')}</VisuallyHidden>
            </th>
          </tr>
        </thead>
        <tbody>
          {members.map((member) => (
            <MemberRow
              key={member.id}
              member={member}
              onChange={(fields) => change.mutate({ id: member.id, fields })}
              onRemove={() => setRemoving(member)}
            />
          ))}
        </tbody>
      </table>
      <Confirm
        opened={removing !== undefined}
        title={t(removing?.status === 'invited' ? 'members.withdraw' : 'members.remove')}
        verb={t(removing?.status === 'invited' ? 'members.withdraw' : 'members.remove')}
        busy={remove.isPending}
        onConfirm={() => removing && remove.mutate(removing.id)}
        onClose={() => setRemoving(undefined)}
      >
        {t(removing?.status === 'invited' ? 'members.withdrawHelp' : 'members.removeHelp', {
          email: removing?.email,
        })}
      </Confirm>
    </div>
  );
}

interface MemberRowProps {
  member: Member;
  onChange: (fields: Fields) => void;
  onRemove: () => void;
}

function MemberRow({ member, onChange, onRemove }: MemberRowProps) {
  const { t } = useTranslation();
  const me = useMember();
  const own = member.id === me.member.id;
  const invited = member.status === 'invited';
  const tone = { active: 'pass', disabled: 'plain', invited: 'review' } as const;
  return (
    <tr>
      <td>
        <b>{member.name || t('none')}</b> {own && <Tag>{t('actor.you')}</Tag>}
      </td>
      <td>{member.email}</td>
      <td className={table.nowrap}>
        {own || invited ? (
          t(`role_.${member.role}`)
        ) : (
          <NativeSelect
            size="xs"
            w={140}
            aria-label={t('members.roleOf', { email: member.email })}
            value={member.role}
            onChange={(event) => onChange({ role: event.currentTarget.value as Role })}
            data={roles.map((role) => ({ value: role, label: t(`role_.${role}`) }))}
          />
        )}
      </td>
      <td className={table.nowrap}>
        <Tag tone={tone[member.status]}>{t(`members.status.${member.status}`)}</Tag>{' '}
        {member.childsafety && <Tag tone="challenge">{t('category.childsafety')}</Tag>}
      </td>
      <td className={`${table.nowrap} ${table.quiet}`}>
        <Moment at={member.createdAt} />
      </td>
      <td className={table.end}>
        {!own && (
          <Menu position="bottom-end">
            <Menu.Target>
              <Button
                size="compact-sm"
                variant="default"
                aria-label={t('members.actions', { email: member.email })}
              >
                ⋯
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {!invited && (
                <>
                  <Menu.Item onClick={() => onChange({ disabled: member.status === 'active' })}>
                    {t(member.status === 'active' ? 'members.disable' : 'members.enable')}
                  </Menu.Item>
                  {me.role === 'owner' && (
                    <Menu.Item onClick={() => onChange({ childsafety: !member.childsafety })}>
                      {t(member.childsafety ? 'members.childsafetyOff' : 'members.childsafetyOn')}
                    </Menu.Item>
                  )}
                </>
              )}
              <Menu.Item color="var(--mantine-color-error)" onClick={onRemove}>
                {t(invited ? 'members.withdraw' : 'members.remove')}
              </Menu.Item>
            </Menu.Dropdown>
          </Menu>
        )}
      </td>
    </tr>
  );
}
