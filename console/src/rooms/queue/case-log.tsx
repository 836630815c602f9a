import { useTranslation } from 'react-i18next';
import { Actor } from '../../look/actor.js';
import { Moment } from '../../look/moment.js';
import { Surface } from '../../look/surface.js';
import { useNames } from '../../moderation/names.js';
import type { CaseDetail } from '../../server/shapes.js';
import styles from './desk-room.module.css';

/** Reports, notes and what was done, the newest first. */
export function CaseLog({ detail }: { detail: CaseDetail | undefined }) {
  const { t } = useTranslation();
  const names = useNames();
  const reported = detail?.reported ?? [];
  const history = [...(detail?.history ?? [])].sort((a, b) => Date.parse(b.at) - Date.parse(a.at));
  return (
    <Surface title={t('desk.history')}>
      <ul className={styles.log}>
        {reported.map(({ at, category, note, reporter }, index) => (
          <li key={`r${index}`}>
            {t('desk.report', { category: category === null ? '' : names.category(category) })} {note}
            <small>
              {reporter} <Moment at={at} />
            </small>
          </li>
        ))}
        {history.map(({ id, type, at, actor, verdict, category, note }) => (
          <li key={`${id}${type}`}>
            <b>{t(`caseEvent.${type}`)}</b>
            {verdict !== null && ` ${t(`verdict.${verdict}`)}`}
            {category !== null && ` · ${names.category(category)}`}
            {note !== null && <div>{note}</div>}
            <small>
              <Actor actor={actor} /> · <Moment at={at} />
            </small>
          </li>
        ))}
      </ul>
    </Surface>
  );
}
