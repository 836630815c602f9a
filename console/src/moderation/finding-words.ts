import { useTranslation } from 'react-i18next';
import { roleOf, type Finding } from './finding.js';
import { useNames } from './names.js';
import { useNumbers } from './numbers.js';

/** A finding on one line: category, score, detector, tier, and its role where it did not act. */
export function useFindingWords(): (finding: Finding) => string {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  return (finding) => {
    const role = roleOf(finding);
    const line = t('findings.line', {
      category: names.category(finding.category),
      score: numbers.score(finding.score),
      detector: finding.detector,
      tier: finding.tier,
    });
    return role === 'acting' ? line : t('findings.lineWithRole', { line, role: t(`role.${role}.name`) });
  };
}
