import { useElementSize } from '@mantine/hooks';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Moment } from '../../look/moment.js';
import level from '../../moderation/level.module.css';
import { levels } from '../../moderation/levels.js';
import { useNames } from '../../moderation/names.js';
import { useNumbers } from '../../moderation/numbers.js';
import type { AuthorMoment, Portrait } from '../../server/shapes.js';
import { useMomentWords } from './moment-words.js';
import styles from './risk-timeline.module.css';
import { MomentTable } from './moment-table.js';
import { dayMs, levelSpans, riskPoints, startOf, ticksOf } from './timeline-scale.js';

/** What stands in a row of its own beneath the curve. */
const lanes = ['violation', 'strike', 'action'] as const;
const plotHeight = 150;
const laneHeight = 24;
const top = 8;
const axisHeight = 22;
const gutter = 78;
const rightEdge = 10;
const widthOfTick = 84;

/** Risk and level over time, with violations, strikes and what people did; then the same as a table. */
export function RiskTimeline({ portrait }: { portrait: Portrait }) {
  const { t } = useTranslation();
  const names = useNames();
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { timeline } = portrait;
  const occurring = levels.filter((each) => timeline.some((moment) => moment.level === each));
  return (
    <>
      <div ref={ref} className={styles.frame}>
        {width > 0 && <Chart portrait={portrait} width={width} />}
      </div>
      <ul className={styles.legend} aria-hidden="true">
        {occurring.map((each) => (
          <li key={each}>
            <span className={`${level.level} ${styles.swatch}`} data-level={each} />
            {names.level(each)}
          </li>
        ))}
      </ul>
      {timeline.length === 0 ? (
        <p className={styles.none}>{t('timeline.none')}</p>
      ) : (
        <MomentTable timeline={timeline} />
      )}
    </>
  );
}

interface Pointed {
  x: number;
  y: number;
  moment: AuthorMoment;
}

function Chart({ portrait, width }: { portrait: Portrait; width: number }) {
  const { t, i18n } = useTranslation();
  const numbers = useNumbers();
  const { timeline, risk } = portrait;
  // It is now when the portrait came: the chart does not move beneath the pointer.
  const nowMs = useMemo(() => Date.now(), [portrait]);
  const [pointed, setPointed] = useState<Pointed>();
  const startMs = startOf(timeline, nowMs);
  const right = width - rightEdge;
  const bottom = top + plotHeight;
  const end = bottom + lanes.length * laneHeight;
  const x = (atMs: number): number =>
    round(gutter + ((atMs - startMs) / (nowMs - startMs)) * (right - gutter));
  const y = (value: number): number => round(bottom - value * plotHeight);
  const points = riskPoints(timeline, risk, nowMs);
  const offsetMs = -new Date(nowMs).getTimezoneOffset() * 60_000;
  const ticks = ticksOf(startMs, nowMs, (right - gutter) / widthOfTick, offsetMs);
  const tickWords = new Intl.DateTimeFormat(i18n.language, tickFormat(ticks.stepMs, nowMs - startMs));
  return (
    <>
      <svg
        width={width}
        height={end + axisHeight}
        className={styles.chart}
        aria-hidden="true"
        onPointerLeave={() => setPointed(undefined)}
      >
        {levelSpans(timeline, startMs, nowMs).map((span) => (
          <rect
            key={span.fromMs}
            className={`${level.level} ${styles.band}`}
            data-level={span.level}
            x={x(span.fromMs)}
            y={top}
            width={x(span.toMs) - x(span.fromMs)}
            height={plotHeight}
          />
        ))}
        {[0, 0.5, 1].map((value) => (
          <g key={value}>
            <line className={styles.grid} x1={gutter} x2={right} y1={y(value)} y2={y(value)} />
            <text className={styles.label} x={gutter - 8} y={y(value) + 4} textAnchor="end">
              {numbers.amount(value)}
            </text>
          </g>
        ))}
        <text className={styles.label} x={0} y={y(0.75) + 4}>
          {t('author.risk')}
        </text>
        {lanes.map((lane, index) => (
          <g key={lane}>
            <text className={styles.label} x={0} y={laneY(bottom, index) + 4}>
              {t(`timeline.lane.${lane}`)}
            </text>
            <line
              className={styles.lane}
              x1={gutter}
              x2={right}
              y1={laneY(bottom, index)}
              y2={laneY(bottom, index)}
            />
          </g>
        ))}
        {ticks.atMs.map((atMs) => (
          <g key={atMs}>
            <line className={styles.tick} x1={x(atMs)} x2={x(atMs)} y1={top} y2={end} />
            {x(atMs) < right - widthOfTick / 3 && (
              <text className={styles.label} x={x(atMs)} y={end + 16} textAnchor="middle">
                {tickWords.format(atMs)}
              </text>
            )}
          </g>
        ))}
        <polyline
          className={styles.curve}
          points={points.map((point) => `${x(point.atMs)},${y(point.risk)}`).join(' ')}
        />
        {timeline.map((moment, index) => {
          const lane = lanes.findIndex((each) => each === moment.kind);
          if (lane < 0 && moment.risk === null) return null;
          const at = {
            x: x(Date.parse(moment.at)),
            y: lane < 0 ? y(moment.risk ?? 0) : laneY(bottom, lane),
          };
          return <Mark key={index} moment={moment} {...at} onPoint={() => setPointed({ moment, ...at })} />;
        })}
        {risk !== null && <circle className={styles.now} cx={x(nowMs)} cy={y(risk)} r={4} />}
      </svg>
      {pointed && <Tooltip {...pointed} width={width} />}
    </>
  );
}

function laneY(bottom: number, index: number): number {
  return bottom + (index + 0.5) * laneHeight + 4;
}

interface MarkProps {
  moment: AuthorMoment;
  x: number;
  y: number;
  onPoint: () => void;
}

/** A point for a risk, a diamond for a violation, a triangle for a strike, a square for what a person did. */
function Mark({ moment: { kind, level: of }, x, y, onPoint }: MarkProps) {
  const shape = {
    level: `M0-4.5a4.5 4.5 0 1 1 0 9a4.5 4.5 0 1 1 0-9Z`,
    risk: `M0-3a3 3 0 1 1 0 6a3 3 0 1 1 0-6Z`,
    violation: 'M0-6 6 0 0 6-6 0Z',
    strike: 'M0-6 6 5-6 5Z',
    action: 'M-5-5H5V5H-5Z',
  }[kind];
  return (
    <g transform={`translate(${x} ${y})`} onPointerEnter={onPoint} onPointerDown={onPoint}>
      <circle r={11} className={styles.reach} />
      <path
        d={shape}
        className={`${level.level} ${styles.mark}`}
        data-kind={kind}
        {...(of !== null && { 'data-level': of })}
      />
    </g>
  );
}

/** Beside the point, on the side where there is room. */
function Tooltip({ x, y, moment, width }: Pointed & { width: number }) {
  const words = useMomentWords();
  const style = x > width / 2 ? { right: width - x + 12, top: y - 10 } : { left: x + 12, top: y - 10 };
  return (
    <div className={styles.tooltip} style={style} aria-hidden="true">
      <b>{words(moment)}</b>
      {moment.note !== null && <span>{moment.note.slice(0, 140)}</span>}
      <Moment at={moment.at} />
    </div>
  );
}

function tickFormat(stepMs: number, spanMs: number): Intl.DateTimeFormatOptions {
  if (stepMs >= 91 * dayMs) return { month: 'short', year: 'numeric' };
  if (stepMs >= dayMs) return { day: 'numeric', month: 'short' };
  const seconds = stepMs < 60_000 && ({ second: '2-digit' } as const);
  const clock = { hour: '2-digit', minute: '2-digit', ...seconds, hourCycle: 'h23' } as const;
  return spanMs > dayMs ? { weekday: 'short', ...clock } : clock;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
