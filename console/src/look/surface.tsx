import { useId, type ReactNode } from 'react';
import styles from './surface.module.css';

interface SurfaceProps {
  title: string;
  /** Stands at the far end of the title's line. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A titled card, and a landmark by that title. */
export function Surface({ title, aside, children }: SurfaceProps) {
  const titleId = useId();
  return (
    <section className={styles.surface} aria-labelledby={titleId}>
      <header className={styles.head}>
        <h2 id={titleId} className={styles.title}>
          {title}
        </h2>
        {aside}
      </header>
      {children}
    </section>
  );
}
