import { useTranslation } from 'react-i18next';
import { Moment } from '../../look/moment.js';
import page from '../../look/page.module.css';
import { useNumbers } from '../../moderation/numbers.js';
import type { StoredRecord } from '../../server/shapes.js';

/** The challenge that the author met, and what his browser said of it. */
export function VerificationFacts({
  verification,
}: {
  verification: NonNullable<StoredRecord['verification']>;
}) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { provider, verifiedAt, lifted, hints } = verification;
  return (
    <dl className={page.facts}>
      <dt>{t('siteKeys.provider')}</dt>
      <dd>{t(`siteKeys.providers.${provider}`)}</dd>
      <dt>{t('records.when')}</dt>
      <dd>
        <Moment at={verifiedAt} />
      </dd>
      <dt>{t('verification.effect')}</dt>
      <dd>{t(lifted ? 'verification.lifted' : 'verification.notNeeded')}</dd>
      {hints && (
        <>
          <dt>{t('verification.solved')}</dt>
          <dd>{t('tiers.ms', { ms: numbers.ms(hints.solveMs) })}</dd>
          <dt>{t('verification.interactions')}</dt>
          <dd>{numbers.count(hints.interactions)}</dd>
          {hints.oddities.length > 0 && (
            <>
              <dt>{t('verification.odd')}</dt>
              <dd>
                {hints.oddities.map((odd) => t(`verification.oddities.${odd}`)).join(t('author.separator'))}
              </dd>
            </>
          )}
        </>
      )}
    </dl>
  );
}
