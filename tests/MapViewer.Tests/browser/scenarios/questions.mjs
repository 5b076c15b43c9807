// Sentence, table, JSON and CSV of every question page agree, row by row: what the page writes is what the API says, in the page's words.
import assert from 'node:assert/strict';

const length = (metres) => (metres === 0 ? '0' : metres < 1 ? 'under 1 m' : metres < 999.5 ? `${Math.round(metres)} m` : `${grouped(metres / 1000, 1)} km`);
const count = (number) => grouped(number, 0);
const grouped = (number, digits) => number.toLocaleString('en-GB', { minimumFractionDigits: digits, maximumFractionDigits: digits });

/** What each page's table shows of a row of the API's answer. */
const questions = [
  {
    path: '/gaps/roads',
    groups: (answer) => answer.groups.map((group) => [group.code, group.figures]),
    total: (answer) => answer.total,
    cells: { lacking: (of) => length(of.lacking), served: (of) => length(of.served), unknown: (of) => length(of.unknown), 'total-not-spot': (of) => length(of.total_not_spot), all: (of) => length(of.all) },
    csv: { lacking: 'lacking_m', all: 'all_m' },
  },
  {
    path: '/gaps/roads?technology=2g&by=road&operators=any',
    groups: (answer) => answer.groups.map((group) => [group.code, group.figures]),
    total: (answer) => answer.total,
    cells: { lacking: (of) => length(of.lacking), 'partial-not-spot': (of) => length(of.partial_not_spot), all: (of) => length(of.all) },
    csv: { lacking: 'lacking_m', all: 'all_m' },
  },
  {
    path: '/changes?lacking=full-fibre',
    groups: (answer) => answer.groups.map((group) => [group.code, group.figures]),
    total: (answer) => answer.total,
    cells: { then: (of) => count(of.lacking_from), closed: (of) => count(of.closed), opened: (of) => count(of.opened), now: (of) => count(of.lacking_to) },
    csv: { closed: 'closed', now: 'lacking_to' },
  },
  {
    path: '/disagreements?subject=premises',
    groups: (answer) => answer.groups.map((group) => [group.code, group]),
    cells: { premises: (of) => count(of.premises) },
    csv: {},
  },
];

export default async function ({ open, base }) {
  for (const question of questions) {
    const { page, close } = await open(question.path, { javaScriptEnabled: false });
    const link = async (name) => new URL(await page.getByRole('link', { name, exact: true }).getAttribute('href'), base);
    const answer = await (await fetch(await link('JSON'))).json();
    const sentence = (await page.locator('#sentence').innerText()).replace(/\s+/g, ' ');
    assert.equal(sentence, answer.sentence.replace(/\s+/g, ' '), question.path);

    const read = (rows) => rows.map((row) => [row.dataset.code, Object.fromEntries([...row.querySelectorAll('[data-figure]')].map((cell) => [cell.dataset.figure, cell.textContent.replaceAll('\u00a0', ' ')]))]);
    const shown = new Map(await page.locator('#table tbody tr').evaluateAll(read));
    const groups = question.groups(answer);
    assert.equal(shown.size, groups.length, `${question.path}: rows`);
    for (const [code, figures] of groups) {
      for (const [cell, words] of Object.entries(question.cells)) {
        assert.equal(shown.get(code)[cell], words(figures), `${question.path}: ${cell} of ${code}`);
      }
    }
    if (question.total) {
      const [[, total]] = await page.locator('#table tfoot tr[data-row="total"]').evaluateAll(read);
      for (const [cell, words] of Object.entries(question.cells)) {
        assert.equal(total[cell], words(question.total(answer)), `${question.path}: ${cell} in all`);
      }
    }

    const [header, ...lines] = (await (await fetch(await link('CSV'))).text()).replace(/^\uFEFF/, '').trim().split(/\r?\n/).map(fields);
    for (const [cell, column] of Object.entries(question.csv)) {
      const at = header.indexOf(column);
      assert.ok(at >= 0, `${question.path}: no ${column} in ${header}`);
      const written = new Map(lines.map((line) => [line[header.indexOf('code')], Number(line[at])]));
      for (const [code, figures] of groups) {
        const words = question.cells[cell];
        const name = { lacking: 'lacking', all: 'all', closed: 'closed', now: 'lacking_to' }[cell];
        assert.equal(words({ ...figures, [name]: written.get(code) }), shown.get(code)[cell], `${question.path}: ${column} of ${code} in the CSV`);
      }
    }
    await close();
  }
}

function fields(line) {
  return [...line.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map(([, quoted, plain]) => (quoted === undefined ? plain : quoted.replaceAll('""', '"')));
}
