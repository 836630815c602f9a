import { Button, Modal, NativeSelect, PasswordInput, Textarea, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../look/fault-words.js';
import page from '../../look/page.module.css';
import { toast } from '../../look/toast.js';
import { call } from '../../server/call.js';
import type { SiteKey } from '../../server/shapes.js';

const exampleOrigin = 'https://app.example';
const providers: readonly SiteKey['provider'][] = ['altcha', 'turnstile', 'hcaptcha', 'recaptcha'];

/** Makes a site key, with an outside provider's own keys where one is to check. */
export function NewSiteKey({ onClose }: { onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const faultWords = useFaultWords();
  const [provider, setProvider] = useState<SiteKey['provider']>('altcha');
  const [origins, setOrigins] = useState('');
  const [providerSiteKey, setProviderSiteKey] = useState('');
  const [providerSecret, setProviderSecret] = useState('');
  const outside = provider !== 'altcha';
  const make = useMutation({
    mutationFn: () =>
      call('post', '/site-keys', {
        body: {
          origins: origins.split(/\s+/).filter(Boolean),
          provider,
          ...(outside && { providerSiteKey: providerSiteKey.trim(), providerSecret: providerSecret.trim() }),
        },
      }),
    onSuccess: () => {
      toast(t('siteKeys.madeNow'));
      onClose();
      return queries.invalidateQueries({ queryKey: ['site-keys'] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Modal opened onClose={onClose} title={t('siteKeys.new')} closeButtonProps={{ 'aria-label': t('close') }}>
      <form className={page.form} onSubmit={submit}>
        <NativeSelect
          label={t('siteKeys.provider')}
          description={t(outside ? 'siteKeys.outsideHelp' : 'siteKeys.altchaHelp')}
          data={providers.map((value) => ({ value, label: t(`siteKeys.providers.${value}`) }))}
          value={provider}
          onChange={(event) => setProvider(event.currentTarget.value as SiteKey['provider'])}
        />
        {outside && (
          <>
            <TextInput
              label={t('siteKeys.providerSiteKey')}
              required
              withAsterisk={false}
              value={providerSiteKey}
              onChange={(event) => setProviderSiteKey(event.currentTarget.value)}
            />
            <PasswordInput
              label={t('siteKeys.providerSecret')}
              description={t('siteKeys.secretHelp')}
              required
              withAsterisk={false}
              autoComplete="off"
              value={providerSecret}
              onChange={(event) => setProviderSecret(event.currentTarget.value)}
            />
          </>
        )}
        <Textarea
          label={t('siteKeys.origins')}
          description={t('siteKeys.originsHelp')}
          placeholder={exampleOrigin}
          rows={3}
          value={origins}
          onChange={(event) => setOrigins(event.currentTarget.value)}
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
          <Button type="submit" loading={make.isPending}>
            {t('siteKeys.make')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
