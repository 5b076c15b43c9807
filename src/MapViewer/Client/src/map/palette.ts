// Colours and patterns of the map, from the custom properties of the style sheet, so that the key and the map cannot differ.

export interface Palette {
  paper: string;
  ink: string;
  line: string;
  select: string;
  lacking: string;
  partial: string;
  served: string;
  pointLine: string;
  /** A fill for each class of shares, the least first: darkness and dots rise together. */
  classes: (string | CanvasPattern)[];
  unknown: CanvasPattern;
  /** The same colours, faint and without dots: the ground under points. */
  grounds: string[];
}

export function readPalette(ratio: number): Palette {
  const styles = getComputedStyle(document.documentElement);
  const colour = (name: string) => styles.getPropertyValue(`--${name}`).trim();
  const classes = [1, 2, 3, 4, 5].map((index) => colour(`class-${index}`));
  return {
    paper: colour('paper'),
    ink: colour('ink'),
    line: colour('class-line'),
    select: colour('select'),
    lacking: colour('point-lacking'),
    partial: colour('point-partial'),
    served: colour('point-served'),
    pointLine: colour('point-line'),
    classes: classes.map((ground, index) => (index === 0 ? ground : dots(ground, colour(index > 2 ? 'paper' : 'class-line'), 0.35 + 0.3 * index, ratio))),
    grounds: classes.map((ground) => `${ground}66`),
    unknown: hatch(colour('unknown'), colour('hatch'), ratio),
  };
}

function dots(ground: string, ink: string, radius: number, ratio: number): CanvasPattern {
  return pattern(10, ratio, ground, (context) => {
    context.fillStyle = ink;
    for (const [x, y] of [[2.5, 2.5], [7.5, 7.5]] as const) {
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.fill();
    }
  });
}

function hatch(ground: string, ink: string, ratio: number): CanvasPattern {
  return pattern(8, ratio, ground, (context) => {
    context.strokeStyle = ink;
    context.lineWidth = 1.4;
    context.beginPath();
    for (const shift of [-8, 0, 8]) {
      context.moveTo(shift, 8);
      context.lineTo(shift + 8, 0);
    }
    context.stroke();
  });
}

/** A square tile of `size` style pixels, drawn at the display's own resolution. */
function pattern(size: number, ratio: number, ground: string, draw: (context: CanvasRenderingContext2D) => void): CanvasPattern {
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = Math.round(size * ratio);
  const context = canvas.getContext('2d')!;
  context.scale(canvas.width / size, canvas.height / size);
  context.fillStyle = ground;
  context.fillRect(0, 0, size, size);
  draw(context);
  return context.createPattern(canvas, 'repeat')!;
}
