import type { ComponentType } from 'react';
import type en from '../locales/en.json';
import type { IconName } from '../look/icon.js';

export interface Room {
  path: `/${string}`;
  /** The room's name in the catalogues: `rooms.<name>`. */
  name: keyof (typeof en)['rooms'];
  icon: IconName;
  load: () => Promise<{ default: ComponentType }>;
}

/** The console's rooms in the order of the navigation; the first is the entrance. */
export const rooms: readonly Room[] = [
  {
    path: '/playground',
    name: 'playground',
    icon: 'flask',
    load: () => import('./playground/playground-room.js'),
  },
];
