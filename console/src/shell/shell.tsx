import { AppShell, Burger } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Outlet } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Brand } from './brand.js';
import { ColourSchemeSwitch } from './colour-scheme-switch.js';
import { LanguageSwitch } from './language-switch.js';
import { RoomNav } from './room-nav.js';
import styles from './shell.module.css';

/** What stands around every room: brand, navigation, language and colour scheme. */
export function Shell() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure();
  return (
    <AppShell
      header={{ height: 56 }}
      navbar={{ width: 208, breakpoint: 'md', collapsed: { mobile: !opened } }}
      padding={0}
      transitionDuration={150}
    >
      <a className={styles.skip} href="#room">
        {t('shell.skip')}
      </a>
      <AppShell.Header className={styles.header}>
        <Burger
          opened={opened}
          onClick={toggle}
          hiddenFrom="md"
          size="sm"
          aria-label={t(opened ? 'shell.closeMenu' : 'shell.openMenu')}
          aria-expanded={opened}
        />
        <Brand />
        <div className={styles.switches}>
          <LanguageSwitch />
          <ColourSchemeSwitch />
        </div>
      </AppShell.Header>
      <AppShell.Navbar className={styles.navbar} aria-label={t('shell.rooms')}>
        <RoomNav onChosen={close} />
      </AppShell.Navbar>
      <AppShell.Main id="room" tabIndex={-1} className={styles.main}>
        <div className={styles.room}>
          <Outlet />
        </div>
      </AppShell.Main>
    </AppShell>
  );
}
