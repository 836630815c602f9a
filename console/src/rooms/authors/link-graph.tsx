import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import level from '../../moderation/level.module.css';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import type { LinkedAuthor, Portrait } from '../../server/shapes.js';
import { mostInOneRing, narrow, placesAround, type Place } from './graph-layout.js';
import styles from './link-graph.module.css';

interface LinkGraphProps {
  portrait: Portrait;
  linked: readonly LinkedAuthor[];
  /** Pixels. */
  width: number;
}

/** So many lines have their words on them; with more they would cover each other. */
const mostNamedLines = 8;

/** The author in the middle and the linked ones around him: the stronger the link, the thicker its line. */
export function LinkGraph({ portrait, linked, width }: LinkGraphProps) {
  const { t } = useTranslation();
  const height = linked.length > mostInOneRing ? 460 : linked.length > 4 ? 340 : 260;
  const places = placesAround(linked.length, width, height);
  const middle = { x: width / 2, y: height / 2 };
  return (
    <svg width={width} height={height} className={styles.graph} role="group" aria-label={t('linked.graph')}>
      {linked.map(({ strength }, index) => (
        <line
          key={index}
          className={styles.line}
          x1={middle.x}
          y1={middle.y}
          x2={places[index]!.x}
          y2={places[index]!.y}
          strokeWidth={1 + 6 * strength}
        />
      ))}
      {linked.length <= mostNamedLines &&
        width >= narrow &&
        linked.map((each, index) => (
          <LineWords key={index} linked={each} middle={middle} place={places[index]!} />
        ))}
      <g className={`${level.level} ${styles.node}`} data-level={portrait.level}>
        <circle cx={middle.x} cy={middle.y} r={17} />
        <text x={middle.x} y={middle.y + 33} textAnchor="middle" className={styles.own}>
          {shortened(portrait.id, width)}
        </text>
      </g>
      {linked.map((each, index) => (
        <Node key={each.id ?? index} linked={each} place={places[index]!} middle={middle} width={width} />
      ))}
    </svg>
  );
}

/** What the two have in common, on their line. */
function LineWords({
  linked: { by },
  middle,
  place,
}: {
  linked: LinkedAuthor;
  middle: { x: number; y: number };
  place: Place;
}) {
  const { t } = useTranslation();
  const names = useNames();
  const kinds = [...new Set(by.map(({ kind }) => kind))];
  return (
    <text
      className={styles.words}
      x={middle.x + (place.x - middle.x) * 0.6}
      y={middle.y + (place.y - middle.y) * 0.6 + 4}
      textAnchor="middle"
      aria-hidden="true"
    >
      {kinds.map(names.trait).join(t('author.separator'))}
    </text>
  );
}

interface NodeProps {
  linked: LinkedAuthor;
  place: Place;
  middle: { x: number; y: number };
  width: number;
}

/** The way to a linked author's portrait, where he is known by name. */
function Node({ linked, place, middle, width }: NodeProps) {
  const { t } = useTranslation();
  const names = useNames();
  const numbers = useNumbers();
  const { id, strength } = linked;
  const { x, y, anchor } = place;
  const label =
    anchor === 'middle'
      ? { x, y: y < middle.y ? y - 21 : y + 29 }
      : { x: x + (anchor === 'start' ? 16 : -16), y: y + 4 };
  const drawn = (
    <g className={`${level.level} ${styles.node}`} data-level={linked.level}>
      <title>
        {t('linked.node', {
          id: id ?? t('linked.unnamed'),
          level: names.level(linked.level),
          strength: numbers.hundredths(strength),
        })}
      </title>
      <circle cx={x} cy={y} r={11} />
      <text {...label} textAnchor={anchor}>
        {id === null ? t('linked.unnamed') : shortened(id, width)}
      </text>
    </g>
  );
  if (id === null) return drawn;
  return (
    <Link to="/authors/$id" params={{ id }} className={styles.link}>
      {drawn}
    </Link>
  );
}

/** An id that has room beside its point. */
function shortened(id: string, width: number): string {
  const most = width < narrow ? 10 : 18;
  const units = [...id];
  return units.length > most ? `${units.slice(0, most - 1).join('')}…` : id;
}
