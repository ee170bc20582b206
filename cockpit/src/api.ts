/** What the API under /api/v1 answers, as far as the cockpit reads it. */

export type Level = 'ENTERPRISE' | 'SITE' | 'AREA' | 'WORK_CENTER' | 'WORK_UNIT';

export type TimeElement = 'APT' | 'AUST' | 'ADET' | 'ADOT' | 'PDOT' | 'UNKNOWN' | 'OFF';

export interface Equipment {
  readonly id: string;
  readonly level: Level;
  readonly name: string;
  readonly parent?: string;
}

export interface JobOrderRef {
  readonly jobOrder: string;
  readonly operation?: string;
  readonly product: string;
}

export interface UnitState {
  readonly unit: string;
  readonly asOf: string;
  readonly state?: string;
  readonly mode?: string;
  readonly since: string;
  readonly activity: string;
  readonly element: TimeElement;
  readonly jobOrder?: JobOrderRef;
  readonly stopReason?: string;
  readonly starved: boolean;
  readonly blocked: boolean;
  readonly gap: boolean;
  readonly lastSourceTime?: string;
}

export interface Segment {
  readonly from: string;
  readonly to: string;
  readonly state?: string;
  readonly mode?: string;
  readonly activity: string;
  readonly element: TimeElement;
  readonly jobOrder?: JobOrderRef;
  readonly failure: boolean;
  readonly stopReason?: string;
  readonly starved: boolean;
  readonly blocked: boolean;
  readonly outsidePlan: boolean;
  readonly correction?: string;
}

export interface Timeline {
  readonly unit: string;
  readonly from: string;
  readonly to: string;
  readonly segments: readonly Segment[];
}

export interface Kpi {
  readonly id: string;
  readonly name: string;
  /** A fraction, or in the definition's unit; absent where there is none. */
  readonly value?: number;
  /** Why there is no value. */
  readonly undefined?: string;
  readonly unit: string;
  readonly coverage?: number;
  /** Between which figures it lies, whatever happened in the time of which nothing is known. */
  readonly bounds?: { readonly lower: number; readonly upper: number };
}

export interface Kpis {
  readonly scope: string;
  readonly window: { readonly from: string; readonly to: string };
  readonly status: string;
  readonly kpis: readonly Kpi[];
}

export interface JobOrder {
  readonly id: string;
  readonly workCenter?: string;
  readonly product?: string;
  readonly quantity?: { readonly value: number; readonly unit: string };
  readonly state?: string;
  readonly subState?: string;
  readonly started?: string;
  readonly ended?: string;
}

interface Page<T> {
  readonly items: readonly T[];
  readonly next?: string;
}

/** The API said no, or did not answer. */
export class ApiError extends Error {}

async function read<T>(path: string): Promise<T> {
  const response = await fetch(`/api/v1${path}`, { headers: { Accept: 'application/json' } });
  if (!response.ok) {
    throw new ApiError(`${path}: ${response.status} ${response.statusText}`);
  }
  return (await response.json()) as T;
}

export const equipment = async (): Promise<readonly Equipment[]> =>
  (await read<Page<Equipment>>('/equipment')).items;

export const unitState = (unit: string): Promise<UnitState> => read(`/equipment/${unit}/state`);

export const timelines = async (workCenter: string, from: Date, to: Date): Promise<readonly Timeline[]> =>
  (
    await read<Page<Timeline>>(
      `/work-centers/${workCenter}/timeline?from=${from.toISOString()}&to=${to.toISOString()}`,
    )
  ).items;

export const kpis = (scope: string, ids: readonly string[]): Promise<Kpis> =>
  read(`/kpis?scope=${scope}&shift=current&kpi=${ids.join(',')}`);

export const jobOrders = async (): Promise<readonly JobOrder[]> =>
  (await read<Page<JobOrder>>('/job-orders?limit=200')).items;
