import { Button, Progress, SegmentedControl } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '../../look/confirm.js';
import { Tag, type Tone } from '../../look/tag.js';
import { toast } from '../../look/toast.js';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import { call } from '../../server/call.js';
import { useMay } from '../../server/session.js';
import type { ImageClass } from '../../server/shapes.js';
import { ClassVersions } from './class-versions.js';
import { useClassChange } from './image-class-data.js';
import styles from './image-classes.module.css';
import { MoreExamples } from './more-examples.js';
import { minExamples } from './send-examples.js';

const modes = ['off', 'shadow', 'live'] as const;
type Mode = (typeof modes)[number];
const tones: Record<Mode, Tone> = { off: 'plain', shadow: 'challenge', live: 'ink' };

/** One class: what it is, how far its training is, whether it judges, and its versions. */
export function ImageClassCard({ imageClass }: { imageClass: ImageClass }) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  const may = useMay();
  const { id, name, category, preset, mode, version, examples, training, fault, unfit } = imageClass;
  const change = useClassChange((next: Mode) =>
    call('patch', '/models/image-classes/{id}', { path: { id }, body: { mode: next } }),
  );
  const { positive, negative, unread } = examples;
  const counts = { positive: numbers.count(positive), negative: numbers.count(negative) };
  return (
    <li className={styles.class} aria-label={name}>
      <div className={styles.head}>
        <h3 className={styles.name}>{name}</h3>
        <Tag>{names.category(category)}</Tag>
        <Tag tone={tones[mode]} title={t(`imageClasses.modeHelp.${mode}`)}>
          {t(`imageClasses.mode.${mode}`)}
        </Tag>
        {preset && <Tag>{t('imageClasses.preset')}</Tag>}
        {may('models') && version !== null && (
          <SegmentedControl
            className={styles.modes}
            size="xs"
            aria-label={t('imageClasses.modeOf', { name })}
            value={mode}
            disabled={change.isPending}
            onChange={(next) => change.mutate(next)}
            data={modes.map((each) => ({ value: each, label: t(`imageClasses.mode.${each}`) }))}
          />
        )}
      </div>
      <p className={styles.quiet}>
        {t('imageClasses.examples', counts)} {t(`imageClasses.modeHelp.${mode}`)}
      </p>
      {(training || unread > 0) && <TrainingBar imageClass={imageClass} />}
      {fault && <p className={styles.fault}>{t('imageClasses.fault', { why: fault })}</p>}
      {unfit && <p className={styles.fault}>{t('imageClasses.unfit', { why: unfit })}</p>}
      <ClassVersions imageClass={imageClass} />
      {may('models') && !preset && <OwnButtons imageClass={imageClass} />}
    </li>
  );
}

function TrainingBar({ imageClass: { name, training, examples } }: { imageClass: ImageClass }) {
  const { t } = useTranslation();
  const all = examples.positive + examples.negative;
  const read = all === 0 ? 0 : (all - examples.unread) / all;
  // Reading takes longest; the head is learned in the last tenths.
  const done = training?.step === 'learning' ? readingShare + (1 - readingShare) * training.done : readingShare * read;
  return (
    <div>
      <Progress value={100 * done} aria-label={t('imageClasses.progressOf', { name })} />
      <p className={styles.quiet} role="status">
        {t(`imageClasses.step.${training?.step ?? 'reading'}`)}
      </p>
    </div>
  );
}

const readingShare = 0.7;

function OwnButtons({ imageClass }: { imageClass: ImageClass }) {
  const { t } = useTranslation();
  const { id, name, examples, training, versions } = imageClass;
  const [adding, setAdding] = useState(false);
  const [deleting, setDeleting] = useState(false);
  const train = useClassChange(
    () => call('post', '/models/image-classes/{id}/train', { path: { id } }),
    { onDone: () => toast(t('imageClasses.began', { name })) },
  );
  const remove = useClassChange(
    () => call('delete', '/models/image-classes/{id}', { path: { id } }),
    { onDone: () => toast(t('imageClasses.deleted', { name })) },
  );
  const isEnough = examples.positive >= minExamples && examples.negative >= minExamples;
  return (
    <div className={styles.buttons}>
      <Button variant="default" size="sm" disabled={training !== null} onClick={() => setAdding(true)}>
        {t('imageClasses.addExamples')}
      </Button>
      <Button
        variant="default"
        size="sm"
        disabled={training !== null || !isEnough}
        loading={train.isPending}
        onClick={() => train.mutate(undefined)}
      >
        {versions.length === 0 ? t('imageClasses.train') : t('imageClasses.trainAgain')}
      </Button>
      <Button variant="default" size="sm" onClick={() => setDeleting(true)}>
        {t('delete')}
      </Button>
      <MoreExamples imageClass={imageClass} opened={adding} onClose={() => setAdding(false)} />
      <Confirm
        opened={deleting}
        title={t('imageClasses.deleteTitle', { name })}
        verb={t('delete')}
        busy={remove.isPending}
        onConfirm={() => remove.mutate(undefined)}
        onClose={() => setDeleting(false)}
      >
        {t('imageClasses.deleteHelp')}
      </Confirm>
    </div>
  );
}
