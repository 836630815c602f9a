import type { Finding } from './finding.js';
import { imagePartOf } from './image-text.js';
import styles from './held-images.module.css';

interface SeenBoxesProps {
  /** In pixels, as the image is to be shown. */
  width: number;
  height: number;
  boxes: readonly SeenBox[];
}

export interface SeenBox {
  box: readonly [left: number, top: number, right: number, bottom: number];
  tier: number;
}

/** Where what was found stands in an image; to be laid over it. */
export function SeenBoxes({ width, height, boxes }: SeenBoxesProps) {
  return (
    <svg className={styles.boxes} viewBox={`0 0 ${width} ${height}`} aria-hidden="true">
      {boxes.map(({ box: [left, top, right, bottom], tier }) => (
        <rect
          key={[left, top, right, bottom].join()}
          x={left}
          y={top}
          width={right - left}
          height={bottom - top}
          data-tier={tier}
        />
      ))}
    </svg>
  );
}

/** The places of all findings about what was read in the image with this number, each once. */
export function boxesOf(findings: readonly Finding[], number: number): SeenBox[] {
  const boxes = new Map<string, SeenBox>();
  for (const { part = '', boxes: own = [], tier } of findings) {
    if (imagePartOf(part)?.number !== number) continue;
    for (const box of own) if (!boxes.has(box.join())) boxes.set(box.join(), { box, tier });
  }
  return [...boxes.values()];
}
