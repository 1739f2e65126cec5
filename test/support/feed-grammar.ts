/**
 * RELAX NG grammars of Atom (RFC 4287) and RSS 2.0 for libxml2: which
 * elements there must and may be, how often, and how dates and addresses are written.
 */
import { RelaxNGValidator, XmlDocument } from 'libxml2-wasm';

const wrap = (ns: string, start: string) => `<grammar xmlns="http://relaxng.org/ns/structure/1.0" ns="${ns}"
  datatypeLibrary="http://www.w3.org/2001/XMLSchema-datatypes"><start>${start}</start></grammar>`;
const element = (name: string, inside: string) => `<element name="${name}">${inside}</element>`;
const attribute = (name: string, inside: string) => `<attribute name="${name}" ns="">${inside}</attribute>`;
const optional = (inside: string) => `<optional>${inside}</optional>`;
const any = (inside: string) => `<zeroOrMore>${inside}</zeroOrMore>`;
const inAnyOrder = (...parts: string[]) => `<interleave>${parts.join('')}</interleave>`;
const oneOf = (...values: string[]) => `<choice>${values.map((value) => `<value>${value}</value>`).join('')}</choice>`;
const matching = (pattern: string) => `<data type="string"><param name="pattern">${pattern}</param></data>`;

const address = matching('\\s*https?://[^\\s]+\\s*');
const words = matching('[\\s\\S]*\\S[\\s\\S]*');
const text = (name: string) => element(name, optional(attribute('type', oneOf('text', 'html'))) + words);

const instant = '<data type="dateTime"><param name="pattern">.*(Z|[+-]\\d\\d:\\d\\d)</param></data>';
const iri = matching('\\s*[a-z]+:[^\\s]+\\s*');
const link = (...rels: string[]) =>
  element('link', attribute('rel', oneOf(...rels)) + attribute('href', address) + optional(attribute('type', words)));
const common = [element('id', iri), text('title'), element('updated', instant)];
const entry = inAnyOrder(...common, optional(element('published', instant)), link('alternate'), text('content'));
const atom = wrap(
  'http://www.w3.org/2005/Atom',
  element(
    'feed',
    `<attribute name="xml:lang"><data type="language"/></attribute>` +
      inAnyOrder(
        ...common,
        element('author', element('name', words)),
        optional(text('subtitle')),
        `<oneOrMore>${link('self', 'alternate')}</oneOrMore>`,
        any(element('entry', entry)),
      ),
  ),
);

const date = matching('(Mon|Tue|Wed|Thu|Fri|Sat|Sun), \\d\\d [A-Z][a-z][a-z] \\d{4} \\d\\d:\\d\\d:\\d\\d (GMT|[+-]\\d{4})');
const guid = element('guid', attribute('isPermaLink', '<value>false</value>') + words);
const item = inAnyOrder(
  element('title', words),
  element('link', address),
  element('description', words),
  guid,
  element('pubDate', date),
);
const rss = wrap(
  '',
  element(
    'rss',
    attribute('version', '<value>2.0</value>') +
      element(
        'channel',
        inAnyOrder(
          element('title', words),
          element('link', address),
          element('description', words),
          optional(element('language', '<data type="language"/>')),
          optional(element('lastBuildDate', date)),
          `<element name="link" ns="http://www.w3.org/2005/Atom">${attribute('rel', '<value>self</value>')}${attribute('href', address)}${attribute('type', '<value>application/rss+xml</value>')}</element>`,
          any(element('item', item)),
        ),
      ),
  ),
);

/** Throws an error for an invalid feed. */
export function validateFeed(format: 'atom' | 'rss', xml: string): void {
  const grammar = XmlDocument.fromString(format === 'atom' ? atom : rss);
  const validator = RelaxNGValidator.fromDoc(grammar);
  const document = XmlDocument.fromString(xml);
  try {
    validator.validate(document);
  } finally {
    for (const each of [document, validator, grammar]) each.dispose();
  }
}
