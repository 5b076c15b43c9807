// The drawn map of the gap page: joins the tiles' areas with the answer's figures by code. The page is complete without it.

import { draw } from './drawing';
import { count, percent, readQuestion } from './question';
import { buildSide } from './side';

const place = document.getElementById('gap-map');
if (place) {
  start(place);
}

function start(place: HTMLElement): void {
  const question = readQuestion(place);
  const frame = document.createElement('div');
  frame.className = 'map-frame';
  frame.tabIndex = 0;
  frame.setAttribute('role', 'application');
  frame.setAttribute('aria-roledescription', 'map');
  frame.setAttribute('aria-label', `Map of the share of ${question.unit} that lack ${question.levelTitle}`);
  const manual = document.createElement('p');
  manual.className = 'govuk-visually-hidden';
  manual.id = 'map-manual';
  manual.textContent = 'Arrow keys move the map, plus and minus zoom. The areas in view follow as a list of buttons; the table below has the same figures.';
  frame.setAttribute('aria-describedby', manual.id);
  document.getElementById('map-fallback')!.replaceWith(manual, frame);
  place.classList.add('is-drawn');

  let moved = false;
  const side = buildSide(place, question, choose, (code) => drawing.zoomTo(code));
  const drawing = draw(frame, question, matchMedia('(prefers-reduced-motion: reduce)').matches, {
    settled,
    areaChosen: choose,
    pointChosen: (properties) => side.showPoint(properties),
  });
  frame.addEventListener('keydown', () => (moved = true));

  function choose(code: string): void {
    moved = false; // a view that settles late does not speak over the area that was just chosen
    drawing.select(code);
    const group = question.groups.get(code)!;
    side.showArea(group);
    side.markChosen(code);
    side.announce(`${group.name}: ${count(group.lacking)} of ${count(group.all)} ${question.unit} lack ${question.levelTitle}, ${percent(group.share_lacking_of_all, group)}.`);
  }

  let last = '';
  function settled(): void {
    const areas = drawing.areasInView();
    const now = areas.map((area) => area.code).join();
    if (now !== last) {
      last = now;
      side.listAreas(areas);
      const [nearest] = areas;
      if (moved) {
        side.announce(nearest
          ? `${count(areas.length)} areas in view. Nearest to the middle: ${nearest.name}, ${percent(question.groups.get(nearest.code)!.share_lacking_of_all, question.groups.get(nearest.code)!)}.`
          : 'No area of the answer is in view.');
      }
    }
    frame.dataset['settled'] = 'true';
  }
}
