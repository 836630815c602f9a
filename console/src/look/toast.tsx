import { Button, CloseButton } from '@mantine/core';
import { useEffect, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from './icon.js';
import styles from './toast.module.css';

interface Toast {
  id: number;
  text: string;
  tone: 'good' | 'bad';
  action?: { label: string; run: () => void };
}

/** Says shortly what was done, or what could not be; an action (undo) may stand beside it. */
export function toast(
  text: string,
  { tone = 'good', action }: Partial<Omit<Toast, 'id' | 'text'>> = {},
): void {
  shown = { id: ++last, text, tone, ...(action && { action }) };
  for (const listener of listeners) listener();
}

/** Where toasts appear: one at a time, the newest. */
export function Toasts() {
  const { t } = useTranslation();
  const now = useSyncExternalStore(subscribe, () => shown);
  useEffect(() => {
    if (!now) return;
    const timer = setTimeout(dismiss, now.action || now.tone === 'bad' ? longMs : shortMs);
    return () => clearTimeout(timer);
  }, [now]);
  return (
    <div className={styles.place} role="status">
      {now && (
        <div className={styles.toast} data-tone={now.tone} key={now.id}>
          <Icon name={now.tone === 'good' ? 'check' : 'warning'} size={16} />
          <span className={styles.text}>{now.text}</span>
          {now.action && (
            <Button
              size="compact-sm"
              variant="default"
              onClick={() => {
                now.action?.run();
                dismiss();
              }}
            >
              {now.action.label}
            </Button>
          )}
          <CloseButton size="sm" aria-label={t('close')} onClick={dismiss} />
        </div>
      )}
    </div>
  );
}

const shortMs = 4_000;
const longMs = 12_000;
let last = 0;
let shown: Toast | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function dismiss(): void {
  shown = undefined;
  for (const listener of listeners) listener();
}
