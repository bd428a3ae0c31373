/** What a team knows of its prices. */
export const PRICING = `# Pricing

Acme costs forty dollars a seat each month. Annual contracts get ten percent off.

## Discounts

Never go below ten percent without the approval of Dana. When the price is called too high, ask what it is compared with.

# Security

We are certified by SOC 2 and store everything in Frankfurt.`;

export const GONG = `# Against Gong

Gong is stronger in recorded calls. We help during the call, and cost a third.

# Against Chorus

Chorus is part of a larger suite now.`;

/** A document as the backend tells it, or why not. */
export interface ToldDocument {
  id: string;
  title: string;
  version: number;
  text: string;
  passages: number;
  error: { code: string; message: string; hint: string; field?: string };
}
