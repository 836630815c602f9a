import { useTranslation } from 'react-i18next';
import { remembered } from '../look/remembered.js';

/** How scores and durations read in the chosen language. */
export function useNumbers() {
  const { i18n } = useTranslation();
  return numbersOf(i18n.language);
}

const numbersOf = remembered((language) => {
  const score = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 3 });
  const hundredths = new Intl.NumberFormat(language, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
  const amounts = [2, 3].map(
    (digits) => new Intl.NumberFormat(language, { maximumSignificantDigits: digits }),
  );
  const count = new Intl.NumberFormat(language);
  const share = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  return {
    /** Never a bare 0 for what is hardly likely. */
    score: (value: number) => (value > 0 && value < 0.001 ? '<0.001' : score.format(value)),
    /** 0..1 in a row of others. */
    hundredths: (value: number) => hundredths.format(value),
    /** A count that may be a part of one, or a measure. */
    amount: (value: number) => {
      if (value > 0 && value < 0.01) return '<0.01';
      return value >= 100 ? count.format(Math.round(value)) : amounts[value < 10 ? 0 : 1]!.format(value);
    },
    count: (value: number) => count.format(value),
    /** 0..1 as per cent. */
    share: (value: number) => share.format(value),
    /** In a currency (ISO 4217); small sums with as many places as they need. */
    price: (value: number, currency: string) =>
      new Intl.NumberFormat(language, { style: 'currency', currency, maximumSignificantDigits: 2 }).format(
        value,
      ),
    /** One decimal below 10 ms; never a bare 0 for what did run. */
    ms: (value: number) => {
      if (value > 0 && value < 0.05) return '<0.1';
      return value < 10 ? value.toFixed(1) : String(Math.round(value));
    },
  };
});
