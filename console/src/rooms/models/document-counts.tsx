import type { TFunction } from 'i18next';
import { useTranslation } from 'react-i18next';
import { Surface } from '../../look/surface.js';
import table from '../../look/table.module.css';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import type { BayesView } from '../../server/shapes.js';

/** How many texts were learned, of which label, from whom and as what. */
export function DocumentCounts({ documents }: { documents: BayesView['documents'] }) {
  const { t } = useTranslation();
  const names = useNames();
  const { sources, categories, total, labels } = documents;
  const rows = [
    { key: 'total', name: t('models.all'), ...labels },
    ...sources.map(({ source, ...counts }) => ({ key: source, name: sourceName(t, source), ...counts })),
    ...categories.map(({ category, ...counts }) => ({
      ...{ key: `category ${category}`, name: t('models.as', { category: names.category(category) }) },
      ...counts,
    })),
  ];
  const numbers = useNumbers();
  return (
    <Surface title={t('models.documents', { count: total, n: numbers.count(total) })}>
      <div className={table.frame} role="region" aria-label={t('models.counts')} tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              <th>{t('models.from')}</th>
              <th className={table.number}>{t('models.spam')}</th>
              <th className={table.number}>{t('models.ham')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, name, spam, ham }) => (
              <tr key={key}>
                <td>{name}</td>
                <td className={table.number}>{numbers.count(spam)}</td>
                <td className={table.number}>{numbers.count(ham)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </Surface>
  );
}

/** The app's own word for a source is shown as it is. */
export function sourceName(t: TFunction, source: string): string {
  const [kind = '', word] = source.split(':');
  const name = t(`models.source.${kind}` as 'models.source.learn', kind);
  return word === undefined ? name : `${name}: ${word}`;
}
