/** Keeps whether the command palette is open. It exists in the browser only, like the toasts. */
export const palette = $state({ open: false });
