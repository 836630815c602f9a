import type { ReactNode } from 'react';
import { Icon, type IconName } from './icon.js';
import styles from './notice.module.css';

interface NoticeProps {
  tone: 'review' | 'block';
  icon: IconName;
  title: string;
  children: ReactNode;
}

/** Something the reader must know: icon and words, tinted. */
export function Notice({ tone, icon, title, children }: NoticeProps) {
  return (
    <section className={styles.notice} data-tone={tone}>
      <span className={styles.icon}>
        <Icon name={icon} size={22} />
      </span>
      <div className={styles.words}>
        <h2 className={styles.title}>{title}</h2>
        {children}
      </div>
    </section>
  );
}
