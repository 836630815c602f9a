import { Checkbox } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../look/fault-words.js';
import { Notice } from '../../look/notice.js';
import { useShortcuts } from '../../look/shortcuts.js';
import { useSteady } from '../../look/steady.js';
import { toast } from '../../look/toast.js';
import { verdictCategories } from '../../moderation/categories.js';
import { call } from '../../server/call.js';
import type { ClaimedCase, VerdictBody } from '../../server/shapes.js';
import { AddEntryStep, type EntryStep } from './add-entry-step.js';
import { isRestricted, type Sent } from './case-data.js';
import type { Desk } from './desk.js';
import styles from './desk-room.module.css';
import { CategoryKeys, MainKeys, OtherKeys } from './verdict-keys.js';
import { WordsModal } from './words-modal.js';

/** What goes along with the verdict on one case. */
interface Along {
  readonly caseId: string;
  readonly ban?: boolean;
  readonly similar?: boolean;
  readonly images?: readonly number[];
  readonly entry?: EntryStep | undefined;
}

/** The verdicts, each with its key, and what goes along with a reject. It stays as the cases go by. */
export function VerdictPanel({ shown, desk }: { shown: ClaimedCase; desk: Desk }) {
  const { t } = useTranslation();
  const faultWords = useFaultWords();
  const [chosen, setChosen] = useState<Along>();
  const [open, setOpen] = useState<'escalate' | 'note'>();
  const restricted = isRestricted(shown);
  // What was chosen for one case never goes along with another.
  const along: Along = chosen?.caseId === shown.id ? chosen : { caseId: shown.id };

  const decide = useSteady((verdict: VerdictBody['verdict'], category?: string) => {
    if (restricted) return;
    if (verdict === 'reject' && category === undefined && shown.category === null) {
      toast(t('desk.needsCategory'), { tone: 'bad' });
      return;
    }
    const then = verdict === 'reject' ? actionsOf(along) : [];
    desk.decide({
      verdict,
      similar: along.similar ?? false,
      ...(category !== undefined && { category }),
      ...(then.length > 0 && { then }),
    });
  });
  const escalate = (note: string) => {
    setOpen(undefined);
    desk.escalate(note === '' ? {} : { note });
  };
  const write = (note: string) => {
    setOpen(undefined);
    if (note === '') return;
    call('post', '/cases/{id}/note', { path: { id: shown.id }, body: { note } }).then(
      () => toast(t('desk.noted')),
      (error: Error) => toast(faultWords(error), { tone: 'bad' }),
    );
  };
  useShortcuts({
    a: () => decide('approve'),
    r: () => decide('reject'),
    e: () => setOpen('escalate'),
    s: desk.skip,
    n: () => setOpen('note'),
    u: desk.undo,
    j: () => desk.move(1),
    k: () => desk.move(-1),
    ...Object.fromEntries(
      verdictCategories.slice(0, 9).map((category, index) => [index + 1, () => decide('reject', category)]),
    ),
  });

  return (
    <aside className={styles.panel} aria-label={t('desk.verdict')}>
      {restricted && (
        <Notice tone="block" icon="warning" title={t('desk.escalateOnly')}>
          <span>{t('desk.escalateOnlyHelp')}</span>
        </Notice>
      )}
      <MainKeys disabled={restricted} onDecide={decide} />
      <OtherKeys onOpen={setOpen} onSkip={desk.skip} onUndo={desk.undo} />
      {!restricted && <CategoryKeys own={shown.category} onDecide={decide} />}
      {!restricted && <AlongSteps shown={shown} along={along} onChange={setChosen} />}
      {open === 'escalate' && (
        <WordsModal
          title={t('desk.escalate')}
          help={t('desk.escalateHelp')}
          verb={t('desk.escalate')}
          onDone={escalate}
          onClose={() => setOpen(undefined)}
        />
      )}
      {open === 'note' && (
        <WordsModal
          title={t('desk.note')}
          help={t('desk.noteHelp')}
          verb={t('save')}
          onDone={write}
          onClose={() => setOpen(undefined)}
        />
      )}
    </aside>
  );
}

function actionsOf({ ban, images = [], entry }: Along): NonNullable<VerdictBody['then']> {
  return [
    ...(ban ? [{ banAuthor: true as const }] : []),
    ...images.map((index) => ({ bankImage: `images/${index}` })),
    ...(entry && entry.value.trim() !== '' ? [{ addEntry: entry }] : []),
  ];
}

interface AlongStepsProps {
  shown: ClaimedCase;
  along: Along;
  onChange: (along: Along) => void;
}

function AlongSteps({ shown, along, onChange }: AlongStepsProps) {
  const { t } = useTranslation();
  const sent = shown.record?.submission as Sent | null | undefined;
  const { ban = false, similar = false, images = [], entry } = along;
  return (
    <div className={styles.steps}>
      <p className={styles.label} style={{ margin: 0 }}>
        {t('desk.along')}
      </p>
      <Checkbox
        size="sm"
        label={sent?.user ? t('desk.ban', { id: sent.user.id }) : t('desk.banNobody')}
        disabled={!sent?.user}
        checked={ban}
        onChange={(event) => onChange({ ...along, ban: event.currentTarget.checked })}
      />
      {sent?.images?.map(
        ({ sha256 }, index) =>
          // Of an image that was sent by its address the bytes are not known.
          sha256 !== undefined && (
            <Checkbox
              key={index}
              size="sm"
              label={t('desk.banImage', { number: index + 1 })}
              checked={images.includes(index)}
              onChange={(event) =>
                onChange({
                  ...along,
                  images: [
                    ...images.filter((each) => each !== index),
                    ...(event.currentTarget.checked ? [index] : []),
                  ],
                })
              }
            />
          ),
      )}
      <AddEntryStep shown={shown} value={entry} onChange={(next) => onChange({ ...along, entry: next })} />
      {shown.similar > 0 && (
        <Checkbox
          size="sm"
          label={t('desk.similar', { count: shown.similar })}
          checked={similar}
          onChange={(event) => onChange({ ...along, similar: event.currentTarget.checked })}
        />
      )}
    </div>
  );
}
