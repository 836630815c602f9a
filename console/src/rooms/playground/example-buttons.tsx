import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import styles from './example-buttons.module.css';
import { examples } from './examples.js';

export function ExampleButtons({ onChosen }: { onChosen: (text: string) => void }) {
  const { t } = useTranslation();
  return (
    <div className={styles.examples}>
      {(['zh', 'en'] as const).map((language) => (
        <div key={language} className={styles.row} role="group" aria-label={t(`example.group.${language}`)}>
          <span className={styles.language} aria-hidden="true">
            {t(`language.${language}`)}
          </span>
          <div className={styles.buttons}>
            {examples
              .filter((example) => example.language === language)
              .map((example) => (
                <Button
                  key={example.name}
                  size="compact-sm"
                  variant="default"
                  className={styles.example}
                  onClick={() => onChosen(example.text)}
                >
                  {t(`example.name.${example.name}`)}
                </Button>
              ))}
          </div>
        </div>
      ))}
    </div>
  );
}
