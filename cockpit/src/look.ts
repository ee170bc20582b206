import type { Segment, UnitState } from './api';

/** How a stretch of time looks. "No data" never looks like "idle". */
export type Look =
  | 'producing'
  | 'setup'
  | 'failure'
  | 'delay'
  | 'starved'
  | 'blocked'
  | 'down'
  | 'planned'
  | 'unknown'
  | 'off';

export const LOOKS: readonly { readonly look: Look; readonly label: string }[] = [
  { look: 'producing', label: 'Producing (APT)' },
  { look: 'setup', label: 'Setup (AUST)' },
  { look: 'delay', label: 'Delay (ADET)' },
  { look: 'failure', label: 'Failure (ADET)' },
  { look: 'starved', label: 'Starved (ADET)' },
  { look: 'blocked', label: 'Blocked (ADET)' },
  { look: 'down', label: 'No order (ADOT)' },
  { look: 'planned', label: 'Planned stop (PDOT)' },
  { look: 'unknown', label: 'Unknown: no data' },
  { look: 'off', label: 'Not planned' },
];

type Shown = Pick<Segment, 'element' | 'starved' | 'blocked'> & { readonly failure?: boolean };

export function lookOf(shown: Shown): Look {
  switch (shown.element) {
    case 'APT':
      return 'producing';
    case 'AUST':
      return 'setup';
    case 'ADET':
      return shown.failure === true ? 'failure' : shown.starved ? 'starved' : shown.blocked ? 'blocked' : 'delay';
    case 'ADOT':
      return 'down';
    case 'PDOT':
      return 'planned';
    case 'UNKNOWN':
      return 'unknown';
    case 'OFF':
      return 'off';
  }
}

/** The machine's state in a few words: the standard's name, and what it waits for. */
export function stateText(state: UnitState): string {
  if (state.gap) {
    return 'no data';
  }
  const name = state.state ?? 'no state yet';
  return state.starved ? `${name}, starved` : state.blocked ? `${name}, blocked` : name;
}
