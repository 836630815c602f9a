import { useTranslation } from 'react-i18next';
import { imagePartOf } from './image-text.js';

/** Words for ids that the server may add to: one that the catalogue lacks is shown as it is. */
export function useNames() {
  const { t } = useTranslation();
  return {
    category: (id: string) =>
      id.startsWith('custom:') ? id.slice('custom:'.length) : t(`category.${id}` as 'category.ads', id),
    level: (id: string) => t(`level.${id}` as 'level.suspicious', id),
    signal: (id: string) => t(`signal.${id}` as 'signal.burst', id),
    part: (part: string) => {
      const image = imagePartOf(part);
      return image ? t(`findings.part.${image.source}`, { number: image.number }) : part;
    },
    tier: (tier: number) => t(`tier.${tier}` as 'tier.1', String(tier)),
  };
}
