import { Switch } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Icon } from '../look/icon.js';
import { useShortcuts } from '../look/shortcuts.js';
import { Surface } from '../look/surface.js';
import type { Finding } from './finding.js';
import styles from './held-images.module.css';
import { boxesOf, SeenBoxes, type SeenBox } from './seen-boxes.js';

/** An image as a record tells of it. */
export interface RecordedImage {
  url?: string;
  sha256?: string;
  bytes?: number;
  /** The server keeps its bytes until its case is decided. */
  kept?: boolean;
  /** In pixels, as it is to be shown; absent where it could not be looked at. */
  width?: number;
  height?: number;
  /** Why it could not be looked at. */
  unread?: string;
}

interface HeldImagesProps {
  images: readonly RecordedImage[];
  findings?: readonly Finding[];
  /** The record whose images the server keeps. */
  recordId?: string;
  /** Where this page itself has them. */
  sources?: readonly string[];
}

/**
 * Images, blurred and grey until held; `v` or the switch shows all. One is fetched from its address only when somebody
 * wants to see it: who put it there must not learn from a fetch who looks. Over it, where it was explained, the skin
 * that was seen, and where what was read in it stands.
 */
export function HeldImages({ images, findings = [], recordId, sources }: HeldImagesProps) {
  const { t } = useTranslation();
  const [all, setAll] = useState(false);
  const [masks, setMasks] = useState(true);
  useShortcuts({ v: () => setAll((shown) => !shown) });
  const maskOf = (index: number) =>
    findings.find(({ part, mask }) => part === `images/${index}` && mask !== undefined)?.mask;
  const sourceOf = ({ kept, url }: RecordedImage, index: number) =>
    sources?.[index] ??
    (kept && recordId !== undefined ? `/moderations/${encodeURIComponent(recordId)}/images/${index}` : url);
  return (
    <Surface
      title={t('desk.images', { count: images.length })}
      aside={
        <span className={styles.switches}>
          {images.some(
            (_, index) => maskOf(index) !== undefined || boxesOf(findings, index + 1).length > 0,
          ) && (
            <Switch
              size="xs"
              label={t('desk.showMasks')}
              checked={masks}
              onChange={(event) => setMasks(event.currentTarget.checked)}
            />
          )}
          <Switch
            size="xs"
            label={t('desk.showImages')}
            checked={all}
            onChange={(event) => setAll(event.currentTarget.checked)}
          />
        </span>
      }
    >
      <div className={styles.images}>
        {images.map((image, index) => (
          <HeldImage
            key={index}
            image={image}
            source={sourceOf(image, index)}
            mask={masks ? maskOf(index) : undefined}
            boxes={masks ? boxesOf(findings, index + 1) : []}
            number={index + 1}
            all={all}
          />
        ))}
      </div>
    </Surface>
  );
}

interface HeldImageProps {
  image: RecordedImage;
  source: string | undefined;
  mask: string | undefined;
  boxes: readonly SeenBox[];
  number: number;
  all: boolean;
}

function HeldImage({ image, source, mask, boxes, number, all }: HeldImageProps) {
  const { t } = useTranslation();
  const [held, setHeld] = useState(false);
  const [wanted, setWanted] = useState(false);
  const [gone, setGone] = useState(false);
  const { width, height } = image;
  const shown = all || held;
  if (shown && !wanted) setWanted(true);
  if (source === undefined || gone) {
    return (
      <div className={`${styles.image} ${styles.nothing}`}>
        <span>
          {t(gone ? 'desk.imageGone' : 'desk.upload', { number })}
          <br />
          {image.sha256?.slice(0, 16)}
        </span>
      </div>
    );
  }
  const hold = () => setHeld(true);
  const letGo = () => setHeld(false);
  return (
    <button
      type="button"
      className={styles.image}
      data-shown={shown}
      title={image.unread === undefined ? undefined : t('desk.imageUnread')}
      aria-label={t('desk.hold', { number })}
      aria-pressed={shown}
      onPointerDown={hold}
      onPointerUp={letGo}
      onPointerLeave={letGo}
      onPointerCancel={letGo}
      onKeyDown={(event) => (event.key === ' ' || event.key === 'Enter') && hold()}
      onKeyUp={letGo}
      onBlur={letGo}
      onContextMenu={(event) => event.preventDefault()}
    >
      <span>
        <Icon name="image" size={22} />
        <br />
        {t('desk.holdShort')}
      </span>
      {wanted && (
        <img
          src={source}
          alt={t('desk.image', { number })}
          referrerPolicy="no-referrer"
          onError={() => setGone(true)}
        />
      )}
      {wanted && mask !== undefined && <img className={styles.mask} src={mask} alt={t('desk.mask')} />}
      {wanted && width !== undefined && height !== undefined && boxes.length > 0 && (
        <SeenBoxes width={width} height={height} boxes={boxes} />
      )}
    </button>
  );
}
