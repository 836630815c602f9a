import { Button, Stack, Text, Title } from '@mantine/core';
import type { ErrorComponentProps } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** For a fault of the console itself, or a room whose file could not be fetched. */
export function RoomFailure({ error }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <Stack gap="xs" align="flex-start" role="alert">
      <Title order={1} size="h3">
        {t('failure.title')}
      </Title>
      <Text c="dimmed">{t('failure.detail')}</Text>
      <Text ff="monospace" size="sm">
        {error instanceof Error ? error.message : String(error)}
      </Text>
      <Button onClick={() => window.location.reload()}>{t('failure.reload')}</Button>
    </Stack>
  );
}
