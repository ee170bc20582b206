import type { Equipment } from './api';

/** A piece of equipment with what lies below it. */
export interface Node {
  readonly equipment: Equipment;
  readonly children: readonly Node[];
}

/** The hierarchy of a flat list, in the list's order. */
export function tree(equipment: readonly Equipment[]): readonly Node[] {
  const below = (parent: string | undefined): readonly Node[] =>
    equipment
      .filter((each) => each.parent === parent)
      .map((each) => ({ equipment: each, children: below(each.id) }));
  return below(undefined);
}

/** Whether a piece of equipment is another one or lies below it. */
export function isWithin(id: string, scope: string): boolean {
  return id === scope || id.startsWith(`${scope}.`);
}

/** An id and those above it, from itself up. */
export function upwards(id: string): readonly string[] {
  const dot = id.lastIndexOf('.');
  return dot < 0 ? [id] : [id, ...upwards(id.slice(0, dot))];
}
