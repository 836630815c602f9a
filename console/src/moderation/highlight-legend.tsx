import { useFindingWords } from './finding-words.js';
import { roleOf, spansOf, type Finding } from './finding.js';
import styles from './highlighted-text.module.css';
import legendStyles from './highlight-legend.module.css';

interface HighlightLegendProps {
  findings: readonly Finding[];
  legendId: (finding: Finding) => string;
}

/** What the marks stand for: one line for all findings that have a place in the text and say the same. */
export function HighlightLegend({ findings, legendId }: HighlightLegendProps) {
  const words = useFindingWords();
  const placed = findings.filter((finding) => spansOf(finding).length > 0);
  const lines = [...new Map(placed.map((finding) => [legendId(finding), finding])).values()];
  if (lines.length === 0) return null;
  return (
    <ul className={legendStyles.legend}>
      {lines.map((finding) => (
        <li key={legendId(finding)} id={legendId(finding)} className={legendStyles.line}>
          <span
            className={`${styles.mark} ${legendStyles.swatch}`}
            data-tier={finding.tier}
            data-role={roleOf(finding)}
            aria-hidden="true"
          />
          {words(finding)}
        </li>
      ))}
    </ul>
  );
}
