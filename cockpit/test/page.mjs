// Looks at the cockpit as a person does, in a real Chromium: node page.mjs URL SCREENSHOT.png
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

const [url, screenshot] = process.argv.slice(2);
const executablePath = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'].find(existsSync);
assert.ok(executablePath, 'Chromium is not installed');

const browser = await chromium.launch({
  executablePath,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
  const problems = [];
  page.on('pageerror', (error) => problems.push(String(error)));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  await page.goto(url);

  // The plant tree with live states and OEE.
  const filler = page.locator('[data-equipment="acme.lyon.pack.l3.f1"] .state').first();
  await filler.waitFor({ timeout: 30_000 });
  await page.locator('header .link.live').waitFor({ timeout: 30_000 });
  const oee = page.locator('[data-equipment="acme.lyon.pack.l3"] > .row .oee');
  await page.waitForFunction(
    () => /\d %/.test(document.querySelector('[data-equipment="acme.lyon.pack.l3"] > .row .oee')?.textContent ?? ''),
    undefined,
    { timeout: 60_000 },
  );
  const units = await page.locator('.tree [role=treeitem][data-equipment^="acme.lyon.pack.l3."]').evaluateAll((all) => all.map((each) => each.dataset.equipment.split('.').pop()));
  assert.deepEqual(units, ['f1', 'c1', 'b1', 'k1', 'p1'], 'the units stand in the order along the line');

  // The state timeline of the line.
  await page.locator('[data-line="acme.lyon.pack.l3"] svg [data-unit="acme.lyon.pack.l3.f1"] rect.producing').first().waitFor({ timeout: 60_000 });

  // The running orders.
  await page.locator('tr[data-order] .badge.running').first().waitFor({ timeout: 60_000 });

  // Updated by push: nothing is reloaded, and the figures move.
  const before = await page.locator('.tree').innerText();
  await page.waitForFunction((text) => document.querySelector('.tree')?.innerText.replace(/\d+ (s|min)/g, '') !== text.replace(/\d+ (s|min)/g, ''), before, { timeout: 60_000 });

  // The other scope that a person clicks on.
  await page.locator('[data-equipment="acme.lyon.machining.cell1"] > .row').click();
  await page.locator('[data-line="acme.lyon.machining.cell1"]').waitFor();
  await page.locator('[data-equipment="acme.lyon"] > .row').click();
  await page.locator('[data-line="acme.lyon.machining.cell1"]').waitFor();

  await page.locator('[data-line="acme.lyon.pack.l3"] [data-unit] rect.segment').first().waitFor();
  await page.screenshot({ path: screenshot, fullPage: true });
  assert.deepEqual(problems, [], 'no error in the page');
  console.log(`the page shows the plant; OEE of the line ${await oee.innerText()}`);
} finally {
  await browser.close();
}
