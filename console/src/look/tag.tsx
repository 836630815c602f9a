import type { ReactNode } from 'react';
import styles from './tag.module.css';

export type Tone = 'plain' | 'pass' | 'challenge' | 'review' | 'block' | 'solid' | 'ink';

/** A word that classes a thing; the tone only repeats what the word says. */
export function Tag({
  tone = 'plain',
  title,
  children,
}: {
  tone?: Tone;
  title?: string;
  children: ReactNode;
}) {
  return (
    <span className={styles.tag} data-tone={tone} title={title}>
      {children}
    </span>
  );
}
