import type { ReactNode } from 'react';
import styles from './empty.module.css';
import { Icon, type IconName } from './icon.js';

interface EmptyProps {
  icon: IconName;
  title: string;
  detail?: ReactNode;
  /** What to do about it. */
  action?: ReactNode;
}

/** Stands where there is nothing to show, and says why and what next. */
export function Empty({ icon, title, detail, action }: EmptyProps) {
  return (
    <div className={styles.empty}>
      <span className={styles.icon}>
        <Icon name={icon} size={24} />
      </span>
      <p className={styles.title}>{title}</p>
      {detail && <p className={styles.detail}>{detail}</p>}
      {action}
    </div>
  );
}
