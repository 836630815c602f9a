import { useTranslation } from 'react-i18next';
import { Notice } from '../look/notice.js';

/** Stands in the place of what was sent: it is kept from the reader, or there no more. */
export function ContentGone({ withheld }: { withheld: boolean }) {
  const { t } = useTranslation();
  const why = withheld ? 'withheld' : 'erased';
  return (
    <Notice tone="review" icon="warning" title={t(`content.${why}.title`)}>
      <span>{t(`content.${why}.help`)}</span>
    </Notice>
  );
}
