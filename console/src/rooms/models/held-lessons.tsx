import { Button, Skeleton } from '@mantine/core';
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { Actor } from '../../look/actor.js';
import { useFaultWords } from '../../look/fault-words.js';
import { Moment } from '../../look/moment.js';
import { Surface } from '../../look/surface.js';
import { Tag } from '../../look/tag.js';
import { toast } from '../../look/toast.js';
import { useNames } from '../../moderation/names.js';
import { call } from '../../server/call.js';
import { useMay } from '../../server/session.js';
import type { HeldLesson } from '../../server/shapes.js';
import { sourceName } from './document-counts.js';
import styles from './held-lessons.module.css';

/** Lessons that contradict many others, or are too many of one author: a person accepts or discards each. */
export function HeldLessons() {
  const { t } = useTranslation();
  const held = useInfiniteQuery({
    queryKey: ['models', 'bayes', 'held'],
    queryFn: ({ pageParam, signal }) =>
      call('get', '/models/bayes/held', {
        query: { limit: 20, ...(pageParam && { cursor: pageParam }) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
  });
  const items = held.data?.pages.flatMap((each) => each.items) ?? [];
  return (
    <Surface title={t('models.held')}>
      <p className={styles.help}>{t('models.heldHelp')}</p>
      {held.isPending && <Skeleton h={120} radius={10} aria-label={t('loading')} />}
      <ul className={styles.lessons}>
        {items.map((lesson) => (
          <Lesson key={lesson.id} lesson={lesson} />
        ))}
      </ul>
      {held.hasNextPage && (
        <Button
          variant="default"
          mt="md"
          loading={held.isFetchingNextPage}
          onClick={() => void held.fetchNextPage()}
        >
          {t('more')}
        </Button>
      )}
    </Surface>
  );
}

function Lesson({ lesson }: { lesson: HeldLesson }) {
  const { t } = useTranslation();
  const names = useNames();
  const may = useMay();
  const faultWords = useFaultWords();
  const queries = useQueryClient();
  const decide = useMutation({
    mutationFn: (what: 'accept' | 'discard') =>
      what === 'accept'
        ? call('post', '/models/bayes/held/{id}/accept', { path: { id: lesson.id } })
        : call('post', '/models/bayes/held/{id}/discard', { path: { id: lesson.id } }),
    onSuccess: (_, what) => {
      toast(t(`models.did.${what}`));
      return queries.invalidateQueries({ queryKey: ['models'] });
    },
    onError: (error) => toast(faultWords(error), { tone: 'bad' }),
  });
  const { excerpt, label, categories, at, actor, source, heldFor } = lesson;
  return (
    <li className={styles.lesson}>
      <div className={styles.words}>
        <p className={styles.excerpt} dir="auto">
          {excerpt}
        </p>
        <p className={styles.facts}>
          <Tag tone={label === 'spam' ? 'block' : 'pass'}>{t(`models.${label}`)}</Tag>
          <span>{categories.map(names.category).join(', ')}</span>
          <span>{t(`models.heldFor.${heldFor}`)}</span>
          <span>{sourceName(t, source)}</span>
          <Actor actor={actor} />
          <Moment at={at} />
        </p>
      </div>
      {may('models') && (
        <div className={styles.buttons}>
          <Button
            variant="default"
            size="sm"
            loading={decide.isPending}
            onClick={() => decide.mutate('discard')}
          >
            {t('models.discard')}
          </Button>
          <Button size="sm" loading={decide.isPending} onClick={() => decide.mutate('accept')}>
            {t('models.accept')}
          </Button>
        </div>
      )}
    </li>
  );
}
