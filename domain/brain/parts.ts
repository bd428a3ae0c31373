/** A stretch of what was read: a page, what stands under a heading, some rows. */
export interface Part {
  place?: string;
  text: string;
}
