import { useTranslation } from 'react-i18next';
import { Moment } from '../../look/moment.js';
import page from '../../look/page.module.css';
import { Surface } from '../../look/surface.js';
import table from '../../look/table.module.css';
import { useNumbers } from '../../moderation/numbers.js';
import type { BayesView } from '../../server/shapes.js';

/** Which filter judges at the moment: what records name. */
export function JournalFacts({ bayes: { base, journal, held } }: { bayes: BayesView }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { sequence, live, rebuilt, snapshot } = journal;
  return (
    <Surface title={t('models.state')}>
      <dl className={page.facts}>
        <dt>{t('models.base')}</dt>
        <dd>{base ? base.model : t('models.baseMissing')}</dd>
        {base && (
          <>
            <dt>{t('models.hash')}</dt>
            <dd className={table.mono}>{base.sha256.slice(0, 16)}</dd>
          </>
        )}
        <dt>{t('models.sequence')}</dt>
        <dd>
          {numbers.count(sequence)}
          {live < sequence && ` (${t('models.live', { n: numbers.count(live) })})`}
        </dd>
        <dt>{t('models.rebuilt')}</dt>
        <dd>{rebuilt === 0 ? t('models.never') : numbers.count(rebuilt)}</dd>
        <dt>{t('models.packed')}</dt>
        <dd>{snapshot ? <Moment at={snapshot.at} /> : t('models.never')}</dd>
        <dt>{t('models.waiting')}</dt>
        <dd>{numbers.count(held)}</dd>
      </dl>
    </Surface>
  );
}
