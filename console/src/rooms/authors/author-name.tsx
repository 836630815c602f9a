import { Link } from '@tanstack/react-router';
import table from '../../look/table.module.css';

/** An author in a row of a table: leads to the portrait. `unnamed` stands where no id is known. */
export function AuthorName({ id, unnamed }: { id: string | null; unnamed: string }) {
  if (id === null) return <span className={table.quiet}>{unnamed}</span>;
  return (
    <Link to="/authors/$id" params={{ id }}>
      <span className={`${table.mono} ${table.clip}`}>{id}</span>
    </Link>
  );
}
