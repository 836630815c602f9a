import { Anchor, Stack, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';

/** For a path that leads to no room. */
export function Lost() {
  const { t } = useTranslation();
  return (
    <Stack gap="xs">
      <Title order={1} size="h3">
        {t('lost.title')}
      </Title>
      <Text c="dimmed">{t('lost.detail')}</Text>
      <Anchor component={Link} to="/">
        {t('lost.home')}
      </Anchor>
    </Stack>
  );
}
