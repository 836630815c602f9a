import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Key } from '../look/key.js';
import { mayEnter, rooms, type Room } from '../rooms/registry.js';
import { useMember } from '../server/session.js';
import styles from './shortcut-help.module.css';

const deskKeys = [
  ['a', 'approve'],
  ['r', 'reject'],
  ['1–9', 'category'],
  ['e', 'escalate'],
  ['s', 'skip'],
  ['n', 'note'],
  ['u', 'undo'],
  ['j', 'next'],
  ['k', 'former'],
  ['v', 'images'],
] as const;

const authorKeys = [
  ['j', 'nextAuthor'],
  ['k', 'formerAuthor'],
  ['Enter', 'openAuthor'],
] as const;

/** All keys: those of the room at hand first. */
export function ShortcutHelp({
  opened,
  onClose,
  room,
}: {
  opened: boolean;
  onClose: () => void;
  room: Room['name'] | undefined;
}) {
  const { t } = useTranslation();
  const { scopes } = useMember();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('shortcut.title')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      {room === 'queue' && <KeysOf title={t('shortcut.desk')} keys={deskKeys} />}
      {room === 'authors' && <KeysOf title={t('shortcut.authors')} keys={authorKeys} />}
      <h3 className={styles.heading}>{t('shortcut.everywhere')}</h3>
      <dl className={styles.keys}>
        <div>
          <dt>{t('shortcut.search')}</dt>
          <dd>
            <Key>/</Key>
          </dd>
        </div>
        <div>
          <dt>{t('shortcut.help')}</dt>
          <dd>
            <Key>?</Key>
          </dd>
        </div>
        {rooms
          .filter((each) => mayEnter(each, scopes))
          .map((each) => (
            <div key={each.path}>
              <dt>{t(`rooms.${each.name}`)}</dt>
              <dd>
                <Key>g</Key> <Key>{each.key}</Key>
              </dd>
            </div>
          ))}
      </dl>
    </Modal>
  );
}

interface KeysOfProps {
  title: string;
  keys: typeof deskKeys | typeof authorKeys;
}

/** The keys of one room. */
function KeysOf({ title, keys }: KeysOfProps) {
  const { t } = useTranslation();
  return (
    <>
      <h3 className={styles.heading}>{title}</h3>
      <dl className={styles.keys}>
        {keys.map(([key, what]) => (
          <div key={key}>
            <dt>{t(`shortcut.${what}`)}</dt>
            <dd>
              <Key>{key}</Key>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}
