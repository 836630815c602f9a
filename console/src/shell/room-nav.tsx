import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from '../look/icon.js';
import { mayEnter, rooms } from '../rooms/registry.js';
import { useMember } from '../server/session.js';
import styles from './room-nav.module.css';

/** The rooms that the member may enter. */
export function RoomNav({ onChosen }: { onChosen: () => void }) {
  const { t } = useTranslation();
  const { scopes } = useMember();
  return (
    <ul className={styles.rooms}>
      {rooms
        .filter((room) => room.name !== 'account' && mayEnter(room, scopes))
        .map((room) => (
          <li key={room.path}>
            <Link to={room.path} className={styles.room} onClick={onChosen}>
              <Icon name={room.icon} />
              {t(`rooms.${room.name}`)}
            </Link>
          </li>
        ))}
    </ul>
  );
}
