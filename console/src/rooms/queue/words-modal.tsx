import { Button, Group, Modal, Textarea } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Key } from '../../look/key.js';

interface WordsModalProps {
  title: string;
  help: string;
  verb: string;
  onDone: (words: string) => void;
  onClose: () => void;
}

/** Asks for a few words; Ctrl+Enter is done. */
export function WordsModal({ title, help, verb, onDone, onClose }: WordsModalProps) {
  const { t } = useTranslation();
  const [words, setWords] = useState('');
  const submit = (event: FormEvent) => {
    event.preventDefault();
    onDone(words.trim());
  };
  return (
    <Modal opened onClose={onClose} title={title} closeButtonProps={{ 'aria-label': t('close') }}>
      <form onSubmit={submit}>
        <Textarea
          label={t('desk.words')}
          description={help}
          data-autofocus
          autosize
          minRows={3}
          maxRows={10}
          maxLength={2_000}
          value={words}
          onChange={(event) => setWords(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.nativeEvent.isComposing)
              return;
            event.preventDefault();
            onDone(words.trim());
          }}
        />
        <Group justify="flex-end" mt="md" gap="xs">
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" rightSection={<Key>Ctrl ⏎</Key>}>
            {verb}
          </Button>
        </Group>
      </form>
    </Modal>
  );
}
