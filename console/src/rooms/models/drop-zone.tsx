import { Button } from '@mantine/core';
import { useId, useRef, useState, type DragEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../look/icon.js';
import { useNumbers } from '../../moderation/numbers.js';
import styles from './drop-zone.module.css';

interface DropZoneProps {
  label: string;
  help: string;
  files: readonly File[];
  onChange: (files: File[]) => void;
  disabled: boolean;
}

const types = ['image/jpeg', 'image/png', 'image/webp', 'image/gif', 'image/avif'];

/** Takes images that are dropped on it, or chosen by its button; what it has is counted, never shown. */
export function DropZone({ label, help, files, onChange, disabled }: DropZoneProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const [passed, setPassed] = useState(0);
  const labelId = useId();
  const helpId = useId();
  const add = (chosen: Iterable<File>) => {
    const all = [...chosen];
    const images = all.filter(({ type }) => types.includes(type));
    setPassed(all.length - images.length);
    onChange([...files, ...images]);
  };
  const drag = (event: DragEvent, isOver: boolean) => {
    event.preventDefault();
    setOver(isOver && !disabled);
  };
  return (
    <div
      role="group"
      aria-labelledby={labelId}
      aria-describedby={helpId}
      className={styles.zone}
      data-over={over || undefined}
      onDragOver={(event) => drag(event, true)}
      onDragLeave={(event) => drag(event, false)}
      onDrop={(event) => {
        drag(event, false);
        if (!disabled) add(event.dataTransfer.files);
      }}
    >
      <p id={labelId} className={styles.label}>
        {label}
      </p>
      <p id={helpId} className={styles.help}>
        {help}
      </p>
      <input
        ref={input}
        type="file"
        accept={types.join(',')}
        multiple
        hidden
        onChange={(event) => {
          add(event.currentTarget.files ?? []);
          event.currentTarget.value = '';
        }}
      />
      <div className={styles.buttons}>
        <Button
          variant="default"
          size="sm"
          leftSection={<Icon name="image" size={16} />}
          disabled={disabled}
          aria-describedby={labelId}
          onClick={() => input.current?.click()}
        >
          {t('imageClasses.choose')}
        </Button>
        {files.length > 0 && (
          <Button
            variant="subtle"
            size="sm"
            disabled={disabled}
            aria-describedby={labelId}
            onClick={() => onChange([])}
          >
            {t('imageClasses.clear')}
          </Button>
        )}
      </div>
      <p className={styles.count} role="status">
        {t('imageClasses.chosen', { count: files.length, n: numbers.count(files.length) })}
        {passed > 0 && ` ${t('imageClasses.passed', { count: passed, n: numbers.count(passed) })}`}
      </p>
    </div>
  );
}
