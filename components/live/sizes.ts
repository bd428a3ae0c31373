/** The overlay's sizes in CSS pixels. Narrower and lower viewports get less. */
export const PANEL = { width: 340, height: 680 };
/** Before a call is coached there is little to show. */
export const START = { width: 340, height: 208 };
export const PILL_HEIGHT = 36;
