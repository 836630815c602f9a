import { Button, Menu } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../look/icon.js';
import { useMay } from '../../server/session.js';
import type { Portrait } from '../../server/shapes.js';
import { ActDialog } from './act-dialog.js';
import type { Act } from './author-data.js';
import { EraseDialog } from './erase-dialog.js';

/** What the member may do with the author; nothing for whom may only read. */
export function AuthorActions({ portrait: { id } }: { portrait: Portrait }) {
  const { t } = useTranslation();
  const may = useMay();
  const [asked, setAsked] = useState<Act | 'erase'>();
  const close = () => setAsked(undefined);
  if (!may('cases')) return null;
  return (
    <>
      <Button variant="default" leftSection={<Icon name="note" size={16} />} onClick={() => setAsked('note')}>
        {t('authors.do.note')}
      </Button>
      <Button
        variant="default"
        leftSection={<Icon name="pass" size={16} />}
        onClick={() => setAsked('trust')}
      >
        {t('authors.do.trust')}
      </Button>
      <Button
        variant="default"
        c="var(--mantine-color-error)"
        leftSection={<Icon name="block" size={16} />}
        onClick={() => setAsked('ban')}
      >
        {t('authors.do.ban')}
      </Button>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button variant="default" aria-label={t('authors.moreActions')}>
            ⋯
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<Icon name="undo" size={16} />} onClick={() => setAsked('reset')}>
            {t('authors.do.reset')}
          </Menu.Item>
          {may('erase') && (
            <Menu.Item
              color="var(--mantine-color-error)"
              leftSection={<Icon name="trash" size={16} />}
              onClick={() => setAsked('erase')}
            >
              {t('authors.do.erase')}
            </Menu.Item>
          )}
        </Menu.Dropdown>
      </Menu>
      {asked === 'erase' ? (
        <EraseDialog id={id} onClose={close} />
      ) : (
        asked && <ActDialog id={id} act={asked} onClose={close} />
      )}
    </>
  );
}
