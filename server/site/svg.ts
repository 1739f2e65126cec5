import sanitizeHtml from 'sanitize-html';

/** The allowed tags: shapes, texts and their paints. None of them runs code, moves, loads files, or contains HTML. */
const tags = [
  ...['svg', 'g', 'defs', 'symbol', 'use', 'title', 'desc', 'style'],
  ...['path', 'rect', 'circle', 'ellipse', 'line', 'polyline', 'polygon', 'text', 'tspan'],
  ...['linearGradient', 'radialGradient', 'stop', 'clipPath', 'mask', 'pattern', 'marker'],
  ...['filter', 'feGaussianBlur', 'feOffset', 'feBlend', 'feColorMatrix', 'feComposite', 'feFlood', 'feMerge', 'feMergeNode'],
];

const attributes = [
  ...['id', 'class', 'style', 'transform', 'viewBox', 'preserveAspectRatio', 'version', 'xmlns', 'xmlns:xlink', 'xml:space'],
  ...['x', 'y', 'x1', 'y1', 'x2', 'y2', 'cx', 'cy', 'r', 'rx', 'ry', 'fx', 'fy', 'width', 'height', 'd', 'points', 'dx', 'dy'],
  ...[
    'fill',
    'fill-*',
    'stroke',
    'stroke-*',
    'opacity',
    'color',
    'stop-*',
    'clip-*',
    'mask',
    'mask-type',
    'display',
    'visibility',
  ],
  ...['font-*', 'text-*', 'letter-spacing', 'dominant-baseline', 'paint-order', 'vector-effect', 'overflow', 'mix-blend-mode'],
  ...['offset', 'spreadMethod', 'gradientUnits', 'gradientTransform', 'clipPathUnits', 'maskUnits', 'maskContentUnits'],
  ...[
    'patternUnits',
    'patternContentUnits',
    'patternTransform',
    'marker-*',
    'markerWidth',
    'markerHeight',
    'refX',
    'refY',
    'orient',
  ],
  ...['href', 'xlink:href', 'filter', 'filterUnits', 'in', 'in2', 'result', 'stdDeviation', 'mode', 'type', 'values', 'operator'],
  ...['k1', 'k2', 'k3', 'k4', 'flood-color', 'flood-opacity', 'color-interpolation-filters'],
];

const namespaces = { xmlns: 'http://www.w3.org/2000/svg', 'xmlns:xlink': 'http://www.w3.org/1999/xlink' };

/**
 * Cleans an SVG to a picture without code or external references, and names what was removed. Returns null when it is not an
 * SVG.
 */
export function cleanSvg(source: string): { svg: string; removed: string[] } | null {
  const removed = new Set<string>();
  const cleaned = sanitizeHtml(source, {
    parser: { xmlMode: true, lowerCaseTags: false, lowerCaseAttributeNames: false },
    allowedTags: tags,
    allowVulnerableTags: true, // the text of a style element is checked below
    allowedAttributes: { '*': attributes },
    parseStyleAttributes: false,
    nonTextTags: ['script', 'foreignObject', 'metadata'],
    disallowedTagsMode: 'completelyDiscard',
    nestingLimit: 100,
    selfClosing: [],
    onOpenTag: (name) => void (tags.includes(name) || removed.add(name)),
    transformTags: {
      '*': (tagName, given) => {
        const kept = Object.entries(given).filter(([name, value]) => {
          if (value === '' || name in namespaces) return false;
          const ok = isHarmless(name, value);
          if (!ok) removed.add(name);
          return ok;
        });
        const attribs = Object.fromEntries(kept.map(([name, value]) => [name, normal(name, value)]));
        return { tagName, attribs: tagName === 'svg' ? { ...namespaces, ...attribs } : attribs };
      },
    },
    textFilter: (text, tag) => (['text', 'tspan', 'title', 'desc'].includes(tag) ? text : ''),
    exclusiveFilter: ({ tag, text }) => {
      // The library does not escape the text of a style element, so it must not contain markup.
      const drop = tag === 'style' && (/[<&]/.test(text) || !isPlainCss(text));
      if (drop) removed.add('style');
      return drop;
    },
  });
  const svg = withoutControls(cleaned).trim();
  return /^<svg[\s>]/.test(svg) ? { svg, removed: [...removed] } : null;
}

/** Returns whether an attribute runs no code and refers to nothing outside the picture. Only `#part` refers to the inside. */
function isHarmless(name: string, value: string): boolean {
  if (/^on/i.test(name)) return false;
  return /href$/i.test(name) ? /^#[^\s"'<>]+$/.test(value) : isPlainCss(value);
}

const inside = /url\(\s*(["']?)#[\w.:-]+\1\s*\)/gi;
const loading = /(url|src|image|image-set|cross-fade|element|expression)\s*\(/i;

/** Returns whether the CSS loads nothing, contains no escapes that could hide that, and has no at-rule except @media. */
function isPlainCss(css: string): boolean {
  return !/\\|@(?!media\b)/i.test(css) && !loading.test(css.replaceAll(inside, ''));
}

function normal(name: string, value: string): string {
  return name === 'viewBox' ? value.trim().replaceAll(/[\s,]+/g, ' ') : value;
}

/** Removes control characters, because XML does not allow them. */
function withoutControls(text: string): string {
  // eslint-disable-next-line no-control-regex -- these are what it is about
  return text.replaceAll(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '');
}
