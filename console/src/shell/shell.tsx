import { ActionIcon, AppShell, Burger } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { Outlet, useLocation } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from '../look/icon.js';
import { mayEnter, rooms } from '../rooms/registry.js';
import { sessionQuery, useMember } from '../server/session.js';
import { Brand } from './brand.js';
import { ColourSchemeSwitch } from './colour-scheme-switch.js';
import { LanguageSwitch } from './language-switch.js';
import { MemberMenu } from './member-menu.js';
import { RoomNav } from './room-nav.js';
import styles from './shell.module.css';
import { ShortcutHelp } from './shortcut-help.js';
import { Shut } from './shut.js';
import { useShortcuts } from '../look/shortcuts.js';
import { useRoomKeys } from './room-keys.js';

/** What stands around every room: brand, navigation, language, colour scheme, who is signed in. */
export function Shell() {
  // Between the end of a session and the sign-in page nothing is shown of what was there.
  return useQuery(sessionQuery).data ? <OpenShell /> : null;
}

function OpenShell() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure();
  const [help, { open: openHelp, close: closeHelp }] = useDisclosure();
  const { scopes } = useMember();
  const { pathname } = useLocation();
  const room = rooms.find(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  useRoomKeys();
  useShortcuts({ '?': openHelp });
  return (
    <AppShell
      header={{ height: 52 }}
      navbar={{ width: 196, breakpoint: 'md', collapsed: { mobile: !opened } }}
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
          <ActionIcon
            variant="subtle"
            color="gray"
            size={34}
            visibleFrom="xs"
            aria-label={t('shortcut.title')}
            title={t('shortcut.title')}
            onClick={openHelp}
          >
            <Icon name="keyboard" />
          </ActionIcon>
          <ColourSchemeSwitch />
          <MemberMenu />
        </div>
      </AppShell.Header>
      <AppShell.Navbar className={styles.navbar} aria-label={t('shell.rooms')}>
        <RoomNav onChosen={close} />
      </AppShell.Navbar>
      <AppShell.Main id="room" tabIndex={-1} className={styles.main}>
        <div className={styles.room}>{room && !mayEnter(room, scopes) ? <Shut /> : <Outlet />}</div>
      </AppShell.Main>
      <ShortcutHelp opened={help} onClose={closeHelp} room={room?.name} />
    </AppShell>
  );
}
