import { describe, expect, it } from 'vitest';
import type { Equipment, UnitState } from '../src/api';
import { figure } from '../src/figures';
import { lookOf, LOOKS, stateText } from '../src/look';
import { span, ticks } from '../src/time';
import { isWithin, tree, upwards } from '../src/tree';

const equipment: readonly Equipment[] = [
  { id: 'acme', level: 'ENTERPRISE', name: 'Acme' },
  { id: 'acme.lyon', level: 'SITE', name: 'Lyon', parent: 'acme' },
  { id: 'acme.lyon2', level: 'SITE', name: 'Lyon 2', parent: 'acme' },
];

const unit: UnitState = {
  unit: 'acme.lyon.k1', asOf: '', since: '', activity: 'STOPPED', element: 'ADET',
  starved: false, blocked: false, gap: false,
};

describe('the plant tree', () => {
  it('keeps the order of the list', () => {
    expect(tree(equipment)[0]?.children.map((child) => child.equipment.id)).toEqual(['acme.lyon', 'acme.lyon2']);
  });

  it('does not take a name that begins alike for a child', () => {
    expect(isWithin('acme.lyon2', 'acme.lyon')).toBe(false);
    expect(isWithin('acme.lyon.k1', 'acme.lyon')).toBe(true);
  });

  it('goes from a unit up to the enterprise', () => {
    expect(upwards('acme.lyon.k1')).toEqual(['acme.lyon.k1', 'acme.lyon', 'acme']);
  });
});

describe('a state', () => {
  it('that is not known never looks like one that is idle', () => {
    expect(lookOf({ ...unit, element: 'UNKNOWN' })).not.toBe(lookOf({ ...unit, element: 'ADOT' }));
  });

  it('that is a failure is told from a mere delay', () => {
    expect(lookOf({ ...unit, failure: true })).toBe('failure');
    expect(lookOf({ ...unit, starved: true })).toBe('starved');
  });

  it('of every kind stands in the legend', () => {
    expect(new Set(LOOKS.map((each) => each.look)).size).toBe(10);
  });

  it('with a data gap says that there is no data', () => {
    expect(stateText({ ...unit, state: 'Execute', gap: true })).toBe('no data');
  });
});

describe('a figure', () => {
  const oee = { id: 'OEE', name: '', unit: '%' };

  it('is percent with one decimal', () => {
    expect(figure({ ...oee, value: 0.6892857143 }).text).toBe('68.9 %');
  });

  it('that is undefined shows its reason, never 0', () => {
    expect(figure({ ...oee, undefined: 'PBT is zero' })).toEqual({ text: '–', reason: 'PBT is zero' });
  });

  it('with gaps behind it says how much is known', () => {
    expect(figure({ ...oee, value: 0.5, coverage: 0.9 }).reason).toContain('90.0 %');
    const bounds = { lower: 0.719, upper: 0.76 };
    expect(figure({ ...oee, value: 0.741, coverage: 0.96, bounds }).reason).toBe(
      'between 71.9 % and 76.0 %; 96.0 % of the time is known',
    );
  });
});

describe('a span of time', () => {
  it.each([[0, '0 s'], [59_000, '59 s'], [60_000, '1 min'], [3_900_000, '1 h 05'], [-5, '0 s']])(
    '%d ms is %s',
    (milliseconds, text) => expect(span(milliseconds)).toBe(text),
  );

  it('has round marks inside its bounds', () => {
    const marks = ticks(0, 900_000, 8);
    expect(marks.every((mark) => mark % 120_000 === 0)).toBe(true);
    expect(marks.length).toBeLessThanOrEqual(8);
  });
});
