import { Button, CopyButton } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './code-block.module.css';
import { Icon } from './icon.js';

/** Code to read, select and copy; it scrolls by keyboard too. */
export function CodeBlock({ label, code }: { label: string; code: string }) {
  const { t } = useTranslation();
  return (
    <div className={styles.block}>
      <pre className={styles.code} tabIndex={0} role="region" aria-label={label}>
        <code>{code}</code>
      </pre>
      {/* Browsers give the clipboard only to https and localhost. */}
      {window.isSecureContext && (
        <CopyButton value={code}>
          {({ copied, copy }) => (
            <Button
              className={styles.copy}
              size="compact-sm"
              variant="default"
              leftSection={<Icon name={copied ? 'check' : 'copy'} size={15} />}
              onClick={copy}
            >
              <span aria-live="polite">{copied ? t('copy.done') : t('copy.do')}</span>
            </Button>
          )}
        </CopyButton>
      )}
    </div>
  );
}
