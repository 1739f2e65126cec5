export interface SetUpListEvents {
  /** An admin has hidden the set-up list from the overview, for all admins. Not sent when it was hidden already. */
  'setUpList.dismissed': Record<string, never>;
  /** An admin has brought the set-up list back. Not sent when it was shown already. */
  'setUpList.restored': Record<string, never>;
}
