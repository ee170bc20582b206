import type { Kpi } from './api';

/** A KPI as it is shown: percent with one decimal, or a dash with the reason beside it. */
export function figure(kpi: Kpi | undefined): { readonly text: string; readonly reason: string } {
  if (kpi === undefined) {
    return { text: '–', reason: 'not known yet' };
  }
  if (kpi.value === undefined) {
    return { text: '–', reason: kpi.undefined ?? 'undefined' };
  }
  const text = kpi.unit === '%' ? `${(kpi.value * 100).toFixed(1)} %` : kpi.value.toPrecision(4);
  const covered = kpi.coverage === undefined || kpi.coverage >= 0.9995;
  return { text, reason: covered ? '' : `${(kpi.coverage * 100).toFixed(1)} % of the time is known` };
}
