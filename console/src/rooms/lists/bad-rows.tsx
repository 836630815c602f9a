import { useTranslation } from 'react-i18next';
import styles from './lists-room.module.css';

/** Rows that were refused: line, what stands there, why. */
export function BadRows({ rows }: { rows: readonly { line: number; value?: string; message: string }[] }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.bad} tabIndex={0} aria-label={t('lists.bad')}>
      {rows.map(({ line, value, message }, index) => (
        <li key={index}>
          <b>{t('lists.line', { line })}</b> {value !== undefined && <code>{value.slice(0, 200)}</code>}{' '}
          {message}
        </li>
      ))}
    </ul>
  );
}
