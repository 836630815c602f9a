import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../moderation/numbers.js';
import type { BayesView } from '../../server/shapes.js';
import styles from './strongest-tokens.module.css';

type Token = BayesView['categories'][number]['spam'][number];

/** The words that speak most for and against the category, as far as they are known. */
export function StrongestTokens({ spam, ham }: { spam: readonly Token[]; ham: readonly Token[] }) {
  const { t } = useTranslation();
  const most = Math.max(...[...spam, ...ham].map(({ weight }) => Math.abs(weight)), 1e-9);
  return (
    <div className={styles.sides}>
      <Side title={t('models.forIt')} tokens={spam} most={most} tone="spam" />
      <Side title={t('models.againstIt')} tokens={ham} most={most} tone="ham" />
    </div>
  );
}

function Side({
  title,
  tokens,
  most,
  tone,
}: {
  title: string;
  tokens: readonly Token[];
  most: number;
  tone: 'spam' | 'ham';
}) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (
    <div className={styles.side}>
      <h3 className={styles.title}>{title}</h3>
      {tokens.length === 0 && <p className={styles.none}>{t('models.noTokens')}</p>}
      <ul className={styles.tokens}>
        {tokens.map(({ token, weight }) => (
          <li key={token} className={styles.token}>
            <bdi className={styles.word}>{token}</bdi>
            <span className={styles.track} aria-hidden="true">
              <span
                className={styles.bar}
                data-tone={tone}
                style={{ width: `${(Math.abs(weight) / most) * 100}%` }}
              />
            </span>
            <span className={styles.number}>{numbers.score(Math.abs(weight))}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
