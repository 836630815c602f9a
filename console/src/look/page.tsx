import { useDocumentTitle } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './page.module.css';

interface PageProps {
  title: string;
  lead?: ReactNode;
  /** Stands above the title: the way back. */
  trail?: ReactNode;
  /** Buttons at the title's far end. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A page's head and body; its title is the document's too. */
export function Page({ title, lead, trail, actions, children }: PageProps) {
  const { t } = useTranslation();
  useDocumentTitle(t('shell.title', { room: title }));
  return (
    <>
      <header className={styles.head}>
        <div className={styles.words}>
          {trail && <div className={styles.trail}>{trail}</div>}
          <h1 className={styles.title}>{title}</h1>
          {lead && <p className={styles.lead}>{lead}</p>}
        </div>
        {actions && <div className={styles.actions}>{actions}</div>}
      </header>
      {children}
    </>
  );
}
