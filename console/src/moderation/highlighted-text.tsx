import { Tooltip } from '@mantine/core';
import { useMemo, useState, type SyntheticEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { roleOf, type Finding } from './finding.js';
import { highlightSegments, type Segment } from './highlight-segments.js';
import styles from './highlighted-text.module.css';
import { useFindingWords } from './finding-words.js';

interface HighlightedTextProps {
  text: string;
  part: string;
  findings: readonly Finding[];
  label: string;
  /** The element id of a finding's line in the legend, which describes its marks. */
  legendId: (finding: Finding) => string;
}

/**
 * A text with its findings marked in place. One tooltip serves all marks: a flood has thousands.
 * Of marks with the same findings only the first is a tab stop.
 */
export function HighlightedText({ text, part, findings, label, legendId }: HighlightedTextProps) {
  const { t } = useTranslation();
  const words = useFindingWords();
  const segments = useMemo(() => highlightSegments(text, findings, part), [text, findings, part]);
  const tabStops = useMemo(() => firstOfEach(segments), [segments]);
  // Kept, so that the tooltip's coming and going doesn't draw thousands of marks anew.
  const marked = useMemo(
    () =>
      segments.map((segment, index) => {
        const first = segment.findings[0];
        if (!first) return <span key={segment.start}>{segment.text}</span>;
        return (
          <mark
            key={segment.start}
            className={styles.mark}
            data-segment={index}
            data-tier={first.tier}
            data-role={roleOf(first)}
            tabIndex={tabStops.has(index) ? 0 : undefined}
            aria-describedby={[...new Set(segment.findings.map(legendId))].join(' ')}
          >
            {segment.text}
          </mark>
        );
      }),
    [segments, tabStops, legendId],
  );
  const [shown, setShown] = useState<{ target: HTMLElement; segment: Segment }>();

  const show = (event: SyntheticEvent) => {
    const target = (event.target as HTMLElement).closest<HTMLElement>('mark');
    const segment = target ? segments[Number(target.dataset['segment'])] : undefined;
    setShown(target && segment ? { target, segment } : undefined);
  };
  const hide = () => setShown(undefined);

  return (
    <>
      <div
        className={styles.text}
        role="region"
        aria-label={label}
        tabIndex={0}
        onPointerOver={show}
        onPointerLeave={hide}
        onFocus={show}
        onBlur={hide}
        onKeyDown={(event) => event.key === 'Escape' && hide()}
      >
        {marked}
      </div>
      {shown && (
        <Tooltip
          key={shown.segment.start}
          target={shown.target}
          opened
          multiline
          maw={340}
          position="top-start"
          label={
            <ul className={styles.tip} aria-label={t('findings.title')}>
              {shown.segment.findings.map((finding, index) => (
                <li key={index}>{words(finding)}</li>
              ))}
            </ul>
          }
        />
      )}
    </>
  );
}

function firstOfEach(segments: readonly Segment[]): Set<number> {
  const seen = new Set<Finding>();
  const stops = new Set<number>();
  segments.forEach(({ findings }, index) => {
    if (findings.every((finding) => seen.has(finding))) return;
    findings.forEach((finding) => seen.add(finding));
    stops.add(index);
  });
  return stops;
}
