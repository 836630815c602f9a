import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import styles from './brand.module.css';

export function Brand() {
  const { t } = useTranslation();
  return (
    <Link to="/" className={styles.brand} aria-label={t('shell.home')}>
      <svg width="26" height="26" viewBox="0 0 32 32" aria-hidden="true" focusable="false">
        <rect width="32" height="32" rx="8" className={styles.tile} />
        <g fill="#fff">
          <rect x="6" y="8" width="20" height="3.6" rx="1.8" />
          <rect x="9" y="14.2" width="14" height="3.6" rx="1.8" opacity=".82" />
          <rect x="12.5" y="20.4" width="7" height="3.6" rx="1.8" opacity=".64" />
        </g>
      </svg>
      <span>{t('shell.brand')}</span>
    </Link>
  );
}
