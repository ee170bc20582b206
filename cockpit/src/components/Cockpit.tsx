import { useEffect, useState } from 'preact/hooks';
import { useNow, usePlant, type Plant } from '../live';
import { clock, span } from '../time';
import { LineTimeline } from './LineTimeline';
import { PlantTree } from './PlantTree';
import { RunningOrders } from './RunningOrders';
import { Tiles } from './Tiles';
import { isWithin } from '../tree';

/** The first page: the plant with live states, a line's timeline, the running orders. */
export function Cockpit() {
  const plant = usePlant();
  const now = useNow();
  const [chosen, setChosen] = useState(() => location.hash.slice(1));
  const first = plant.equipment.find((each) => each.level === 'WORK_CENTER')?.id ?? '';
  const scope = plant.equipment.some((each) => each.id === chosen) ? chosen : first;

  useEffect(() => {
    const follow = (): void => setChosen(location.hash.slice(1));
    addEventListener('hashchange', follow);
    return () => removeEventListener('hashchange', follow);
  }, []);

  const lines = plant.equipment.filter(
    (each) =>
      each.level === 'WORK_CENTER' && (isWithin(each.id, scope) || isWithin(scope, each.id)),
  );

  return (
    <>
      <Header plant={plant} now={now} />
      <main>
        <nav aria-label="Plant">
          <PlantTree plant={plant} scope={scope} now={now} />
        </nav>
        <div class="content">
          <Tiles plant={plant} scope={scope} />
          {lines.map((line) => (
            <LineTimeline key={line.id} line={line} plant={plant} now={now} />
          ))}
          <RunningOrders plant={plant} scope={scope} now={now} />
        </div>
      </main>
    </>
  );
}

function Header({ plant, now }: { readonly plant: Plant; readonly now: number }) {
  const enterprise = plant.equipment.find((each) => each.level === 'ENTERPRISE');
  const link =
    plant.link === 'live'
      ? 'live'
      : plant.link === 'connecting'
        ? 'connecting…'
        : `connection lost, last heard ${plant.heardAt === 0 ? 'never' : `${span(now - plant.heardAt)} ago`}`;
  return (
    <header>
      <img src="./icon.svg" alt="" width="26" height="26" />
      <h1>Millrace</h1>
      <span class="enterprise">{enterprise?.name}</span>
      {plant.problem !== '' && (
        <span class="problem" role="alert">
          {plant.problem}
        </span>
      )}
      <span class={`link ${plant.link}`} role="status">
        {link}
      </span>
      <time>{clock(now)}</time>
    </header>
  );
}
