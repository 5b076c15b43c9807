// What the page embeds: the answer as the API gave it, and how the page classes its shares.

export interface Figures {
  lacking: number;
  served: number;
  unknown: number;
  all: number;
  share_lacking_of_all: number | null;
  share_lacking_of_known: number | null;
  wholly_lacking?: number | null;
}

export interface Group extends Figures {
  code: string;
  name: string;
  parent_name: string | null;
}

export interface Question {
  edition: number;
  kind: string;
  /** Code of the level, as in the addresses. */
  level: string;
  levelTitle: string;
  unit: 'premises' | 'postcodes';
  groups: Map<string, Group>;
  /** Width of a class of shares, 0..1, and how many there are: as in the key. */
  step: number;
  classes: number;
}

interface Answer {
  level: { code: string; title: string };
  unit: 'premises' | 'postcodes';
  groups: Group[];
}

/** Reads the question of the page from its data attributes and its embedded answer. */
export function readQuestion(place: HTMLElement): Question {
  const answer = JSON.parse(document.getElementById('gap-answer')!.textContent!) as Answer;
  return {
    edition: Number(place.dataset['edition']),
    kind: place.dataset['kind']!,
    level: answer.level.code,
    levelTitle: answer.level.title,
    unit: answer.unit,
    groups: new Map(answer.groups.map((group) => [group.code, group])),
    step: Number(place.dataset['step']),
    classes: Number(place.dataset['classes']),
  };
}

/** How an area is filled: the class of its share, 0 the least, and whether over half of it is unknown; null = not in the answer. */
export function fillOf(question: Question, code: string): { level: number | null; hatched: boolean } | null {
  const group = question.groups.get(code);
  if (!group) {
    return null;
  }
  const share = group.share_lacking_of_all;
  const hatched = group.all > 0 && group.unknown / group.all > 0.5;
  // As ShareClasses.Of does: 0.3 / 0.1 is a little under 3 in binary.
  const level = share === null || hatched ? null : Math.min(Math.floor(share / question.step + 1e-9), question.classes - 1);
  return { level, hatched };
}

/** served, partial, lacking or unknown of a level: of premises the tile says it in a word, of postcodes as the share of their premises in per cent. */
export function stateOf(properties: Record<string, unknown>, level: string): string {
  const name = level.replace('-', '_');
  const percent = properties[`${name}_percent`];
  if (typeof percent !== 'number') {
    return String(properties[name] ?? 'unknown');
  }
  return percent >= 100 ? 'served' : percent <= 0 ? 'lacking' : 'partial';
}

export const count = (value: number): string => value.toLocaleString('en-GB');

export function percent(share: number | null, of: { all: number; unknown: number }): string {
  if (share === null) {
    return of.all > 0 && of.unknown === of.all ? 'unknown' : 'none counted';
  }
  if (share > 0 && share < 0.0005) {
    return 'under 0.1\u00a0%';
  }
  return share < 1 && share >= 0.9995 ? 'over 99.9\u00a0%' : `${(share * 100).toFixed(1)}\u00a0%`;
}
