import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { CodeBlock } from './code-block.js';
import { Notice } from './notice.js';
import page from './page.module.css';

interface ShownOnceProps {
  title: string;
  help: string;
  secret: string;
  onDone: () => void;
}

/** A secret that nobody can read again: to be copied now. */
export function ShownOnce({ title, help, secret, onDone }: ShownOnceProps) {
  const { t } = useTranslation();
  return (
    <div className={page.form}>
      <Notice tone="review" icon="key" title={title}>
        <span>{help}</span>
      </Notice>
      <CodeBlock label={title} code={secret} />
      <div className={page.buttons}>
        <Button onClick={onDone}>{t('done')}</Button>
      </div>
    </div>
  );
}
