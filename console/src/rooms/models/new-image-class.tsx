import { Button, Modal, TextInput } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../look/fault-words.js';
import page from '../../look/page.module.css';
import { toast } from '../../look/toast.js';
import { CategorySelect } from '../../moderation/category-select.js';
import { call } from '../../server/call.js';
import { DropZones } from './drop-zones.js';
import { classesQuery } from './image-class-data.js';
import { minExamples, sendExamples, type Sides } from './send-examples.js';

const nothing: Sides = { positive: [], negative: [] };
/** Lists alone raise them. */
const withoutModels = ['political', 'childsafety'];

/** Makes a class of the images that are dropped, and has it trained; one that cannot be is taken away again. */
export function NewImageClass({ opened, onClose }: { opened: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const faultWords = useFaultWords();
  const [name, setName] = useState('');
  const [category, setCategory] = useState('contraband');
  const [sides, setSides] = useState(nothing);
  const [sent, setSent] = useState(0);
  const make = useMutation({
    mutationFn: async () => {
      setSent(0);
      const { id } = await call('post', '/models/image-classes', {
        body: { name, category, train: false },
      });
      try {
        await sendExamples(id, sides, setSent);
        await call('post', '/models/image-classes/{id}/train', { path: { id } });
      } catch (error) {
        await call('delete', '/models/image-classes/{id}', { path: { id } }).catch(() => undefined);
        throw error;
      }
    },
    onSuccess: () => {
      toast(t('imageClasses.began', { name }));
      setName('');
      setSides(nothing);
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: classesQuery.queryKey }),
  });
  const isEnough = sides.positive.length >= minExamples && sides.negative.length >= minExamples;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    make.mutate();
  };
  return (
    <Modal
      opened={opened}
      onClose={() => !make.isPending && onClose()}
      size="xl"
      title={t('imageClasses.new')}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form className={page.form} onSubmit={submit}>
        <TextInput
          label={t('imageClasses.name')}
          description={t('imageClasses.nameHelp')}
          required
          withAsterisk={false}
          data-autofocus
          maxLength={40}
          pattern="[a-z0-9](?:-?[a-z0-9])*"
          value={name}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <CategorySelect
          label={t('findings.category')}
          value={category}
          onChange={setCategory}
          without={withoutModels}
        />
        <DropZones sides={sides} onChange={setSides} sending={make.isPending} sent={sent} />
        {make.error && (
          <p className={page.fault} role="alert">
            {faultWords(make.error)}
          </p>
        )}
        <div className={page.buttons}>
          <Button variant="default" onClick={onClose} disabled={make.isPending}>
            {t('cancel')}
          </Button>
          <Button type="submit" loading={make.isPending} disabled={!isEnough}>
            {t('imageClasses.train')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
