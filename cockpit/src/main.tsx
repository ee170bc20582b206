import { render } from 'preact';
import { Cockpit } from './components/Cockpit';
import './style.css';

render(<Cockpit />, document.getElementById('cockpit')!);
