import { Button, Modal, NativeSelect, NumberInput, Switch, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../look/fault-words.js';
import { CategorySelect } from '../../moderation/category-select.js';
import { call } from '../../server/call.js';
import type { ListKind, Subject } from '../../server/shapes.js';
import { kinds, subjects } from './list-data.js';
import styles from './lists-room.module.css';

/** Makes a list and opens it. */
export function NewList({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const faultWords = useFaultWords();
  const [name, setName] = useState('');
  const [kind, setKind] = useState<ListKind>('deny');
  const [subject, setSubject] = useState<Subject>('keyword');
  const [category, setCategory] = useState('ads');
  const [score, setScore] = useState(1);
  const [shadow, setShadow] = useState(false);
  const make = useMutation({
    mutationFn: () =>
      call('post', '/lists', { body: { name, kind, subject, category, score, shadow, enabled: true } }),
    onSuccess: async ({ id }) => {
      await queries.invalidateQueries({ queryKey: ['lists'] });
      onClose();
      await navigate({ to: '/lists/$id', params: { id } });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('lists.new')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form className={styles.form} onSubmit={submit}>
        <TextInput
          label={t('lists.name')}
          required
          withAsterisk={false}
          data-autofocus
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
          error={make.error ? faultWords(make.error) : undefined}
        />
        <div className={styles.pair}>
          <NativeSelect
            label={t('lists.kind')}
            value={kind}
            onChange={(event) => setKind(event.currentTarget.value as ListKind)}
            data={kinds.map((each) => ({ value: each, label: t(`listKind.${each}.name`) }))}
          />
          <NativeSelect
            label={t('lists.subject')}
            value={subject}
            onChange={(event) => setSubject(event.currentTarget.value as Subject)}
            data={subjects.map((each) => ({ value: each, label: t(`subject.${each}.name`) }))}
          />
        </div>
        <p className={styles.help}>
          {t(`listKind.${kind}.meaning`)} {t(`subject.${subject}.help`)}
        </p>
        <div className={styles.pair}>
          <CategorySelect label={t('findings.category')} value={category} onChange={setCategory} />
          <NumberInput
            label={t('findings.score')}
            min={0}
            max={1}
            step={0.1}
            decimalScale={3}
            value={score}
            onChange={(value) => setScore(Number(value))}
          />
        </div>
        <Switch
          label={t('lists.shadow')}
          description={t('role.shadow.meaning')}
          checked={shadow}
          onChange={(event) => setShadow(event.currentTarget.checked)}
        />
        <div className={styles.buttons}>
          <Button variant="default" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={make.isPending}>
            {t('lists.make')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
