import { Tabs } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CodeBlock } from '../../look/code-block.js';
import { Surface } from '../../look/surface.js';
import type { Submission } from '../../moderation/submission.js';
import { curlOf } from './curl.js';

/** A file's megabytes of base64 are for no eye: its place is kept. */
function withoutFiles(submission: Submission): Submission {
  const { images } = submission;
  if (!images) return submission;
  return { ...submission, images: images.map(({ base64 }) => ({ base64: `${base64.slice(0, 40)}…` })) };
}

/** The exchange as it went over the wire; `raw` is absent when no answer came. */
export function WireView({ submission, raw }: { submission: Submission; raw?: unknown }) {
  const { t } = useTranslation();
  return (
    <Surface title={t('wire.title')}>
      <Tabs defaultValue="curl" keepMounted={false}>
        <Tabs.List mb={14}>
          <Tabs.Tab value="curl">{t('wire.curl')}</Tabs.Tab>
          {raw !== undefined && <Tabs.Tab value="json">{t('wire.json')}</Tabs.Tab>}
        </Tabs.List>
        <Tabs.Panel value="curl">
          <CodeBlock label={t('wire.curl')} code={curlOf(window.location.origin, withoutFiles(submission))} />
        </Tabs.Panel>
        {raw !== undefined && (
          <Tabs.Panel value="json">
            <CodeBlock label={t('wire.json')} code={JSON.stringify(raw, null, 2)} />
          </Tabs.Panel>
        )}
      </Tabs>
    </Surface>
  );
}
