import { useEffect, useState } from 'preact/hooks';
import * as api from './api';

/** What the page knows of the plant, kept up to date by push. */
export interface Plant {
  readonly equipment: readonly api.Equipment[];
  readonly states: ReadonlyMap<string, api.UnitState>;
  readonly kpis: ReadonlyMap<string, api.Kpis>;
  readonly orders: readonly api.JobOrder[];
  /** Counts what was pushed about each unit; a view that shows its past reads it anew when it grows. */
  readonly changes: ReadonlyMap<string, number>;
  readonly link: 'connecting' | 'live' | 'lost';
  readonly heardAt: number;
  readonly problem: string;
}

const NOTHING: Plant = {
  equipment: [],
  states: new Map(),
  kpis: new Map(),
  orders: [],
  changes: new Map(),
  link: 'connecting',
  heardAt: 0,
  problem: '',
};

type Change = (plant: Plant) => Partial<Plant>;

function withEntry<V>(map: ReadonlyMap<string, V>, key: string, value: V): ReadonlyMap<string, V> {
  return new Map(map).set(key, value);
}

/** Reads everything once, then follows the stream; after a gap in the stream, everything anew. */
export function usePlant(): Plant {
  const [plant, setPlant] = useState<Plant>(NOTHING);

  useEffect(() => {
    let closed = false;
    const apply = (change: Change): void => {
      if (!closed) {
        setPlant((before) => ({ ...before, ...change(before) }));
      }
    };
    const follow = new EventSource('/api/v1/stream');
    const on = <T>(name: string, change: (data: T) => Change): void =>
      follow.addEventListener(name, (event) => {
        apply(change(JSON.parse((event as MessageEvent<string>).data) as T));
        apply(() => ({ heardAt: Date.now() }));
      });

    const readAll = (): void => {
      readEverything(apply).catch((problem: unknown) => apply(() => ({ problem: String(problem) })));
    };
    let orders: Promise<void> | undefined;
    const readOrders = (): void => {
      orders ??= api
        .jobOrders()
        .then((all) => apply(() => ({ orders: all, problem: '' })))
        .catch((problem: unknown) => apply(() => ({ problem: String(problem) })))
        .finally(() => {
          orders = undefined;
        });
    };

    on<{ state: api.UnitState }>('equipment', ({ state }) => (before) => ({
      states: withEntry(before.states, state.unit, state),
      changes: withEntry(before.changes, state.unit, (before.changes.get(state.unit) ?? 0) + 1),
    }));
    on<api.Kpis>('kpis', (kpis) => (before) => ({ kpis: withEntry(before.kpis, kpis.scope, kpis) }));
    follow.addEventListener('job-order', readOrders);
    follow.addEventListener('missed', readAll);
    follow.addEventListener('open', () => {
      apply(() => ({ link: 'live', heardAt: Date.now() }));
      readAll();
    });
    follow.addEventListener('error', () => apply(() => ({ link: 'lost' })));
    return () => {
      closed = true;
      follow.close();
    };
  }, []);

  return plant;
}

async function readEverything(apply: (change: Change) => void): Promise<void> {
  const equipment = await api.equipment();
  apply(() => ({ equipment, problem: '' }));
  const units = equipment.filter((each) => each.level === 'WORK_UNIT');
  const [orders, ...states] = await Promise.all([
    api.jobOrders(),
    ...units.map((unit) => api.unitState(unit.id)),
  ]);
  apply((before) => ({
    orders,
    states: new Map([...before.states, ...states.map((state) => [state.unit, state] as const)]),
  }));
  const kpis = await Promise.all(equipment.map((each) => api.kpis(each.id, ['OEE', 'A', 'E', 'QR'])));
  apply((before) => ({
    kpis: new Map([...kpis.map((each) => [each.scope, each] as const), ...before.kpis]),
  }));
}

/** The present, once a second. */
export function useNow(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
