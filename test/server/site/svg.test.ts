import { XmlDocument } from 'libxml2-wasm';
import { expect, test } from 'vitest';
import { cleanSvg } from '../../../server/site/svg.ts';

const svg = (inside: string, root = '') =>
  `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 10 10"${root}>${inside}<path d="M1 1h8"/></svg>`;

const attacks: [about: string, source: string][] = [
  ['a script', svg('<script>alert(1)</script>')],
  ['a script with a prefix', svg('<s:script xmlns:s="http://www.w3.org/2000/svg">alert(1)</s:script>')],
  ['a script of XHTML', svg('<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>')],
  ['a script in other letters', svg('<ScRiPt>alert(1)</ScRiPt>')],
  ['a script in CDATA', svg('<![CDATA[</svg><script>alert(1)</script>]]><desc>x</desc>')],
  ['a script in a style', svg('<style>&lt;/style&gt;&lt;script&gt;alert(1)&lt;/script&gt;</style>')],
  ['a script in a style of CDATA', svg('<style><![CDATA[</style><script>alert(1)</script>]]></style>')],
  ['a script of its own address', svg('<script href="https://evil.example/x.js"/>')],
  ['an event', svg('<rect width="9" onclick="alert(1)"/>', ' onload="alert(1)"')],
  ['an event in other letters', svg('<rect OnClick="alert(1)"/>')],
  ['HTML within', svg('<foreignObject><body xmlns="http://www.w3.org/1999/xhtml" onload="alert(1)"/></foreignObject>')],
  ['a frame', svg('<iframe src="https://evil.example"/>')],
  ['a link', svg('<a xlink:href="javascript:alert(1)"><text>x</text></a>')],
  ['a link that is hidden', svg('<a href="java&#x09;script:alert(1)"><text>x</text></a>')],
  ['a picture from elsewhere', svg('<image href="https://evil.example/x.png"/>')],
  ['a picture of data', svg('<image xlink:href="data:image/svg+xml;base64,PHN2Zy8+"/>')],
  ['parts from elsewhere', svg('<use href="https://evil.example/x.svg#a"/>')],
  ['parts of data', svg('<use xlink:href="data:image/svg+xml,x#a"/>')],
  ['a filter that loads', svg('<filter id="f"><feImage href="https://evil.example/x"/></filter>')],
  ['paint from elsewhere', svg('<rect fill="url(https://evil.example/x#a)"/>')],
  ['paint by entity', svg('<rect fill="&#117;rl(https://evil.example/x#a)"/>')],
  ['paint by escape', svg('<rect style="fill:\\75rl(https://evil.example/x)"/>')],
  ['a style that loads', svg('<rect style="background:URL( \'https://evil.example/x\' )"/>')],
  ['a style sheet that loads', svg('<style>path{fill:url(//evil.example/x)}</style>')],
  ['a style sheet that imports', svg('<style>@import "https://evil.example/x.css";</style>')],
  ['a style sheet that imports, hidden', svg('<style>@\\69mport "https://evil.example/x.css";</style>')],
  ['a style sheet of sets', svg('<style>path{mask:image-set("https://evil.example/x" 1x)}</style>')],
  ['a font', svg('<style>@font-face{font-family:x;src:url(https://evil.example/x)}</style>')],
  ['an animation of an address', svg('<a><animate attributeName="href" to="javascript:alert(1)"/><text>x</text></a>')],
  ['a set address', svg('<use href="#a"><set attributeName="href" to="https://evil.example/x"/></use>')],
  ['a handler', svg('<handler type="text/javascript">alert(1)</handler>')],
  ['an instruction', `<?xml-stylesheet href="https://evil.example/x.css"?>${svg('')}`],
  ['an entity', `<!DOCTYPE svg [<!ENTITY x SYSTEM "https://evil.example/x">]>${svg('<text>&x;</text>')}`],
  ['another base', svg('<rect/>', ' xml:base="https://evil.example/"')],
  ['another namespace', `<svg xmlns="http://www.w3.org/1999/xhtml"><path d="M1 1"/><script>alert(1)</script></svg>`],
  ['text around it', `<b/>alert(1)${svg('')}alert(1)`],
];

test.each(attacks)('%s does not come through, and the picture does', (_about, source) => {
  const { svg: clean } = cleanSvg(source)!;
  expect(clean).not.toMatch(/alert|evil|script|\bon\w+=|foreignObject|import|data:|<[a-z]+:|ENTITY|<\?|<!/i);
  expect(clean).toContain('<path d="M1 1');
  const document = XmlDocument.fromString(clean);
  expect(document.root.namespaceUri).toBe('http://www.w3.org/2000/svg');
  document.dispose();
});

test('what a logo is drawn with stays', () => {
  const source = svg(
    '<defs><linearGradient id="g"><stop offset="0" stop-color="red"/></linearGradient></defs>' +
      '<style>.a{fill:#123456}@media (prefers-color-scheme: dark){.a{fill:#fff}}</style>' +
      '<g class="description" id="image"><rect fill="url(#g)" style="opacity:.5" width="4"/><use xlink:href="#g"/></g>',
  );
  const clean = cleanSvg(source)!;
  expect(clean.removed).toEqual([]);
  for (const part of ['url(#g)', 'opacity:.5', '.a{fill:#123456}', 'xlink:href="#g"', 'class="description"', 'linearGradient'])
    expect(clean.svg).toContain(part);
});

test('what was taken out is told, and what is no SVG is none', () => {
  expect(cleanSvg(svg('<script/><rect onclick="x"/><style>@import "x"</style>'))!.removed.toSorted()).toEqual([
    'onclick',
    'script',
    'style',
  ]);
  for (const source of ['', '<p>x</p>', 'svg', '<?xml version="1.0"?>', '<svgx/>']) expect(cleanSvg(source), source).toBeNull();
  expect(cleanSvg('<g>'.repeat(20_000))).toBeNull();
});
