// The sentence, the table, the embedded answer, the CSV, the JSON and the GeoJSON of a page say the same, area by area.
import assert from 'node:assert/strict';

export default async function ({ open, base }) {
  for (const by of ['ward', 'lsoa', 'district', 'council']) {
    const { page, close } = await open(`/gaps/premises?lacking=superfast&by=${by}`);
    const cell = (row, figure) => row.querySelector(`[data-figure="${figure}"]`).textContent;
    const table = await page.locator('#figures tbody tr').evaluateAll((rows) => rows.map((row) => {
      const figures = ['lacking', 'served', 'unknown', 'all'].map((name) => Number(row.querySelector(`[data-figure="${name}"]`).textContent.replaceAll(',', '')));
      return [row.dataset.code, ...figures];
    }));
    table.sort(byCode);
    const address = async (name) => new URL(await page.getByRole('link', { name, exact: true }).getAttribute('href'), base);
    const json = await (await fetch(await address('JSON'))).json();
    const fromJson = json.groups.map((group) => [group.code, group.lacking, group.served, group.unknown, group.all]).sort(byCode);
    assert.deepEqual(table, fromJson, `table and JSON by ${by}`);

    const embedded = JSON.parse(await page.locator('#gap-answer').textContent());
    assert.deepEqual(embedded.groups, json.groups);

    const [header, ...lines] = (await (await fetch(await address('CSV'))).text()).replace(/^\uFEFF/, '').trim().split(/\r?\n/).map(fields);
    const column = (name) => header.indexOf(name);
    const fromCsv = lines.filter((line) => line[column('code')] && json.groups.some((group) => group.code === line[column('code')]))
      .map((line) => [line[column('code')], ...['lacking', 'served', 'unknown', 'all'].map((name) => Number(line[column(name)]))]).sort(byCode);
    assert.deepEqual(table, fromCsv, `table and CSV by ${by}`);

    const geo = await (await fetch(await address('GeoJSON'))).json();
    const fromGeo = geo.features.map(({ properties: group }) => [group.code, group.lacking, group.served, group.unknown, group.all]).sort(byCode);
    assert.deepEqual(table, fromGeo, `table and GeoJSON by ${by}`);

    const total = await page.locator('#figures tfoot tr').evaluate((row) => ['lacking', 'served', 'unknown', 'all'].map((name) =>
      Number(row.querySelector(`[data-figure="${name}"]`).textContent.replaceAll(',', ''))));
    assert.deepEqual(total, [1, 2, 3, 4].map((index) => table.reduce((sum, row) => sum + row[index], 0)), `total by ${by}`);
    const sentence = (await page.locator('#sentence').innerText()).replace(/\s+/g, ' ');
    assert.equal(sentence, json.sentence.replace(/\s+/g, ' '));
    assert.ok(sentence.includes(total[0].toLocaleString('en-GB')), `${total[0]} in: ${sentence}`);
    await close();
  }
}

const byCode = ([one], [other]) => (one < other ? -1 : one > other ? 1 : 0);

function fields(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => (quoted === undefined ? plain : quoted.replaceAll('""', '"')));
}
