import { useTranslation } from 'react-i18next';
import { chooseLanguage, languages } from '../language.js';
import styles from './language-switch.module.css';

/** Plain radio buttons: a control that measures itself would hold up the first paint of every page. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const chosen = i18n.resolvedLanguage ?? 'en';
  return (
    <div className={styles.switch} role="radiogroup" aria-label={t('shell.language')}>
      {languages.map((language) => (
        <label key={language} className={styles.choice} data-chosen={language === chosen || undefined}>
          <input
            type="radio"
            name="language"
            value={language}
            checked={language === chosen}
            onChange={() => void chooseLanguage(language)}
          />
          <span lang={language}>{t(`language.${language}`)}</span>
        </label>
      ))}
    </div>
  );
}
