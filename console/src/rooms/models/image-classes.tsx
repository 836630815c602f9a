import { Button, Skeleton } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../../look/icon.js';
import { ProblemNotice } from '../../look/problem-notice.js';
import { Surface } from '../../look/surface.js';
import { ProblemError } from '../../server/problem.js';
import { useMay } from '../../server/session.js';
import { ImageClassCard } from './image-class-card.js';
import { classesQuery } from './image-class-data.js';
import styles from './image-classes.module.css';
import { NewImageClass } from './new-image-class.js';

/** What the tenant taught the image network to find, and what the product brings along. */
export function ImageClasses() {
  const { t } = useTranslation();
  const may = useMay();
  const [making, setMaking] = useState(false);
  const classes = useQuery(classesQuery);
  return (
    <Surface
      title={t('imageClasses.title')}
      aside={
        may('models') && (
          <Button size="sm" leftSection={<Icon name="plus" size={16} />} onClick={() => setMaking(true)}>
            {t('imageClasses.new')}
          </Button>
        )
      }
    >
      <p className={styles.help}>{t('imageClasses.lead')}</p>
      {classes.error instanceof ProblemError && <ProblemNotice problem={classes.error.problem} />}
      {classes.isPending && <Skeleton h={160} radius={10} aria-label={t('loading')} />}
      <ul className={styles.classes}>
        {classes.data?.items.map((each) => (
          <ImageClassCard key={each.id} imageClass={each} />
        ))}
      </ul>
      <NewImageClass opened={making} onClose={() => setMaking(false)} />
    </Surface>
  );
}
