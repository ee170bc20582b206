import type { Plant } from '../live';
import { clock, span } from '../time';
import { isWithin } from '../tree';

const SHOWN = ['Running', 'Interrupted', 'AllowedToStart'];

interface Props {
  readonly plant: Plant;
  readonly scope: string;
  readonly now: number;
}

/** The orders that run, are interrupted or may start, at the chosen equipment. */
export function RunningOrders({ plant, scope, now }: Props) {
  const orders = plant.orders
    .filter((order) => SHOWN.includes(order.state ?? ''))
    .filter((order) => {
      const center = order.workCenter ?? '';
      return isWithin(center, scope) || isWithin(scope, center);
    })
    .sort((one, other) => SHOWN.indexOf(one.state ?? '') - SHOWN.indexOf(other.state ?? ''));
  return (
    <section aria-label="Job orders">
      <h2>Job orders</h2>
      {orders.length === 0 ? (
        <p class="empty">No order runs or may start here.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th>Order</th>
              <th>State</th>
              <th>Product</th>
              <th class="number">Quantity</th>
              <th>Work center</th>
              <th>Started</th>
            </tr>
          </thead>
          <tbody>
            {orders.map((order) => (
              <tr key={order.id} data-order={order.id}>
                <td>{order.id}</td>
                <td>
                  <span class={`badge ${(order.state ?? '').toLowerCase()}`}>
                    {order.state}
                    {order.subState ? ` / ${order.subState}` : ''}
                  </span>
                </td>
                <td>{order.product}</td>
                <td class="number">
                  {order.quantity?.value} {order.quantity?.unit === '1' ? '' : order.quantity?.unit}
                </td>
                <td>{plant.equipment.find((each) => each.id === order.workCenter)?.name ?? order.workCenter}</td>
                <td>
                  {order.started === undefined
                    ? '–'
                    : `${clock(Date.parse(order.started))}, ${span(now - Date.parse(order.started))} ago`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </section>
  );
}
