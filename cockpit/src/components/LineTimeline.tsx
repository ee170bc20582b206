import { useEffect, useMemo, useState } from 'preact/hooks';
import * as api from '../api';
import type { Plant } from '../live';
import { lookOf, LOOKS } from '../look';
import { clock, span, ticks } from '../time';

const WINDOWS = [
  { minutes: 5, label: '5 min' },
  { minutes: 15, label: '15 min' },
  { minutes: 60, label: '1 h' },
  { minutes: 480, label: '8 h' },
];

const ROW = 30;
const AXIS = 22;
const WIDTH = 1000;

interface Props {
  readonly line: api.Equipment;
  readonly plant: Plant;
  readonly now: number;
}

/** What each unit of a line did: one row a unit, in the order along the line. */
export function LineTimeline({ line, plant, now }: Props) {
  const [minutes, setMinutes] = useState(5);
  const [picked, setPicked] = useState<{ unit: string; segment: api.Segment } | undefined>();
  const timelines = useTimelines(line.id, minutes, plant);
  const units = plant.equipment.filter(
    (each) => each.level === 'WORK_UNIT' && each.parent === line.id,
  );
  const from = now - minutes * 60_000;

  return (
    <section aria-label={`Timeline of ${line.name}`} data-line={line.id}>
      <h2>
        {line.name}
        <small>state timeline</small>
        <span class="windows" role="group" aria-label="Window">
          {WINDOWS.map((each) => (
            <button
              key={each.minutes}
              type="button"
              aria-pressed={each.minutes === minutes}
              onClick={() => setMinutes(each.minutes)}
            >
              {each.label}
            </button>
          ))}
        </span>
      </h2>
      <div class="timeline">
        <ol class="units">
          {units.map((unit) => (
            <li key={unit.id}>{unit.name}</li>
          ))}
        </ol>
        <svg
          viewBox={`0 0 ${WIDTH} ${units.length * ROW + AXIS}`}
          preserveAspectRatio="none"
          style={{ height: `${units.length * ROW + AXIS}px` }}
          role="img"
          aria-label={`What the units of ${line.name} did in the last ${minutes} minutes`}
        >
          <Patterns />
          {units.map((unit, row) => (
            <Row
              key={unit.id}
              timeline={timelines.get(unit.id)}
              row={row}
              from={from}
              now={now}
              onPick={(segment) => setPicked({ unit: unit.name, segment })}
            />
          ))}
          {ticks(from, now, 8).map((at) => (
            <line
              key={at}
              class="tick"
              x1={x(at, from, now)}
              x2={x(at, from, now)}
              y1={0}
              y2={units.length * ROW}
            />
          ))}
        </svg>
        <div class="axis" aria-hidden="true">
          {ticks(from, now, 8).map((at) => (
            <span key={at} style={{ left: `${(x(at, from, now) / WIDTH) * 100}%` }}>
              {clock(at).slice(0, 5)}
            </span>
          ))}
        </div>
      </div>
      {picked !== undefined && <Picked unit={picked.unit} segment={picked.segment} />}
      <Legend />
    </section>
  );
}

/** The timelines of a line's units, read again when something was pushed about one of them. */
function useTimelines(line: string, minutes: number, plant: Plant): ReadonlyMap<string, api.Timeline> {
  const [timelines, setTimelines] = useState<ReadonlyMap<string, api.Timeline>>(new Map());
  const version = useMemo(
    () =>
      plant.equipment
        .filter((each) => each.parent === line)
        .reduce((sum, each) => sum + (plant.changes.get(each.id) ?? 0), 0),
    [plant.changes, plant.equipment, line],
  );
  useEffect(() => {
    let current = true;
    const timer = setTimeout(
      () => {
        const to = new Date();
        api
          .timelines(line, new Date(to.getTime() - minutes * 60_000), to)
          .then((items) => {
            if (current) {
              setTimelines(new Map(items.map((each) => [each.unit, each])));
            }
          })
          .catch((problem: unknown) => console.warn('timeline', problem));
      },
      version === 0 ? 0 : 400,
    );
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [line, minutes, Math.floor(version / 2)]);
  return timelines;
}

interface RowProps {
  readonly timeline: api.Timeline | undefined;
  readonly row: number;
  readonly from: number;
  readonly now: number;
  readonly onPick: (segment: api.Segment) => void;
}

function Row({ timeline, row, from, now, onPick }: RowProps) {
  const segments = timeline?.segments ?? [];
  return (
    <g data-unit={timeline?.unit}>
      {segments.map((segment, index) => {
        const start = Math.max(Date.parse(segment.from), from);
        const last = index === segments.length - 1;
        const end = last ? now : Math.min(Date.parse(segment.to), now);
        if (end <= start) {
          return null;
        }
        return (
          <rect
            key={segment.from}
            class={`segment ${lookOf(segment)}`}
            x={x(start, from, now)}
            width={Math.max(0.6, x(end, from, now) - x(start, from, now))}
            y={row * ROW + 4}
            height={ROW - 8}
            onMouseEnter={() => onPick(segment)}
            onClick={() => onPick(segment)}
          >
            <title>{describe(segment)}</title>
          </rect>
        );
      })}
    </g>
  );
}

function x(at: number, from: number, now: number): number {
  return ((at - from) / (now - from)) * WIDTH;
}

function describe(segment: api.Segment): string {
  const bounds = `${clock(Date.parse(segment.from))} – ${clock(Date.parse(segment.to))}`;
  const reason = segment.stopReason === undefined ? '' : `, stop reason ${segment.stopReason}`;
  const order = segment.jobOrder === undefined ? ', no order' : `, order ${segment.jobOrder.jobOrder}`;
  return `${segment.state ?? 'no state'} (${segment.element}) ${bounds}${order}${reason}`;
}

function Picked({ unit, segment }: { readonly unit: string; readonly segment: api.Segment }) {
  const length = span(Date.parse(segment.to) - Date.parse(segment.from));
  return (
    <p class="picked">
      <strong>{unit}</strong> {describe(segment)}, {length}
      {segment.outsidePlan ? ', outside planned busy time' : ''}
      {segment.correction === undefined ? '' : `, corrected (${segment.correction})`}
    </p>
  );
}

function Legend() {
  return (
    <ul class="legend">
      {LOOKS.map(({ look, label }) => (
        <li key={look}>
          <svg width="14" height="14" aria-hidden="true">
            <rect class={`segment ${look}`} width="14" height="14" />
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

/** Hatching, so that what is not known differs from what is idle without any colour. */
function Patterns() {
  return (
    <defs>
      <pattern id="hatch" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
        <rect class="hatch-ground" width="6" height="6" />
        <line class="hatch-line" x1="0" y1="0" x2="0" y2="6" />
      </pattern>
    </defs>
  );
}
