/** A span of time as people say it: `12 s`, `4 min`, `1 h 05`. */
export function span(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) {
    return `${minutes} min`;
  }
  return `${Math.floor(minutes / 60)} h ${String(minutes % 60).padStart(2, '0')}`;
}

const clockFormat = new Intl.DateTimeFormat(undefined, {
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** A wall time in the viewer's zone, to the second. */
export function clock(instant: number): string {
  return clockFormat.format(instant);
}

/** Round instants between two bounds, for an axis. */
export function ticks(from: number, to: number, about: number): number[] {
  const steps = [60, 120, 300, 600, 900, 1800, 3600, 7200, 14400].map((seconds) => seconds * 1000);
  const step = steps.find((each) => (to - from) / each <= about) ?? steps[steps.length - 1]!;
  const marks = [];
  for (let at = Math.ceil(from / step) * step; at < to; at += step) {
    marks.push(at);
  }
  return marks;
}
