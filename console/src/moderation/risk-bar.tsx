import level from './level.module.css';
import { useNumbers } from './numbers.js';
import styles from './risk-bar.module.css';
import type { Level } from '../server/shapes.js';

/** A risk, 0..1, in the colour of the level. The number is text; the bar only repeats it. */
export function RiskBar({ risk, level: of }: { risk: number; level: Level }) {
  const numbers = useNumbers();
  return (
    <span className={`${level.level} ${styles.risk}`} data-level={of}>
      <span className={styles.track} aria-hidden="true">
        <span className={styles.bar} style={{ width: `${Math.min(Math.max(risk, 0), 1) * 100}%` }} />
      </span>
      <span className={styles.number}>{numbers.hundredths(risk)}</span>
    </span>
  );
}
