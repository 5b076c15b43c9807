// The map draws the areas in the colours of its key, answers a click with the figures of the area under it,
// shows premises one by one close up, and keeps to its size.
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';

export default async function ({ open, drawn }) {
  const { page, seen, close } = await open('/gaps/premises?by=district');
  await drawn(page);
  const colours = await page.locator('.map-frame canvas').first().evaluate((canvas) => {
    const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
    const counts = new Map();
    for (let i = 0; i < data.length; i += 4) {
      const colour = `#${[data[i], data[i + 1], data[i + 2]].map((part) => part.toString(16).padStart(2, '0')).join('')}`;
      if (data[i + 3] === 255) {
        counts.set(colour, (counts.get(colour) ?? 0) + 1);
      }
    }
    return [...counts].filter(([, count]) => count > 500).map(([colour]) => colour);
  });
  const key = await page.evaluate(() => ['class-1', 'class-2', 'class-3', 'class-4', 'class-5', 'unknown'].map((name) =>
    getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim()));
  assert.ok(colours.some((colour) => key.includes(colour)), `none of the key's ${key} in ${colours}`);

  // Somewhere on the map there is an area: walk a grid of points until one answers.
  const box = await page.locator('.map-frame').boundingBox();
  const title = page.locator('.map-panel h3');
  for (const [x, y] of [[0.5, 0.5], [0.4, 0.4], [0.6, 0.4], [0.4, 0.6], [0.6, 0.6]]) {
    await page.mouse.click(box.x + box.width * x, box.y + box.height * y);
    if (await title.textContent() !== 'No area chosen') {
      break;
    }
  }
  const names = await page.locator('#figures tbody th').evaluateAll((cells) => cells.map((cell) => cell.childNodes[0].textContent.trim()));
  assert.ok(names.includes(await title.textContent()), `${await title.textContent()} is an area of the table`);

  await page.getByRole('link', { name: 'Its row in the table' }).click();
  assert.match(new URL(page.url()).hash, /^#area-/);

  const script = seen.requests.find((request) => new URL(request).pathname.endsWith('.js'));
  const size = gzipSync(Buffer.from(await (await fetch(script)).arrayBuffer())).length;
  assert.ok(size < 200_000, `the map's script is ${size} bytes packed`);
  // Reading the canvas back, as this test does, makes the browser give advice on performance.
  assert.deepEqual(seen.troubles.filter((trouble) => !trouble.includes('willReadFrequently')), []);
  await close();

  // A place of a few streets: its premises are asked for one by one, of the page's edition, and its figures stand in the list.
  const town = await open('/gaps/premises?by=lsoa&area=E06000058&sort=all');
  const [code] = await town.page.locator('#figures tbody tr').evaluateAll((rows) => rows.map((row) => row.dataset.code));
  await town.close();
  const streets = await open(`/gaps/premises?by=lsoa&area=${code}`);
  const points = await streets.page.waitForResponse((response) => response.url().includes('/collections/premises/tiles/') && response.status() === 200);
  assert.ok((await points.body()).length > 0);
  await drawn(streets.page);
  assert.equal(await streets.page.locator('.area-list button').count(), 1);
  assert.deepEqual(streets.seen.troubles, []);
  await streets.close();
}
