/**
 * The parts of an email, each as HTML and as plain text. The HTML consists of tables with inline styles, which all mail
 * programs show, also Outlook on Windows with the engine of Word. Everything can be read while pictures are blocked.
 */
import type { State } from '../../server/incident/states.ts';
import { headlineFont, radius, space, textFont, type as size } from '../../server/look/tokens.ts';
import { escapeHtml } from '../../server/markdown.ts';
import { markdownAsText } from '../../server/markdown-text.ts';
import { markdownAsHtml } from './markdown.ts';
import type { ClassName } from './theme.ts';

/**
 * Returns the attributes of an element: its class, and the light colours of the class with this CSS as inline style. A second
 * class names a cell that is laid out differently on a phone.
 */
export type Style = (name: ClassName | `${ClassName} ${'name' | 'value'}`, css: string) => string;

export interface Part {
  html: (style: Style) => string;
  text: string;
}

/** The attributes of a table that only lays out. */
export const TABLE = 'role="presentation" cellpadding="0" cellspacing="0" border="0"';

/** The icon of each state: a character in a ring of its own shape. */
const icons: Record<State, { character: string; corners: number; line?: string }> = {
  OPERATIONAL: { character: '✓', corners: 14 },
  NOTICE: { character: 'i', corners: 14 },
  MAINTENANCE: { character: '○', corners: 6 },
  BUG: { character: '!', corners: 0 },
  SUSPECTED: { character: '?', corners: 14, line: 'dashed' },
  PARTIAL: { character: '◐', corners: 14 },
  OUTAGE: { character: '✕', corners: 8 },
};

/** Shows the icon of a state beside its name. */
export function stateLabel(state: State, name: string): Part {
  const { character, corners, line = 'solid' } = icons[state];
  const ring = `height:24px;border:2px ${line};border-radius:${corners}px;text-align:center;font:700 16px/24px ${textFont}`;
  const label = `padding:0 10px;font:700 ${size.lead}px/28px ${textFont}`;
  return {
    html: (style) =>
      `<table ${TABLE} style="margin:0 0 ${space[3]}px"><tr>` +
      `<td width="28" valign="top"><div aria-hidden="true" ${style('state', ring)}>${character}</div></td>` +
      `<td ${style('state', label)}>${escapeHtml(name)}</td></tr></table>`,
    text: name,
  };
}

export function heading(text: string): Part {
  const font = `font:${headlineFont.weight} ${size.headline.least}px/1.15 ${headlineFont.fallback}`;
  return {
    html: (style) => `<h1 ${style('text', `margin:0 0 ${space[4]}px;${font}`)}>${escapeHtml(text)}</h1>`,
    text,
  };
}

export function subheading(text: string): Part {
  const css = `margin:0 0 ${space[3]}px;font-size:${size.body}px;line-height:1.4`;
  return { html: (style) => `<h2 ${style('text', css)}>${escapeHtml(text)}</h2>`, text };
}

/** Shows a short text that matters less, such as the time of the text below it. */
export function note(text: string): Part {
  const css = `margin:0 0 ${space[1]}px;font-size:${size.small}px`;
  return { html: (style) => `<p ${style('muted', css)}>${escapeHtml(text)}</p>`, text };
}

/** Shows a text; the text that matters most is larger than the rest. */
export function paragraph(text: string, { isLarge = false } = {}): Part {
  const css = `margin:0 0 ${isLarge ? space[5] : space[4]}px;font-size:${isLarge ? size.lead : size.body}px`;
  return { html: (style) => `<p ${style('text', css)}>${escapeHtml(text)}</p>`, text };
}

/** Shows Markdown; the text that matters most is larger than the rest. */
export function markdown(source: string, { isLarge = false } = {}): Part {
  const css = `padding:0 0 ${space[2]}px;font-size:${isLarge ? size.lead : size.body}px`;
  return {
    html: (style) => `<div ${style('text', css)}>${markdownAsHtml(source, style)}</div>`,
    text: markdownAsText(source),
  };
}

export type Fact = readonly [name: string, value: string];

/** Shows facts below each other, each with its name. On a phone, the name is above its value. */
export function facts(rows: readonly Fact[]): Part {
  const line = 'border-style:solid;border-width:1px 0 0;vertical-align:top';
  const font = `font-size:${size.body}px;line-height:1.4;font-variant-numeric:tabular-nums`;
  const row = ([name, value]: Fact, style: Style) =>
    `<tr><td width="38%" ${style('line name', `${line};padding:${space[2]}px ${space[3]}px ${space[2]}px 0;word-break:normal;overflow-wrap:normal`)}>` +
    `<span ${style('muted', font)}>${escapeHtml(name)}</span></td>` +
    `<td ${style('line value', `${line};padding:${space[2]}px 0`)}>` +
    `<span ${style('text', font)}>${escapeHtml(value)}</span></td></tr>`;
  return {
    html: (style) =>
      `<table ${TABLE} width="100%" ${style('line', `margin:0 0 ${space[5]}px;border-style:solid;border-width:0 0 1px`)}>` +
      `${rows.map((each) => row(each, style)).join('')}</table>`,
    text: rows.map(([name, value]) => `${name}: ${value}`).join('\n'),
  };
}

export function bullets(items: readonly string[]): Part {
  return {
    html: (style) =>
      `<ul ${style('text', `margin:0 0 ${space[4]}px;padding:0 24px`)}>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`,
    text: items.map((item) => `- ${item}`).join('\n'),
  };
}

/** Shows a link as a button. Word ignores the padding of a link: its cell has the same one for Word. */
export function button(label: string, url: string): Part {
  const corners = `border-radius:${radius}px`;
  const link = `display:inline-block;padding:12px 22px;border-width:1px;border-style:solid;${corners};font-size:${size.body}px;font-weight:600;text-decoration:none`;
  return {
    html: (style) =>
      `<table ${TABLE} style="margin:0 0 ${space[5]}px"><tr><td ${style('button', `${corners};mso-padding-alt:12px 22px`)}>` +
      `<a href="${escapeHtml(url)}" ${style('button', link)}>${escapeHtml(label)}</a></td></tr></table>`,
    text: `${label}:\n${url}`,
  };
}
