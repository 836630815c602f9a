import { useTranslation } from 'react-i18next';
import { useQuery } from '@tanstack/react-query';
import { call } from '../server/call.js';
import { useMay, useMember } from '../server/session.js';

/** Who did something: `member <id>` by his name where it is known, `api-key <id>` as it is. */
export function Actor({ actor }: { actor: string }) {
  const { t } = useTranslation();
  const may = useMay();
  const { member } = useMember();
  const { data } = useQuery({
    queryKey: ['members'],
    queryFn: () => call('get', '/members'),
    enabled: may('members'),
    staleTime: 60_000,
  });
  const [kind, id] = actor.split(' ');
  if (kind === 'member' && id === member.id) return t('actor.you');
  const known = kind === 'member' ? data?.items.find((each) => each.id === id) : undefined;
  if (known) return known.name || known.email;
  if (kind === 'member') return t('actor.member', { id: id?.slice(-6) });
  if (kind === 'api-key') return t('actor.apiKey', { id });
  return t(`actor.${kind}` as 'actor.installation', actor);
}
