import { useTranslation } from 'react-i18next';
import table from '../../look/table.module.css';
import { useNumbers } from '../../moderation/numbers.js';
import type { BayesView } from '../../server/shapes.js';
import styles from './calibration.module.css';

type Bin = BayesView['categories'][number]['calibration'][number];

const size = 200;
const place = (share: number): number => Math.round(share * size * 10) / 10;

/** How true the scores are: on the diagonal, of the texts that got a score just that share was spam. */
export function Calibration({ bins }: { bins: readonly Bin[] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  if (bins.length === 0) return null;
  const points = bins.map(({ predicted, observed }) => [place(predicted), size - place(observed)] as const);
  const most = Math.max(...bins.map(({ texts }) => texts));
  return (
    <div>
      <h3 className={styles.title}>{t('models.calibration')}</h3>
      <p className={styles.help}>{t('models.calibrationHelp')}</p>
      <div className={styles.both}>
        <svg viewBox={`-6 -6 ${size + 12} ${size + 12}`} className={styles.chart} aria-hidden="true">
          <rect className={styles.ground} width={size} height={size} />
          <line className={styles.ideal} x1={0} y1={size} x2={size} y2={0} />
          <polyline className={styles.curve} points={points.map((point) => point.join(',')).join(' ')} />
          {points.map(([x, y], i) => (
            <circle
              key={x}
              className={styles.point}
              cx={x}
              cy={y}
              r={3 + 3 * Math.sqrt(bins[i]!.texts / most)}
            />
          ))}
        </svg>
        <div className={table.frame} role="region" aria-label={t('models.calibration')} tabIndex={0}>
          <table className={table.table}>
            <thead>
              <tr>
                <th>{t('models.scored')}</th>
                <th className={table.number}>{t('models.wasSpam')}</th>
                <th className={table.number}>{t('models.texts')}</th>
              </tr>
            </thead>
            <tbody>
              {bins.map(({ from, to, observed, texts }) => (
                <tr key={from}>
                  <td>{`${numbers.score(from)}–${numbers.score(to)}`}</td>
                  <td className={table.number}>{numbers.score(observed)}</td>
                  <td className={table.number}>{numbers.count(Math.round(texts))}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      </div>
    </div>
  );
}
