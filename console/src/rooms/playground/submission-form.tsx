import { Button, Switch, Textarea, VisuallyHidden } from '@mantine/core';
import { useRef, useState, type FormEvent, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../../look/key.js';
import { Icon } from '../../look/icon.js';
import { Surface } from '../../look/surface.js';
import { maxTextLength } from '../../moderation/submission.js';
import { useNumbers } from '../../moderation/numbers.js';
import { textFaultOf, type Draft } from './draft.js';
import { ExampleButtons } from './example-buttons.js';
import { ImageField } from './image-field.js';
import { MoreFields } from './more-fields.js';
import styles from './submission-form.module.css';

interface SubmissionFormProps {
  draft: Draft;
  onDraft: (draft: Draft) => void;
  sending: boolean;
  onSend: () => void;
}

export function SubmissionForm({ draft, onDraft, sending, onSend }: SubmissionFormProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const textInput = useRef<HTMLTextAreaElement>(null);
  // Faults show after the first try to send, then go as they are mended.
  const [tried, setTried] = useState(false);
  const textFault = textFaultOf(draft);
  const change = (part: Partial<Draft>) => onDraft({ ...draft, ...part });

  const send = () => {
    setTried(true);
    if (textFault) return textInput.current?.focus();
    if (!sending) onSend();
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send();
  };
  const sendOnCtrlEnter = (event: KeyboardEvent) => {
    // While an input method composes, Enter belongs to it.
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing) return;
    event.preventDefault();
    send();
  };

  return (
    <Surface title={t('form.heading')}>
      <form className={styles.form} onSubmit={submit} onKeyDown={sendOnCtrlEnter} noValidate>
        <div>
          <Textarea
            ref={textInput}
            label={t('form.text.label')}
            placeholder={t('form.text.placeholder')}
            value={draft.text}
            onChange={(event) => change({ text: event.currentTarget.value })}
            error={
              textFault === 'tooLong' || (tried && textFault) ? t(`form.text.fault.${textFault}`) : undefined
            }
            autosize
            minRows={5}
            maxRows={16}
          />
          <p className={styles.counter} data-over={draft.text.length > maxTextLength || undefined}>
            {t('form.text.counter', {
              used: numbers.count(draft.text.length),
              max: numbers.count(maxTextLength),
            })}
          </p>
        </div>
        <div>
          <p className={styles.label}>{t('example.heading')}</p>
          <ExampleButtons onChosen={(text) => change({ text })} />
        </div>
        <ImageField images={draft.images} onChange={(images) => change({ images })} />
        <MoreFields draft={draft} onChange={change} />
        <div className={styles.switches}>
          {(['explain', 'store'] as const).map((field) => (
            <Switch
              key={field}
              label={t(`form.${field}.label`)}
              description={t(`form.${field}.description`)}
              checked={draft[field]}
              onChange={(event) => change({ [field]: event.currentTarget.checked })}
            />
          ))}
        </div>
        <div className={styles.send}>
          <Button type="submit" size="md" loading={sending} leftSection={<Icon name="send" />}>
            {t('form.send')}
          </Button>
          <span className={styles.shortcut}>
            <VisuallyHidden>{t('form.shortcut')}</VisuallyHidden>
            <Key>{isApple ? '⌘' : 'Ctrl'}</Key> <Key>Enter</Key>
          </span>
        </div>
      </form>
    </Surface>
  );
}

const isApple = /Mac|iPhone|iPad/.test(navigator.userAgent);
