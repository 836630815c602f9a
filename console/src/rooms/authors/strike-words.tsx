import { useTranslation } from 'react-i18next';
import { Moment } from '../../look/moment.js';
import table from '../../look/table.module.css';
import { Tag } from '../../look/tag.js';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import type { Portrait } from '../../server/shapes.js';

/** What strikes an author has, and what follows of them until when. */
export function StrikeWords({ strike }: { strike: NonNullable<Portrait['strike']> }) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  const { count, action, until } = strike;
  return (
    <>
      {action !== null && (
        <Tag tone={action === 'ban' || action === 'suspend' ? 'block' : 'review'}>{names.strike(action)}</Tag>
      )}{' '}
      {t('authors.violations', { count, n: numbers.count(count) })}
      {until !== null && (
        <span className={table.quiet}>
          {' · '}
          {t('authors.ends')} <Moment at={until} />
        </span>
      )}
    </>
  );
}
