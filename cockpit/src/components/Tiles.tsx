import { figure } from '../figures';
import type { Plant } from '../live';
import { clock } from '../time';

const SHOWN = [
  { id: 'OEE', label: 'OEE index' },
  { id: 'A', label: 'Availability' },
  { id: 'E', label: 'Performance (effectiveness)' },
  { id: 'QR', label: 'Quality ratio' },
];

/** The figures of the chosen equipment in the running shift. */
export function Tiles({ plant, scope }: { readonly plant: Plant; readonly scope: string }) {
  const kpis = plant.kpis.get(scope);
  const name = plant.equipment.find((each) => each.id === scope)?.name ?? '';
  return (
    <section aria-label={`KPIs of ${name}`}>
      <h2>
        {name}
        {kpis !== undefined && (
          <small>
            running shift, {clock(Date.parse(kpis.window.from))} to now, {kpis.status.toLowerCase()}
          </small>
        )}
      </h2>
      <div class="tiles">
        {SHOWN.map(({ id, label }) => {
          const { text, reason } = figure(kpis?.kpis.find((each) => each.id === id));
          return (
            <div class={`tile ${id === 'OEE' ? 'first' : ''}`} key={id} data-kpi={id}>
              <span class="label">{label}</span>
              <span class="value">{text}</span>
              <span class="reason">{reason}</span>
            </div>
          );
        })}
      </div>
    </section>
  );
}
