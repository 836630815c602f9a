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
    counter: (id: string) => t(`counter.${id}` as 'counter.events', id),
    trait: (id: string) => t(`trait.${id}` as 'trait.device', id),
    strike: (id: string) => t(`strike.${id}` as 'strike.warn', id),
    act: (id: string) => t(`authorAct.${id}` as 'authorAct.trust', id),
    habit: (what: string) => t(`habit.words.${what}` as 'habit.words.latin', what),
    part: (part: string) => {
      const image = imagePartOf(part);
      return image ? t(`findings.part.${image.source}`, { number: image.number }) : part;
    },
    tier: (tier: number) => t(`tier.${tier}` as 'tier.1', String(tier)),
  };
}
