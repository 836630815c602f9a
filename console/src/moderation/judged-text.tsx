import { useCallback, useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Surface } from '../look/surface.js';
import { roleOf, type Finding } from './finding.js';
import { HighlightLegend } from './highlight-legend.js';
import { HighlightedText } from './highlighted-text.js';
import type { ImageText } from './image-text.js';
import { useNames } from './names.js';
import type { Submission } from './submission.js';
import styles from './judged-text.module.css';

interface JudgedTextProps {
  submission: Pick<Submission, 'text' | 'title'>;
  findings: readonly Finding[];
  imageTexts?: readonly ImageText[] | undefined;
}

/** Title and text as sent, and what was read in images, with what was found marked in place and named underneath. */
export function JudgedText({ submission, findings, imageTexts = [] }: JudgedTextProps) {
  const { t } = useTranslation();
  const id = useId();
  const legendId = useCallback(
    (finding: Finding) => `${id}-${findings.findIndex((each) => saysTheSame(each, finding))}`,
    [id, findings],
  );
  const names = useNames();
  const parts = [
    ...(['title', 'text'] as const).flatMap((part) => {
      const text = submission[part];
      return text === undefined ? [] : [{ part, text, label: t(`judged.part.${part}`) }];
    }),
    ...imageTexts.map(({ part, text }) => ({ part, text, label: names.part(part) })),
  ];
  if (parts.length === 0) return null;
  return (
    <Surface title={t('judged.title')}>
      <div className={styles.parts}>
        {parts.map(({ part, text, label }) => (
          <div key={part}>
            {(parts.length > 1 || part !== 'text') && <p className={styles.part}>{label}</p>}
            <HighlightedText text={text} part={part} findings={findings} label={label} legendId={legendId} />
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
