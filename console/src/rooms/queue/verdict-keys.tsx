import { Button } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../../look/key.js';
import { verdictCategories } from '../../moderation/categories.js';
import { useNames } from '../../moderation/names.js';
import type { VerdictBody } from '../../server/shapes.js';
import styles from './desk-room.module.css';

type Decide = (verdict: VerdictBody['verdict'], category?: string) => void;

/** The buttons of the verdict panel are the same for every case: none is drawn anew as the cases go by. */
export const MainKeys = memo(function MainKeys({
  disabled,
  onDecide,
}: {
  disabled: boolean;
  onDecide: Decide;
}) {
  const { t } = useTranslation();
  return (
    <div className={styles.main}>
      <Button
        color="green.9"
        disabled={disabled}
        onClick={() => onDecide('approve')}
        rightSection={<Key>a</Key>}
      >
        {t('desk.approve')}
      </Button>
      <Button
        color="red.9"
        disabled={disabled}
        onClick={() => onDecide('reject')}
        rightSection={<Key>r</Key>}
      >
        {t('desk.reject')}
      </Button>
    </div>
  );
});

interface OtherKeysProps {
  onOpen: (what: 'escalate' | 'note') => void;
  onSkip: () => void;
  onUndo: () => void;
}

export const OtherKeys = memo(function OtherKeys({ onOpen, onSkip, onUndo }: OtherKeysProps) {
  const { t } = useTranslation();
  const keys = [
    ['e', 'escalate', () => onOpen('escalate')],
    ['s', 'skip', onSkip],
    ['n', 'note', () => onOpen('note')],
    ['u', 'undo', onUndo],
  ] as const;
  return (
    <div className={styles.others}>
      {keys.map(([key, what, run]) => (
        <Button
          key={key}
          variant="default"
          size="xs"
          justify="space-between"
          onClick={run}
          rightSection={<Key>{key}</Key>}
        >
          {t(`desk.${what}`)}
        </Button>
      ))}
    </div>
  );
});

/** @param own the category that the case is suspected of */
export const CategoryKeys = memo(function CategoryKeys({
  own,
  onDecide,
}: {
  own: string | null;
  onDecide: Decide;
}) {
  const { t } = useTranslation();
  const names = useNames();
  return (
    <div>
      <p className={styles.label}>{t('desk.rejectAs')}</p>
      <div className={styles.categories}>
        {verdictCategories.map((category, index) => (
          <button
            key={category}
            type="button"
            className={styles.category}
            data-own={category === own || undefined}
            onClick={() => onDecide('reject', category)}
          >
            <Key>{index < 9 ? index + 1 : '·'}</Key>
            {names.category(category)}
          </button>
        ))}
      </div>
    </div>
  );
});
