import { useSessionStorage } from '@mantine/hooks';

/** The tenant's key, kept by this tab alone: closing the tab forgets it. */
export function useApiKey() {
  const [apiKey, setApiKey] = useSessionStorage({
    key: 'trisift.apiKey',
    defaultValue: '',
    getInitialValueInEffect: false,
  });
  return { apiKey, setApiKey };
}

/** A header takes printable ASCII only; anything else would fail before it reached the server. */
export function isSendableKey(apiKey: string): boolean {
  return /^[\x21-\x7e]+$/.test(apiKey);
}
