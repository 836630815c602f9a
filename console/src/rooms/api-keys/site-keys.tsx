import { Button, Skeleton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../look/confirm.js';
import { useFaultWords } from '../../look/fault-words.js';
import { Icon } from '../../look/icon.js';
import { Moment } from '../../look/moment.js';
import page from '../../look/page.module.css';
import { ProblemNotice } from '../../look/problem-notice.js';
import { Surface } from '../../look/surface.js';
import table from '../../look/table.module.css';
import { Tag } from '../../look/tag.js';
import { toast } from '../../look/toast.js';
import { call } from '../../server/call.js';
import { ProblemError } from '../../server/problem.js';
import type { SiteKey } from '../../server/shapes.js';
import { NewSiteKey } from './new-site-key.js';

/** The public keys that browsers name when they meet a challenge. */
export function SiteKeys() {
  const { t } = useTranslation();
  const [making, { open, close }] = useDisclosure();
  const keys = useQuery({ queryKey: ['site-keys'], queryFn: () => call('get', '/site-keys') });
  return (
    <Surface
      title={t('siteKeys.title')}
      aside={
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="plus" size={14} />}
          onClick={open}
        >
          {t('siteKeys.new')}
        </Button>
      }
    >
      <div className={page.form}>
        <p className={page.lead}>{t('siteKeys.lead')}</p>
        {keys.error instanceof ProblemError && <ProblemNotice problem={keys.error.problem} />}
        {keys.isPending && <Skeleton h={80} radius={10} aria-label={t('loading')} />}
        {keys.data && <SiteKeyTable keys={keys.data.items} />}
      </div>
      {making && <NewSiteKey onClose={close} />}
    </Surface>
  );
}

function SiteKeyTable({ keys }: { keys: readonly SiteKey[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const faultWords = useFaultWords();
  const [revoking, setRevoking] = useState<SiteKey>();
  const named = keys.findLast(({ revokedAt }) => revokedAt === null);
  const revoke = useMutation({
    mutationFn: (id: string) => call('delete', '/site-keys/{id}', { path: { id } }),
    onSuccess: () => {
      toast(t('apiKeys.revokedNow'));
      setRevoking(undefined);
      return queries.invalidateQueries({ queryKey: ['site-keys'] });
    },
    onError: (error) => toast(faultWords(error), { tone: 'bad' }),
  });
  return (
    <div className={table.frame} role="region" aria-label={t('siteKeys.all')} tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th>{t('siteKeys.key')}</th>
            <th>{t('siteKeys.provider')}</th>
            <th>{t('siteKeys.origins')}</th>
            <th>{t('siteKeys.made')}</th>
            <th>{t('lists.state')}</th>
          </tr>
        </thead>
        <tbody>
          {keys.map((key) => (
            <tr key={key.id}>
              <td className={`${table.mono} ${table.nowrap}`}>
                {key.id} {key === named && <Tag tone="challenge">{t('siteKeys.named')}</Tag>}
              </td>
              <td className={table.nowrap}>{t(`siteKeys.providers.${key.provider}`)}</td>
              <td className={table.quiet}>
                {key.origins.length === 0 ? t('siteKeys.anyOrigin') : key.origins.join(t('author.separator'))}
              </td>
              <td className={`${table.nowrap} ${table.quiet}`}>
                <Moment at={key.createdAt} />
              </td>
              <td className={table.nowrap}>
                {key.revokedAt !== null ? (
                  <Tag>{t('apiKeys.revoked')}</Tag>
                ) : (
                  <Button size="compact-sm" variant="default" onClick={() => setRevoking(key)}>
                    {t('apiKeys.revoke')}
                  </Button>
                )}
              </td>
            </tr>
          ))}
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
        {t('siteKeys.revokeHelp', { id: revoking?.id })}
      </Confirm>
    </div>
  );
}
