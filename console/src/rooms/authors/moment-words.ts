import { useTranslation } from 'react-i18next';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import type { AuthorMoment } from '../../server/shapes.js';

/** What happened, in a few words. */
export function useMomentWords(): (moment: AuthorMoment) => string {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  return ({ kind, level, risk, category, action }) => {
    const riskIs = risk === null ? '' : t('timeline.risk', { risk: numbers.hundredths(risk) });
    const what = {
      level: () =>
        level === null ? t('timeline.kind.level') : t('timeline.level', { level: names.level(level) }),
      risk: () => '',
      violation: () =>
        category === null
          ? t('timeline.kind.violation')
          : t('timeline.violation', { category: names.category(category) }),
      strike: () =>
        action === null ? t('timeline.kind.strike') : t('timeline.strike', { action: names.strike(action) }),
      action: () => (action === null ? t('timeline.kind.action') : names.act(action)),
    }[kind]();
    return [what, riskIs].filter((words) => words !== '').join(t('author.separator'));
  };
}
