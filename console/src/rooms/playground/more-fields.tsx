import { Collapse, SimpleGrid, TextInput, UnstyledButton } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../look/icon.js';
import type { Draft } from './draft.js';
import styles from './more-fields.module.css';

const fields = ['title', 'userId', 'channel', 'policy'] as const satisfies readonly (keyof Draft)[];

interface MoreFieldsProps {
  draft: Draft;
  onChange: (change: Partial<Draft>) => void;
}

/** The optional fields, folded away; the fold tells how many are filled, since they are sent all the same. */
export function MoreFields({ draft, onChange }: MoreFieldsProps) {
  const { t } = useTranslation();
  const [opened, { toggle }] = useDisclosure();
  const contentId = useId();
  const filled = fields.filter((field) => draft[field] !== '').length;
  return (
    <div>
      <UnstyledButton
        type="button"
        className={styles.fold}
        data-opened={opened || undefined}
        aria-expanded={opened}
        aria-controls={contentId}
        onClick={toggle}
      >
        <Icon name="chevron" size={16} />
        {t('form.more')}
        {filled > 0 && <span className={styles.filled}>{t('form.filled', { count: filled })}</span>}
      </UnstyledButton>
      <Collapse id={contentId} expanded={opened}>
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" pt={10}>
          {fields.map((field) => (
            <TextInput
              key={field}
              label={t(`form.${field}.label`)}
              description={t(`form.${field}.description`)}
              value={draft[field]}
              onChange={(event) => onChange({ [field]: event.currentTarget.value })}
              autoComplete="off"
            />
          ))}
        </SimpleGrid>
      </Collapse>
    </div>
  );
}
