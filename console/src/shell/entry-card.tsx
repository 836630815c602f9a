import type { ReactNode } from 'react';
import { ColourSchemeSwitch } from './colour-scheme-switch.js';
import styles from './entry-card.module.css';
import { LanguageSwitch } from './language-switch.js';
import { Brand } from './brand.js';

/** The page of who is not signed in: one card, and the switches. */
export function EntryCard({
  title,
  lead,
  children,
}: {
  title: string;
  lead: ReactNode;
  children: ReactNode;
}) {
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <Brand />
        <div className={styles.switches}>
          <LanguageSwitch />
          <ColourSchemeSwitch />
        </div>
      </header>
      <main className={styles.card}>
        <h1 className={styles.title}>{title}</h1>
        <p className={styles.lead}>{lead}</p>
        {children}
      </main>
    </div>
  );
}
