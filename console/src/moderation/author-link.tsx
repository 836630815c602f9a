import { Link } from '@tanstack/react-router';
import { useMay } from '../server/session.js';
import styles from './author-link.module.css';

/** An author's id; for whom it may be, the way to his portrait. */
export function AuthorLink({ id }: { id: string }) {
  const may = useMay();
  if (id === '' || !may('records:read')) return <span className={styles.id}>{id}</span>;
  return (
    <Link to="/authors/$id" params={{ id }} className={`${styles.id} ${styles.link}`}>
      {id}
    </Link>
  );
}
