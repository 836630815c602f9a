import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { categories } from './categories.js';
import { useNames } from './names.js';

interface CategorySelectProps {
  value: string;
  onChange: (category: string) => void;
  label?: string;
  /** Words for no category; without them one must be chosen. */
  any?: string;
  without?: readonly string[];
  size?: 'xs' | 'sm';
}

/** A category to choose; a custom one that is set already stays on offer. */
export function CategorySelect({
  value,
  onChange,
  label,
  any,
  without = [],
  size = 'sm',
}: CategorySelectProps) {
  const { t } = useTranslation();
  const names = useNames();
  const offered = categories.filter((category) => !without.includes(category));
  const custom = value !== '' && !(categories as readonly string[]).includes(value) ? [value] : [];
  return (
    <NativeSelect
      size={size}
      {...(label === undefined ? { 'aria-label': t('findings.category') } : { label })}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      data={[
        ...(any === undefined ? [] : [{ value: '', label: any }]),
        ...[...offered, ...custom].map((category) => ({ value: category, label: names.category(category) })),
      ]}
    />
  );
}
