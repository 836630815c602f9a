import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../moderation/numbers.js';
import { DropZone } from './drop-zone.js';
import styles from './image-classes.module.css';
import type { Sides } from './send-examples.js';

interface DropZonesProps {
  sides: Sides;
  onChange: (sides: Sides) => void;
  sending: boolean;
  /** Files that the server has taken. */
  sent: number;
}

/** The two sides of a class, and how far their sending is. */
export function DropZones({ sides, onChange, sending, sent }: DropZonesProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const all = sides.positive.length + sides.negative.length;
  return (
    <>
      <div className={styles.zones}>
        <DropZone
          label={t('imageClasses.positive')}
          help={t('imageClasses.positiveHelp')}
          files={sides.positive}
          onChange={(positive) => onChange({ ...sides, positive })}
          disabled={sending}
        />
        <DropZone
          label={t('imageClasses.negative')}
          help={t('imageClasses.negativeHelp')}
          files={sides.negative}
          onChange={(negative) => onChange({ ...sides, negative })}
          disabled={sending}
        />
      </div>
      {sending && (
        <div>
          <Progress value={(100 * sent) / Math.max(1, all)} aria-label={t('imageClasses.sending')} />
          <p className={styles.quiet}>
            {t('imageClasses.sent', { sent: numbers.count(sent), all: numbers.count(all) })}
          </p>
        </div>
      )}
    </>
  );
}
