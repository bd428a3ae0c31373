/**
 * Events on the document by which the hook in the page's world and the extension's own scripts there speak. Both sides take the other for the
 * page: whatever is forged can at worst give the page's own sound, or none.
 */

/** To the hook: give the call's tracks now and whenever they change. */
export const ASK = 'quotahit:ask';
/** To the hook: give no more. */
export const REST = 'quotahit:rest';
/** From the hook: `relatedTarget` is a media element that holds all tracks of a side, `detail` which one (0 = rep, 1 = buyer). */
export const GIVE = 'quotahit:give';
/** To the hook: tell how many connections are live. */
export const ASK_PEERS = 'quotahit:ask-peers';
/** From the hook: `detail` is how many connections are live that carry remote sound. */
export const PEERS = 'quotahit:peers';
