import { useCallback, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Surface } from '../look/surface.js';
import { roleOf, type Finding } from './finding.js';
import { HighlightLegend } from './highlight-legend.js';
import { HighlightedText } from './highlighted-text.js';
import type { Submission } from './submission.js';
import styles from './judged-text.module.css';

interface JudgedTextProps {
  submission: Pick<Submission, 'text' | 'title'>;
  findings: readonly Finding[];
}

/** Title and text as sent, with what was found marked in place and named underneath. */
export function JudgedText({ submission, findings }: JudgedTextProps) {
  const { t } = useTranslation();
  const id = useId();
  const legendId = useCallback(
    (finding: Finding) => `${id}-${findings.findIndex((each) => saysTheSame(each, finding))}`,
    [id, findings],
  );
  const parts = (['title', 'text'] as const).filter((part) => submission[part] !== undefined);
  return (
    <Surface title={t('judged.title')}>
      <div className={styles.parts}>
        {parts.map((part) => (
          <div key={part}>
            {parts.length > 1 && <p className={styles.part}>{t(`judged.part.${part}`)}</p>}
            <HighlightedText
              text={submission[part] ?? ''}
              part={part}
              findings={findings}
              label={t(`judged.part.${part}`)}
              legendId={legendId}
            />
          </div>
        ))}
      </div>
      <HighlightLegend findings={findings} legendId={legendId} />
    </Surface>
  );
}

function saysTheSame(a: Finding, b: Finding): boolean {
  return (
    a.tier === b.tier &&
    a.detector === b.detector &&
    a.category === b.category &&
    a.score === b.score &&
    roleOf(a) === roleOf(b)
  );
}
