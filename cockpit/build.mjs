// Builds the pages with the Node.js of the system: installs what the lock file says, checks, bundles.
import { execFileSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';

const [major] = process.versions.node.split('.').map(Number);
if (major < 20) {
  console.error(`The cockpit is built with Node.js 20 or later; this is ${process.version}.`);
  process.exit(1);
}

const npm = (...words) => execFileSync('npm', words, { stdio: 'inherit' });
const installed = 'node_modules/.package-lock.json';
if (!existsSync(installed) || statSync(installed).mtimeMs < statSync('package-lock.json').mtimeMs) {
  npm('ci', '--no-audit', '--no-fund', '--ignore-scripts', '--loglevel=error');
}
npm('run', '--silent', process.argv[2] ?? 'build');
