import { PasswordInput } from '@mantine/core';
import type { Ref } from 'react';
import { Trans, useTranslation } from 'react-i18next';

interface KeyFieldProps {
  ref: Ref<HTMLInputElement>;
  value: string;
  onChange: (apiKey: string) => void;
  error: string | undefined;
}

/** The API key, with where to find it and how long it is kept. */
export function KeyField({ ref, value, onChange, error }: KeyFieldProps) {
  const { t } = useTranslation();
  return (
    <PasswordInput
      ref={ref}
      label={t('key.label')}
      description={<Trans i18nKey="key.description" components={{ code: <code /> }} />}
      placeholder="ts_live_…"
      value={value}
      // A pasted key often brings a line break or spaces along.
      onChange={(event) => onChange(event.currentTarget.value.trim())}
      error={error}
      autoComplete="off"
      spellCheck={false}
      visibilityToggleButtonProps={{ 'aria-label': t('key.toggle'), tabIndex: 0 }}
      inputWrapperOrder={['label', 'input', 'error', 'description']}
    />
  );
}
