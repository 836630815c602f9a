import { FileInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

interface ImageFieldProps {
  /** Data URLs. */
  images: readonly string[];
  onChange: (images: string[]) => void;
}

const maxImages = 16;

/** Image files to be judged, read as they are chosen. */
export function ImageField({ images, onChange }: ImageFieldProps) {
  const { t } = useTranslation();
  const [files, setFiles] = useState<File[]>([]);
  const choose = async (chosen: File[]) => {
    const taken = chosen.slice(0, maxImages);
    setFiles(taken);
    onChange(await Promise.all(taken.map(dataUrlOf)));
  };
  return (
    <FileInput
      label={t('form.images.label')}
      placeholder={t('form.images.placeholder')}
      accept="image/jpeg,image/png,image/webp,image/gif,image/avif"
      multiple
      clearable
      value={images.length === 0 ? [] : files}
      onChange={(chosen) => void choose(chosen)}
    />
  );
}

function dataUrlOf(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(reader.result as string);
    reader.onerror = () => reject(reader.error ?? new Error(file.name));
    reader.readAsDataURL(file);
  });
}
