import { NativeSelect, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from '@tanstack/react-router';
import { useAddressSearch } from '../../look/address.js';
import { Empty } from '../../look/empty.js';
import { Page } from '../../look/page.js';
import page from '../../look/page.module.css';
import { ProblemNotice } from '../../look/problem-notice.js';
import { Surface } from '../../look/surface.js';
import { useNames } from '../../moderation/names.js';
import { call } from '../../server/call.js';
import { ProblemError } from '../../server/problem.js';
import type { BayesView } from '../../server/shapes.js';
import { Calibration } from './calibration.js';
import { DocumentCounts } from './document-counts.js';
import { HeldLessons } from './held-lessons.js';
import { ImageClasses } from './image-classes.js';
import { JournalFacts } from './journal-facts.js';
import { ShippedModels } from './shipped-models.js';
import { StrongestTokens } from './strongest-tokens.js';
import { VerdictEffects } from './verdict-effects.js';

/** What the tenant's filter has learned, what that changed, and what waits for a person before it is learned. */
export default function ModelsRoom() {
  const { t } = useTranslation();
  const bayes = useQuery({
    queryKey: ['models', 'bayes'],
    queryFn: ({ signal }) => call('get', '/models/bayes', { signal }),
  });
  return (
    <Page title={t('rooms.models')} lead={t('models.lead')}>
      {bayes.error instanceof ProblemError && <ProblemNotice problem={bayes.error.problem} />}
      {bayes.isPending && <Skeleton h={300} radius={10} aria-label={t('loading')} />}
      {bayes.data && (
        <div className={page.stack}>
          <div className={page.columns}>
            <DocumentCounts documents={bayes.data.documents} />
            <JournalFacts bayes={bayes.data} />
          </div>
          {bayes.data.held > 0 && <HeldLessons />}
          <Taught bayes={bayes.data} />
          <VerdictEffects />
          <ImageClasses />
          <ShippedModels />
        </div>
      )}
    </Page>
  );
}

/** One category at a time: each has a filter of its own. */
function Taught({ bayes: { categories } }: { bayes: BayesView }) {
  const { t } = useTranslation();
  const names = useNames();
  const navigate = useNavigate();
  const { category } = useAddressSearch<{ category?: string }>();
  const shown = categories.find((each) => each.category === category) ?? categories[0];
  if (!shown) return <Empty icon="models" title={t('models.none')} detail={t('models.noneHelp')} />;
  return (
    <Surface
      title={t('models.learned')}
      aside={
        <NativeSelect
          aria-label={t('models.category')}
          value={shown.category}
          onChange={(event) =>
            void navigate({ to: '/models', search: { category: event.currentTarget.value }, replace: true })
          }
          data={categories.map((each) => ({ value: each.category, label: names.category(each.category) }))}
        />
      }
    >
      <div className={page.stack}>
        <StrongestTokens spam={shown.spam} ham={shown.ham} />
        <Calibration bins={shown.calibration} />
      </div>
    </Surface>
  );
}
