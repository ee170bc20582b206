import type { Kpi } from './api';

/** A KPI as it is shown: percent with one decimal, or a dash with the reason beside it. */
export function figure(kpi: Kpi | undefined): { readonly text: string; readonly reason: string } {
  if (kpi === undefined) {
    return { text: '–', reason: 'not known yet' };
  }
  if (kpi.value === undefined) {
    return { text: '–', reason: kpi.undefined ?? 'undefined' };
  }
  const shown = (value: number) => (kpi.unit === '%' ? `${(value * 100).toFixed(1)} %` : value.toPrecision(4));
  const covered = kpi.coverage === undefined || kpi.coverage >= 0.9995;
  const within = kpi.bounds === undefined ? '' : `between ${shown(kpi.bounds.lower)} and ${shown(kpi.bounds.upper)}; `;
  return {
    text: shown(kpi.value),
    reason: covered ? '' : `${within}${(kpi.coverage * 100).toFixed(1)} % of the time is known`,
  };
}
