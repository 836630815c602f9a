import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../look/moment.js';
import table from '../../look/table.module.css';
import { Tag } from '../../look/tag.js';
import { toast } from '../../look/toast.js';
import { useNumbers } from '../../moderation/numbers.js';
import { call } from '../../server/call.js';
import { useMay } from '../../server/session.js';
import type { ImageClass } from '../../server/shapes.js';
import { useClassChange } from './image-class-data.js';
import styles from './image-classes.module.css';

type Version = ImageClass['versions'][number];

/** What was learned and when, how good each is by cross-validation, and which one judges. */
export function ClassVersions({ imageClass }: { imageClass: ImageClass }) {
  const { t } = useTranslation();
  const { name, versions } = imageClass;
  if (versions.length === 0) return null;
  const label = t('imageClasses.versionsOf', { name });
  return (
    <div className={table.frame} role="region" aria-label={label} tabIndex={0}>
      <table className={table.table}>
        <thead>
          <tr>
            <th>{t('imageClasses.version')}</th>
            <th className={table.number}>{t('imageClasses.auroc')}</th>
            <th className={table.number}>{t('imageClasses.atReview')}</th>
            <th className={table.number}>{t('imageClasses.recall')}</th>
            <th className={table.number}>{t('imageClasses.precision')}</th>
            <th className={table.number}>{t('imageClasses.falseAlarms')}</th>
            <th className={table.number}>{t('imageClasses.images')}</th>
            <th className={table.number}>{t('imageClasses.took')}</th>
            <th>{t('imageClasses.judges')}</th>
          </tr>
        </thead>
        <tbody>
          {versions.map((version) => (
            <VersionRow key={version.version} version={version} imageClass={imageClass} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function VersionRow({ version, imageClass }: { version: Version; imageClass: ImageClass }) {
  const numbers = useNumbers();
  const { createdAt, figures } = version;
  const { auroc, aurocInterval, examples, cost, policy, best } = figures;
  const at = policy[0] ?? best;
  const [low = 0, high = 0] = aurocInterval;
  return (
    <tr>
      <td className={table.nowrap}>
        {version.version} {createdAt !== null && <span className={table.quiet}>{<Moment at={createdAt} />}</span>}
      </td>
      <td className={table.number}>
        {numbers.score(auroc)}{' '}
        <span className={table.quiet}>{`${numbers.score(low)}–${numbers.score(high)}`}</span>
      </td>
      <td className={table.number}>{numbers.score(at.threshold)}</td>
      <td className={table.number}>{numbers.share(at.recall)}</td>
      <td className={table.number}>{at.precision === null ? '–' : numbers.share(at.precision)}</td>
      <td className={table.number}>{numbers.share(at.falseAlarms)}</td>
      <td className={table.number}>{`${numbers.count(examples.positive)} / ${numbers.count(examples.negative)}`}</td>
      <td className={table.number}>{cost ? <Cost cost={cost} /> : '–'}</td>
      <td>
        <Judges version={version} imageClass={imageClass} />
      </td>
    </tr>
  );
}

function Cost({ cost }: { cost: NonNullable<Version['figures']['cost']> }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { readingSeconds, learningSeconds, currency, cpu, gpu } = cost;
  const prices = [
    ...(cpu === null ? [] : [t('imageClasses.onCpu', { price: numbers.price(cpu, currency) })]),
    ...(gpu === null ? [] : [t('imageClasses.onGpu', { price: numbers.price(gpu, currency) })]),
  ];
  return (
    <>
      {t('imageClasses.seconds', { n: numbers.score(readingSeconds + learningSeconds) })}
      {prices.map((price) => (
        <div key={price} className={table.quiet}>
          {price}
        </div>
      ))}
    </>
  );
}

/** The one that judges says so; any other can be told to. */
function Judges({ version: { version }, imageClass }: { version: Version; imageClass: ImageClass }) {
  const { t } = useTranslation();
  const may = useMay();
  const { id, name, mode, version: serving, preset } = imageClass;
  const isEarlier = serving !== null && version < serving;
  const take = useClassChange(
    async () => {
      if (isEarlier) await call('post', '/models/image-classes/{id}/rollback', { path: { id }, body: { version } });
      else {
        const body = { version, mode: mode === 'live' ? mode : ('shadow' as const) };
        await call('post', '/models/image-classes/{id}/publish', { path: { id }, body });
      }
    },
    { onDone: () => toast(t('imageClasses.taken', { name, version })) },
  );
  if (version === serving)
    return mode === 'off' ? (
      <Tag>{t('imageClasses.chosenVersion')}</Tag>
    ) : (
      <Tag tone={mode === 'live' ? 'ink' : 'challenge'}>{t(`imageClasses.mode.${mode}`)}</Tag>
    );
  if (preset || !may('models')) return <>{'–'}</>;
  return (
    <Button
      className={styles.take}
      variant="default"
      size="compact-sm"
      loading={take.isPending}
      aria-label={t(isEarlier ? 'imageClasses.rollBackTo' : 'imageClasses.useVersion', { version, name })}
      onClick={() => take.mutate(undefined)}
    >
      {t(isEarlier ? 'imageClasses.rollBack' : 'imageClasses.use')}
    </Button>
  );
}
