// What stands beside the map: the figures of the chosen area, and the areas in view as buttons for those who do not point.

import { count, percent, stateOf, type Group, type Question } from './question';

/** The longest list of areas that is still a help. */
const longest = 12;

interface Listed {
  code: string;
  name: string;
}

export interface Side {
  showArea(group: Group): void;
  showPoint(properties: Record<string, unknown>): void;
  /** The areas in view, nearest to the middle first. */
  listAreas(areas: Listed[]): void;
  markChosen(code: string): void;
  announce(words: string): void;
}

export function buildSide(place: HTMLElement, question: Question, choose: (code: string) => void, zoomTo: (code: string) => void): Side {
  const side = element('div', 'map-side');
  const panel = element('section', 'map-panel');
  panel.setAttribute('aria-labelledby', 'map-panel-title');
  const near = element('section', 'map-list');
  near.setAttribute('aria-labelledby', 'map-list-title');
  const listTitle = element('h3', 'govuk-heading-s', 'Areas in view');
  listTitle.id = 'map-list-title';
  const items = element('ol', 'area-list');
  const rest = element('p', 'govuk-body-s');
  near.append(listTitle, items, rest);
  const voice = element('p', 'govuk-visually-hidden');
  voice.setAttribute('role', 'status');
  side.append(panel, near, voice);
  place.append(side);
  fillPanel('No area chosen', [element('p', '', 'Choose an area on the map or in the list to see its figures.')]);

  let chosen: string | null = null;
  let waiting: Listed[] = [];
  items.addEventListener('focusout', (event) => {
    if (!items.contains(event.relatedTarget as Node | null)) {
      list();
    }
  });

  function list(): void {
    items.replaceChildren(...waiting.slice(0, longest).map(({ code, name }) => {
      const item = element('li', '');
      const button = element('button', '', name);
      button.setAttribute('type', 'button');
      button.setAttribute('aria-pressed', String(code === chosen));
      button.dataset['code'] = code;
      button.append(' ', element('span', 'area-list__figure', percent(question.groups.get(code)!.share_lacking_of_all, question.groups.get(code)!)));
      button.addEventListener('click', () => choose(code));
      item.append(button);
      return item;
    }));
    rest.textContent = waiting.length === 0
      ? 'None of the answer’s areas is in view.'
      : waiting.length > longest ? `The ${longest} nearest to the middle of ${count(waiting.length)}. Zoom in for the others.` : '';
  }

  function fillPanel(title: string, content: HTMLElement[]): void {
    const heading = element('h3', 'govuk-heading-s', title);
    heading.id = 'map-panel-title';
    panel.replaceChildren(heading, ...content);
  }

  return {
    showArea(group) {
      const figures = element('dl', '');
      const rows: [string, string][] = [
        [`Lacking, of all`, percent(group.share_lacking_of_all, group)],
        [`Lacking, of known`, percent(group.share_lacking_of_known, group)],
        ['Lacking', count(group.lacking)],
        ...(group.wholly_lacking == null ? [] : [['Wholly lacking', count(group.wholly_lacking)] as [string, string]]),
        ['Served', count(group.served)],
        ['Unknown', count(group.unknown)],
        [`All ${question.unit}`, count(group.all)],
      ];
      for (const [term, value] of rows) {
        figures.append(element('dt', '', term), element('dd', '', value));
      }
      const where = element('p', '', [group.parent_name, group.code].filter(Boolean).join(', '));
      const links = element('p', '');
      const row = element('a', 'govuk-link', 'Its row in the table');
      row.setAttribute('href', `#area-${group.code}`);
      const closer = element('button', 'link-button', 'Zoom to it');
      closer.setAttribute('type', 'button');
      closer.addEventListener('click', () => zoomTo(group.code));
      links.append(row, ' ', closer);
      fillPanel(group.name, [where, figures, links]);
    },
    showPoint(properties) {
      const name = properties['postcode'] ?? properties['uprn'];
      const state = stateOf(properties, question.level);
      const words: Record<string, string> = {
        served: 'Served.',
        lacking: question.unit === 'postcodes' ? 'None of its premises can get it.' : 'Cannot get it.',
        partial: 'Some of its premises cannot get it.',
        unknown: 'Unknown: no source says.',
      };
      fillPanel(question.unit === 'postcodes' ? `Postcode ${name}` : `Premises with UPRN ${name}`, [
        element('p', '', `${question.levelTitle}: ${words[state] ?? words['unknown']}`),
      ]);
    },
    listAreas(areas) {
      // While somebody is in the list it stays as it is: what is about to be chosen must not move away.
      waiting = areas;
      if (!items.contains(document.activeElement)) {
        list();
      }
    },
    markChosen(code) {
      chosen = code;
      for (const button of items.querySelectorAll('button')) {
        button.setAttribute('aria-pressed', String(button.dataset['code'] === code));
      }
    },
    announce(words) {
      voice.textContent = words;
    },
  };
}

function element<K extends keyof HTMLElementTagNameMap>(name: K, className: string, text = ''): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}
