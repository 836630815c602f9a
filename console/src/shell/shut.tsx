import { useTranslation } from 'react-i18next';
import { Empty } from '../look/empty.js';
import { useMember } from '../server/session.js';

/** For a room that the member's role does not open. */
export function Shut() {
  const { t } = useTranslation();
  const { role } = useMember();
  return <Empty icon="key" title={t('shut.title')} detail={t('shut.detail', { role: t(`role_.${role}`) })} />;
}
