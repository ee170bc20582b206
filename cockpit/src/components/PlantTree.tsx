import type { Plant } from '../live';
import { figure } from '../figures';
import { lookOf, stateText } from '../look';
import { span } from '../time';
import { tree, type Node } from '../tree';

interface Props {
  readonly plant: Plant;
  readonly scope: string;
  readonly now: number;
}

/** The ISA-95 hierarchy with live states and OEE. */
export function PlantTree({ plant, scope, now }: Props) {
  return (
    <ul class="tree" role="tree" aria-label="Equipment">
      {tree(plant.equipment).map((node) => (
        <Branch key={node.equipment.id} node={node} plant={plant} scope={scope} now={now} />
      ))}
    </ul>
  );
}

function Branch({ node, plant, scope, now }: Props & { readonly node: Node }) {
  const { id, name, level } = node.equipment;
  const state = plant.states.get(id);
  const oee = figure(plant.kpis.get(id)?.kpis.find((each) => each.id === 'OEE'));
  return (
    <li role="treeitem" aria-selected={id === scope} data-equipment={id}>
      <a class={`row ${id === scope ? 'chosen' : ''}`} href={`#${id}`} title={id}>
        <span class={`dot ${state === undefined ? level.toLowerCase() : lookOf(state)}`} aria-hidden="true" />
        <span class="name">{name}</span>
        {state !== undefined && (
          <span class="state">
            {stateText(state)} <span class="since">{span(now - Date.parse(state.since))}</span>
          </span>
        )}
        <span class="oee" title={oee.reason === '' ? 'OEE index of the running shift' : oee.reason}>
          {oee.text}
        </span>
      </a>
      {node.children.length > 0 && (
        <ul role="group">
          {node.children.map((child) => (
            <Branch key={child.equipment.id} node={child} plant={plant} scope={scope} now={now} />
          ))}
        </ul>
      )}
    </li>
  );
}
