import { Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../look/confirm.js';
import { useFaultWords } from '../../look/fault-words.js';
import { Icon } from '../../look/icon.js';
import { Moment } from '../../look/moment.js';
import { Page } from '../../look/page.js';
import page from '../../look/page.module.css';
import { ProblemNotice } from '../../look/problem-notice.js';
import table from '../../look/table.module.css';
import { Tag } from '../../look/tag.js';
import { toast } from '../../look/toast.js';
import { useNumbers } from '../../moderation/numbers.js';
import { call } from '../../server/call.js';
import { ProblemError } from '../../server/problem.js';
import type { ApiKey } from '../../server/shapes.js';
import { NewKey } from './new-key.js';
import { SiteKeys } from './site-keys.js';

/** The keys that apps call with. */
export default function ApiKeysRoom() {
  const { t } = useTranslation();
  const [making, { open, close }] = useDisclosure();
  const keys = useQuery({ queryKey: ['api-keys'], queryFn: () => call('get', '/api-keys') });
  return (
    <Page
      title={t('rooms.apiKeys')}
      lead={t('apiKeys.lead')}
      actions={
        <Button leftSection={<Icon name="plus" size={16} />} onClick={open}>
          {t('apiKeys.new')}
        </Button>
      }
    >
      {keys.error instanceof ProblemError && <ProblemNotice problem={keys.error.problem} />}
      {keys.isPending && <Skeleton h={200} radius={10} aria-label={t('loading')} />}
      <div className={page.stack}>
        {keys.data && <KeyTable keys={keys.data.items} />}
        <SiteKeys />
      </div>
      {making && <NewKey onClose={close} />}
    </Page>
  );
}

function KeyTable({ keys }: { keys: readonly ApiKey[] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const queries = useQueryClient();
  const faultWords = useFaultWords();
  const [revoking, setRevoking] = useState<ApiKey>();
  const revoke = useMutation({
    mutationFn: (id: string) => call('delete', '/api-keys/{id}', { path: { id } }),
    onSuccess: () => {
      toast(t('apiKeys.revokedNow'));
      setRevoking(undefined);
      return queries.invalidateQueries({ queryKey: ['api-keys'] });
    },
    onError: (error) => toast(faultWords(error), { tone: 'bad' }),
  });
  return (
    <div className={table.frame} role="region" aria-label={t('rooms.apiKeys')} tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th>{t('lists.name')}</th>
            <th>{t('apiKeys.id')}</th>
            <th>{t('apiKeys.scopes')}</th>
            <th className={table.number}>{t('apiKeys.rate')}</th>
            <th>{t('apiKeys.used')}</th>
            <th>{t('lists.expires')}</th>
            <th>{t('lists.state')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => {
            const expired = key.expiresAt !== null && Date.parse(key.expiresAt) < Date.now();
            return (
              <tr key={key.id}>
                <td className={table.nowrap}>
                  <b>{key.name}</b> {key.test && <Tag tone="challenge">{t('records.test')}</Tag>}
                </td>
                <td className={`${table.mono} ${table.nowrap}`}>{key.id}</td>
                <td style={{ minWidth: 200 }} className={table.quiet}>
                  {key.scopes.join(t('author.separator'))}
                </td>
                <td className={table.number}>{numbers.count(key.ratePerMinute)}</td>
                <td className={`${table.nowrap} ${table.quiet}`}>
                  {key.lastUsedAt !== null && <Moment at={key.lastUsedAt} />}
                </td>
                <td className={`${table.nowrap} ${table.quiet}`}>
                  {key.expiresAt !== null && <Moment at={key.expiresAt} />}
                </td>
                <td className={table.nowrap}>
                  {key.revokedAt !== null || expired ? (
                    <Tag>{t(expired ? 'lists.expired' : 'apiKeys.revoked')}</Tag>
                  ) : (
                    <Button size="compact-sm" variant="default" onClick={() => setRevoking(key)}>
                      {t('apiKeys.revoke')}
                    </Button>
                  )}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <Confirm
        opened={revoking !== undefined}
        title={t('apiKeys.revoke')}
        verb={t('apiKeys.revoke')}
        busy={revoke.isPending}
        onConfirm={() => revoking && revoke.mutate(revoking.id)}
        onClose={() => setRevoking(undefined)}
      >
        {t('apiKeys.revokeHelp', { name: revoking?.name })}
      </Confirm>
    </div>
  );
}
