import { Button, Checkbox, Modal, NumberInput, SimpleGrid, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../look/fault-words.js';
import page from '../../look/page.module.css';
import { ShownOnce } from '../../look/shown-once.js';
import { call } from '../../server/call.js';
import { useMember } from '../../server/session.js';
import type { Scope } from '../../server/shapes.js';

/** Makes a key of the scopes that one has oneself; its secret is shown once. */
export function NewKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const faultWords = useFaultWords();
  const { scopes: held } = useMember();
  const [name, setName] = useState('');
  const [scopes, setScopes] = useState<string[]>(['moderate']);
  const [test, setTest] = useState(false);
  const [rate, setRate] = useState(60_000);
  const make = useMutation({
    mutationFn: () =>
      call('post', '/api-keys', { body: { name, scopes: scopes as Scope[], test, ratePerMinute: rate } }),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['api-keys'] }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Modal
      opened
      onClose={onClose}
      title={t('apiKeys.new')}
      closeButtonProps={{ 'aria-label': t('close') }}
      closeOnClickOutside={!make.data}
    >
      {make.data ? (
        <ShownOnce
          title={t('apiKeys.once')}
          help={t('apiKeys.onceHelp')}
          secret={make.data.key}
          onDone={onClose}
        />
      ) : (
        <form className={page.form} onSubmit={submit}>
          <TextInput
            label={t('lists.name')}
            description={t('apiKeys.nameHelp')}
            required
            withAsterisk={false}
            data-autofocus
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
          />
          <Checkbox.Group label={t('apiKeys.scopes')} value={scopes} onChange={setScopes}>
            <SimpleGrid cols={2} spacing={8} mt={6}>
              {held.map((scope) => (
                <Checkbox key={scope} size="sm" value={scope} label={scope} />
              ))}
            </SimpleGrid>
          </Checkbox.Group>
          <NumberInput
            label={t('apiKeys.rate')}
            min={1}
            max={10_000_000}
            allowDecimal={false}
            value={rate}
            onChange={(value) => setRate(Number(value))}
          />
          <Switch
            label={t('apiKeys.test')}
            description={t('apiKeys.testHelp')}
            checked={test}
            onChange={(event) => setTest(event.currentTarget.checked)}
          />
          {make.error && (
            <p className={page.fault} role="alert">
              {faultWords(make.error)}
            </p>
          )}
          <div className={page.buttons}>
            <Button variant="default" onClick={onClose}>
              {t('cancel')}
            </Button>
            <Button type="submit" loading={make.isPending} disabled={scopes.length === 0}>
              {t('apiKeys.make')}
            </Button>
          </div>
        </form>
      )}
    </Modal>
  );
}
