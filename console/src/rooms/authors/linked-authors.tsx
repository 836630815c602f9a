import { useElementSize } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { Surface } from '../../look/surface.js';
import table from '../../look/table.module.css';
import { LevelTag } from '../../moderation/level-tag.js';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import { RiskBar } from '../../moderation/risk-bar.js';
import type { LinkedAuthor, Portrait } from '../../server/shapes.js';
import { AuthorName } from './author-name.js';
import { narrow } from './graph-layout.js';
import { LinkGraph } from './link-graph.js';
import styles from './linked-authors.module.css';

/** So many are drawn, on a wide page and on a narrow one; the table has all. */
const [mostWide, mostNarrow] = [24, 10];

/** Who has a device, an address, a contact or texts in common with the author: drawn, and as a table. */
export function LinkedAuthors({ portrait }: { portrait: Portrait }) {
  const { t } = useTranslation();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { linked } = portrait;
  const mostDrawn = width < narrow ? mostNarrow : mostWide;
  return (
    <Surface title={t('linked.title')}>
      {linked.length === 0 ? (
        <p className={styles.none}>{t('linked.none')}</p>
      ) : (
        <>
          <p className={styles.none}>
            {t(linked.length > mostDrawn ? 'linked.leadSome' : 'linked.lead', { most: mostDrawn })}
          </p>
          <div ref={ref}>
            {width > 0 && <LinkGraph portrait={portrait} linked={linked.slice(0, mostDrawn)} width={width} />}
          </div>
          <LinkTable linked={linked} />
        </>
      )}
    </Surface>
  );
}

function LinkTable({ linked }: { linked: readonly LinkedAuthor[] }) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  return (
    <div
      className={`${table.frame} ${styles.tall}`}
      role="region"
      aria-label={t('linked.title')}
      tabIndex={0}
    >
      <table className={table.table}>
        <thead>
          <tr>
            <th>{t('author.id')}</th>
            <th>{t('author.level')}</th>
            <th>{t('author.risk')}</th>
            <th className={table.number}>{t('linked.strength')}</th>
            <th>{t('linked.common')}</th>
          </tr>
        </thead>
        <tbody>
          {linked.map(({ id, level, risk, strength, by }, index) => (
            <tr key={id ?? index}>
              <td className={styles.id}>
                <AuthorName id={id} unnamed={t('linked.unnamed')} />
              </td>
              <td className={table.nowrap}>
                <LevelTag level={level} />
              </td>
              <td>{risk !== null && <RiskBar risk={risk} level={level} />}</td>
              <td className={table.number}>{numbers.hundredths(strength)}</td>
              <td className={table.nowrap}>
                {by
                  .map(({ kind, authors }) =>
                    t('linked.shared', { what: names.trait(kind), n: numbers.count(authors) }),
                  )
                  .join(t('author.separator'))}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
