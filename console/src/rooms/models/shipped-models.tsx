import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Surface } from '../../look/surface.js';
import table from '../../look/table.module.css';
import { Tag, type Tone } from '../../look/tag.js';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import { call } from '../../server/call.js';
import type { ShippedModel } from '../../server/shapes.js';

const tones: Record<ShippedModel['state'], Tone> = {
  ready: 'pass',
  loading: 'review',
  idle: 'plain',
  failed: 'block',
};

/** What the server judges with besides what the tenant taught: each model, for what, and whether it runs. */
export function ShippedModels() {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  const models = useQuery({
    queryKey: ['models', 'shipped'],
    queryFn: ({ signal }) => call('get', '/models', { signal }),
  });
  if (!models.data) return null;
  return (
    <Surface title={t('models.shipped')}>
      <div className={table.frame} role="region" aria-label={t('models.shipped')} tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              <th>{t('models.model')}</th>
              <th>{t('models.covers')}</th>
              <th>{t('models.stateOf')}</th>
              <th>{t('models.hash')}</th>
              <th className={table.number}>{t('models.calls')}</th>
              <th className={table.number}>{t('models.median')}</th>
            </tr>
          </thead>
          <tbody>
            {models.data.models.map(({ id, categories, state, problem, sha256, calls, p50Ms }) => (
              <tr key={id}>
                <td className={table.nowrap}>{id}</td>
                <td>{categories.length > 0 ? categories.map(names.category).join(', ') : '–'}</td>
                <td>
                  <Tag tone={tones[state]}>{t(`models.running.${state}`)}</Tag>
                  {problem && <div className={table.quiet}>{problem}</div>}
                </td>
                <td className={table.mono}>{sha256.slice(0, 16)}</td>
                <td className={table.number}>{numbers.count(calls)}</td>
                <td className={table.number}>{p50Ms === null ? '–' : `${numbers.ms(p50Ms)} ms`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Surface>
  );
}
