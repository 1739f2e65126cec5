/** Words that the product no longer uses, and those that it uses instead. Case counts; each stands alone in a name or a text. */
export const oldWords: Record<string, string> = {
  Porch: 'SignedOutPage',
};
