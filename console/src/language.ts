import i18next, { type BackendModule } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type en from './locales/en.json';

export const languages = ['en', 'zh'] as const;
export type Language = (typeof languages)[number];

declare module 'i18next' {
  interface CustomTypeOptions {
    defaultNS: 'translation';
    nsSeparator: false;
    resources: { translation: typeof en };
  }
}

/** Loads the chosen language's catalogue; resolves when the first text can be shown. */
export async function startLanguage(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : language;
  });
  await i18next
    .use(catalogues)
    .use(initReactI18next)
    .init({
      lng: chosenLanguage(),
      fallbackLng: 'en',
      supportedLngs: languages,
      // Category and signal ids such as `custom:brand` hold a colon.
      nsSeparator: false,
      interpolation: { escapeValue: false },
      react: { useSuspense: false },
    });
}

export async function chooseLanguage(language: Language): Promise<void> {
  await i18next.changeLanguage(language);
  try {
    localStorage.setItem(storageKey, language);
  } catch {
    // Storage may be blocked; the choice then lasts as long as the page.
  }
}

const storageKey = 'trisift.language';

function chosenLanguage(): Language {
  let stored: string | null = null;
  try {
    stored = localStorage.getItem(storageKey);
  } catch {
    // As above.
  }
  return languages.find((language) => language === stored) ?? browserLanguage();
}

function browserLanguage(): Language {
  const wanted = navigator.languages.find((tag) => /^(en|zh)\b/i.test(tag));
  return wanted?.toLowerCase().startsWith('zh') ? 'zh' : 'en';
}

const catalogues: BackendModule = {
  type: 'backend',
  init: () => undefined,
  // i18next awaits the answer only of a function that names exactly two parameters.
  read: async (language, _namespace) => {
    const catalogue =
      language === 'zh' ? await import('./locales/zh.json') : await import('./locales/en.json');
    return catalogue.default;
  },
};
