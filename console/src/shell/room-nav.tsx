import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Icon } from '../look/icon.js';
import { rooms } from '../rooms/registry.js';
import styles from './room-nav.module.css';

export function RoomNav({ onChosen }: { onChosen: () => void }) {
  const { t } = useTranslation();
  return (
    <ul className={styles.rooms}>
      {rooms.map((room) => (
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
