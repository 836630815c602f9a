import { Button, Modal } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords } from '../../look/fault-words.js';
import page from '../../look/page.module.css';
import { toast } from '../../look/toast.js';
import { call } from '../../server/call.js';
import type { ImageClass } from '../../server/shapes.js';
import { DropZones } from './drop-zones.js';
import { classesQuery } from './image-class-data.js';
import { sendExamples, type Sides } from './send-examples.js';

interface MoreExamplesProps {
  imageClass: ImageClass;
  opened: boolean;
  onClose: () => void;
}

const nothing: Sides = { positive: [], negative: [] };

/** More images for a class, which is then trained anew. */
export function MoreExamples({ imageClass: { id, name }, opened, onClose }: MoreExamplesProps) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const faultWords = useFaultWords();
  const [sides, setSides] = useState(nothing);
  const [sent, setSent] = useState(0);
  const send = useMutation({
    mutationFn: async () => {
      setSent(0);
      await sendExamples(id, sides, setSent);
      await call('post', '/models/image-classes/{id}/train', { path: { id } });
    },
    onSuccess: () => {
      toast(t('imageClasses.began', { name }));
      setSides(nothing);
      onClose();
    },
    onSettled: () => queries.invalidateQueries({ queryKey: classesQuery.queryKey }),
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    send.mutate();
  };
  return (
    <Modal
      opened={opened}
      onClose={() => !send.isPending && onClose()}
      size="xl"
      title={t('imageClasses.moreFor', { name })}
      closeButtonProps={{ 'aria-label': t('close') }}
    >
      <form className={page.form} onSubmit={submit}>
        <DropZones sides={sides} onChange={setSides} sending={send.isPending} sent={sent} />
        {send.error && (
          <p className={page.fault} role="alert">
            {faultWords(send.error)}
          </p>
        )}
        <div className={page.buttons}>
          <Button variant="default" onClick={onClose} disabled={send.isPending}>
            {t('cancel')}
          </Button>
          <Button
            type="submit"
            loading={send.isPending}
            disabled={sides.positive.length + sides.negative.length === 0}
          >
            {t('imageClasses.trainAgain')}
          </Button>
        </div>
      </form>
    </Modal>
  );
}
