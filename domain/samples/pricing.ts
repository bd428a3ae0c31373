import type { Sample } from './sample.ts';
import { PRICING_TIMES } from './times-data.ts';

export const PRICING: Sample = {
  id: 'pricing',
  title: 'Pricing with Alder and Finch',
  about: 'A discount is asked for three times. The rep trades the first time and gives in the last.',
  people: { r: 'Sam Rivers', b: 'Helen Ward' },
  lines: [
    ['r', 'Hello Helen. Last time you said that the team wants this. What is left to talk about?'],
    ['b', 'The price. It is too expensive for us. We had planned with half of that.'],
    ['r', 'I understand. What did you compare it with when you planned?'],
    ['b', 'With our old tool. We pay six hundred a month for it, and you want fourteen hundred.'],
    ['r', 'That is a real difference. What does the old tool cost you beside the six hundred?'],
    [
      'b',
      'Well, Maria spends two days a month on the reports. And we missed a deadline in March because a report was wrong.',
    ],
    ['r', 'What did that deadline cost you?'],
    ['b', 'They kept nine thousand of our fee. My director was not happy about it.'],
    [
      'r',
      'So nine thousand once, and two days of Maria each month. If the reports were right and ready on the first, what would that be worth?',
    ],
    ['b', 'More than the eight hundred, I see your point. But I still need a discount to get it through.'],
    ['r', 'I can do ten percent if you sign for two years instead of one. Would two years work for you?'],
    ['b', 'Two years is long. Pavel at Brightside quoted us a lower price, and for one year.'],
    ['r', 'Fair enough. What did Brightside include for that price?'],
    ['b', 'Not the reports. We would have to build them on our own.'],
    [
      'r',
      'Then let us keep the reports and start smaller: ten seats instead of fifteen, for one year, without a discount. That is nine hundred and thirty. Does that fit your budget?',
    ],
    ['b', 'It would fit. But my director always asks for something off. Can you give me five percent more?'],
    ['r', 'Okay, okay, five percent, because it is you.'],
    ['b', 'Good. Then send me the contract, I will take it to my director on Tuesday.'],
    ['r', 'I will send the contract this afternoon. Can we talk on Wednesday at eleven, after you have seen him?'],
    ['b', 'Wednesday at eleven works for me.'],
    [
      'r',
      'Great. To sum up: ten seats, one year, reports included, five percent off, and we talk on Wednesday at eleven.',
    ],
    ['b', 'Yes, that is right. Thank you, Sam.'],
  ],
  sound: { file: 'pricing.ogg', times: PRICING_TIMES },
};
