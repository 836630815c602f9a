import { useTranslation } from 'react-i18next';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import type { Portrait } from '../../server/shapes.js';
import styles from './signal-bars.module.css';

type Signal = Portrait['signals'][number];

/** What speaks against the author, strongest first: each value beside what is usual, and how much it weighs. */
export function SignalBars({ signals }: { signals: readonly Signal[] }) {
  const { t } = useTranslation();
  if (signals.length === 0) return <p className={styles.none}>{t('authors.noSignals')}</p>;
  const most = Math.max(...signals.map(({ weight }) => weight));
  return (
    <ul className={styles.signals}>
      {signals.map((signal) => (
        <SignalLine key={signal.name} signal={signal} most={most} />
      ))}
    </ul>
  );
}

function SignalLine({ signal, most }: { signal: Signal; most: number }) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  const { name, value, reference, weight, why } = signal;
  const whole = Math.max(value, reference);
  const bars = [
    ['weight', most > 0 ? weight / most : 0, `+${numbers.hundredths(weight)}`],
    ['value', whole > 0 ? value / whole : 0, numbers.amount(value)],
    ['usual', whole > 0 ? reference / whole : 0, numbers.amount(reference)],
  ] as const;
  return (
    <li>
      <h3 className={styles.name}>{names.signal(name)}</h3>
      <p className={styles.why}>{why}</p>
      <dl className={styles.bars}>
        {bars.map(([what, share, words]) => (
          <div key={what} className={styles.bar} data-what={what}>
            <dt>{t(`authors.bar.${what}`)}</dt>
            <dd>
              <span className={styles.track} aria-hidden="true">
                <span style={{ width: `${Math.min(1, Math.max(0, share)) * 100}%` }} />
              </span>
              {words}
            </dd>
          </div>
        ))}
      </dl>
    </li>
  );
}
