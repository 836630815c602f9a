import styles from './key.module.css';

/** A key of the keyboard, beside what it does. */
export function Key({ children }: { children: string | number }) {
  return <kbd className={styles.key}>{children}</kbd>;
}
