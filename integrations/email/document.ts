import { languages, type Language } from '../../server/language/index.ts';
import { space, textFont, type as size } from '../../server/look/tokens.ts';
import { escapeHtml } from '../../server/markdown.ts';
import { TABLE, type Part, type Style } from './parts.ts';
import { darkStyles, type ClassName, type Theme } from './theme.ts';

/** The width of an email in CSS pixels. On a smaller screen it is as wide as the screen. */
const WIDTH = 600;

/** Word does not know our fonts and would use Times New Roman. */
const forWord = `<!--[if mso]><style>td,p,li,a,span,div{font-family:'Segoe UI',Arial,sans-serif!important}h1{font-family:Georgia,serif!important}</style><![endif]-->`;

/** This part is the same in every email. Mail programs must not turn times and names into links of their own. */
const head = `<meta charset="utf-8"><meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
<meta name="format-detection" content="telephone=no,date=no,address=no,email=no,url=no"><meta name="x-apple-disable-message-reformatting">
<style>:root{color-scheme:light dark;supported-color-schemes:light dark}</style>
<style>@media (max-width:480px){
.name{display:block!important;width:auto!important;padding-bottom:0!important}
.value{display:block!important;padding-top:0!important;border-width:0!important}
}</style>`;

interface Document {
  language: Language;
  title: string;
  /** The text that a list of emails shows beside the subject. */
  preview: string;
  parts: readonly Part[];
  light: Theme;
  dark: Theme;
}

/** Writes the HTML of an email. Gmail ignores the attributes of the body, so its first table repeats them. */
export function documentOf({ language, title, preview, parts, light, dark }: Document): string {
  const style: Style = (names, css) => {
    const [name] = names.split(' ') as [ClassName];
    return `class="${names}" style="${[light[name], css].filter(Boolean).join(';')}"`;
  };
  const reading = `lang="${language}" dir="${languages[language].direction}"`;
  const body = `padding:${space[6]}px 20px;font:${size.body}px/1.5 ${textFont};overflow-wrap:anywhere;word-break:break-word`;
  return `<!doctype html>
<html ${reading}><head>${head}
<style>${darkStyles(dark)}</style>
${forWord}
<title>${escapeHtml(title)}</title></head>
<body ${style('page', 'margin:0;padding:0')}>
<div style="display:none;max-height:0;overflow:hidden;mso-hide:all">${escapeHtml(preview)}</div>
<table ${TABLE} ${reading} width="100%" ${style('page', '')}><tr><td>
<!--[if mso]><table ${TABLE} width="${WIDTH}" align="center"><tr><td><![endif]-->
<table ${TABLE} width="100%" align="center" style="max-width:${WIDTH}px;margin:0 auto"><tr><td ${style('text', body)}>
${parts.map(({ html }) => html(style)).join('\n')}
</td></tr></table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr></table>
</body></html>`;
}
