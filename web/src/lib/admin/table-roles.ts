/**
 * Gives the parts of a table their roles explicitly, because browsers drop them where a table is shown as blocks, which it is on
 * phones. Use it as an attachment of a table, and of each row that may come later.
 */
const roles: [selector: string, role: string][] = [
  ['thead, tbody', 'rowgroup'],
  ['tr', 'row'],
  ['th[scope=col]', 'columnheader'],
  ['th[scope=row]', 'rowheader'],
  ['td', 'cell'],
];

export function keepTableRoles(part: HTMLTableElement | HTMLTableRowElement): void {
  part.setAttribute('role', part instanceof HTMLTableElement ? 'table' : 'row');
  for (const [selector, role] of roles) for (const each of part.querySelectorAll(selector)) each.setAttribute('role', role);
}
