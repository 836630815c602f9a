import { useTranslation } from 'react-i18next';
import { Tag } from '../look/tag.js';
import type { Level } from '../server/shapes.js';
import { levelTones } from './levels.js';
import { useNames } from './names.js';

/** An author's level; `held` says that people put him there. */
export function LevelTag({ level, held = false }: { level: Level; held?: boolean }) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <>
      <Tag tone={levelTones[level]}>{names.level(level)}</Tag>
      {held && (
        <>
          {' '}
          <Tag title={t('authors.heldHelp')}>{t('authors.held')}</Tag>
        </>
      )}
    </>
  );
}
