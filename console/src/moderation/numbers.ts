import { useTranslation } from 'react-i18next';

/** How scores and durations read in the chosen language. */
export function useNumbers() {
  const { i18n } = useTranslation();
  const score = new Intl.NumberFormat(i18n.language, { minimumFractionDigits: 2, maximumFractionDigits: 3 });
  const count = new Intl.NumberFormat(i18n.language);
  return {
    score: (value: number) => score.format(value),
    count: (value: number) => count.format(value),
    /** One decimal below 10 ms; never a bare 0 for what did run. */
    ms: (value: number) => {
      if (value > 0 && value < 0.05) return '<0.1';
      return value < 10 ? value.toFixed(1) : String(Math.round(value));
    },
  };
}
