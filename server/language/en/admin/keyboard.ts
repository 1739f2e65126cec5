/** The texts of the keyboard shortcuts and of the command palette. */
export const keyboardTexts = {
  shortcuts: {
    title: 'Keyboard shortcuts',
    description: "Single keys work when you're not typing.",
    off: 'You have switched off the shortcuts of single keys.',
    change: 'Change in your account',
    /** How the key is labelled. */
    control: 'Ctrl',
    groups: { everywhere: 'Everywhere', goTo: 'Go to', lists: 'In lists', writing: 'When writing' },
    palette: 'Find a page or an action',
    search: 'Search',
    help: 'Show keyboard shortcuts',
    close: 'Close',
    next: 'Next row',
    previous: 'Previous row',
    publish: 'Publish or save',
    setting: 'Use shortcuts of single keys',
    settingDescription:
      'Such as “c” or “?”. Switch them off if they get in the way, for example of speech input. Shortcuts with Ctrl or ⌘ always work.',
  },
  palette: {
    title: 'Find a page or an action',
    button: 'Find',
    label: 'Page, action or incident',
    none: 'No results.',
    groups: {
      open: 'Open incidents',
      actions: 'Actions',
      pages: 'Pages',
      templates: 'New from a template',
      settings: 'Settings',
      incidents: 'All incidents',
    },
    settings: (title: string) => `Settings: ${title}`,
    language: (name: string) => `Language: ${name}`,
  },
};
