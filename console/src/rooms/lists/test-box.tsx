import { Button, Textarea, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty } from '../../look/empty.js';
import { ProblemNotice } from '../../look/problem-notice.js';
import { Surface } from '../../look/surface.js';
import { FindingsTable } from '../../moderation/findings-table.js';
import type { Finding } from '../../moderation/finding.js';
import { JudgedText } from '../../moderation/judged-text.js';
import { call } from '../../server/call.js';
import { ProblemError } from '../../server/problem.js';
import styles from './lists-room.module.css';

/** Holds a text and an author against all lists: what they see, and what hits. Nothing is recorded. */
export function TestBox() {
  const { t } = useTranslation();
  const [text, setText] = useState('');
  const [user, setUser] = useState('');
  const test = useMutation({
    mutationFn: (submission: { text: string; user?: { id: string } }) =>
      call('post', '/lists/test', { body: submission }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    test.mutate({ text, ...(user.trim() && { user: { id: user.trim() } }) });
  };
  const sent = test.variables;
  const findings = (test.data?.findings ?? []) as unknown as Finding[];
  return (
    <div className={styles.columns}>
      <Surface title={t('lists.test')}>
        <form className={styles.form} onSubmit={submit}>
          <p className={styles.help}>{t('lists.testHelp')}</p>
          <Textarea
            label={t('form.text.label')}
            required
            withAsterisk={false}
            autosize
            minRows={4}
            maxRows={14}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          <TextInput
            label={t('form.userId.label')}
            value={user}
            onChange={(event) => setUser(event.currentTarget.value)}
          />
          <div className={styles.buttons}>
            <Button type="submit" loading={test.isPending}>
              {t('lists.testDo')}
            </Button>
          </div>
        </form>
      </Surface>
      <div className={styles.stack}>
        {test.error instanceof ProblemError && <ProblemNotice problem={test.error.problem} />}
        {!test.data && !test.error && (
          <Empty icon="lists" title={t('lists.testEmpty')} detail={t('lists.testEmptyHelp')} />
        )}
        {test.data && sent && (
          <>
            <JudgedText submission={sent} findings={findings} />
            <Surface title={t('lists.hits', { count: findings.length })}>
              <FindingsTable findings={findings} />
            </Surface>
            <Surface title={t('lists.views')}>
              <dl className={styles.views}>
                {Object.entries(test.data.views).flatMap(([part, views]) =>
                  Object.entries(views ?? {}).map(([view, { text: seen }]) => (
                    <div key={`${part} ${view}`} style={{ display: 'contents' }}>
                      <dt>{t(`match.${view}.name` as 'match.exact.name', view)}</dt>
                      <dd>{seen}</dd>
                    </div>
                  )),
                )}
              </dl>
            </Surface>
          </>
        )}
      </div>
    </div>
  );
}
