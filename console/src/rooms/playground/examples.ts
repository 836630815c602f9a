import type en from '../../locales/en.json';

export interface Example {
  language: 'zh' | 'en';
  name: keyof (typeof en)['example']['name'];
  text: string;
}

/** Invented submissions of the kinds that an app sees every day. */
export const examples: readonly Example[] = [
  {
    language: 'zh',
    name: 'spam',
    text: '兼职日结300-500，不限时间地点，手机就能做！加微信 vx123456 免费领取资料，名额有限，先到先得。',
  },
  {
    language: 'zh',
    name: 'disguised',
    text: '需要的姐妹➕薇❤：k a k a 8 8 6，➕我备注“福利”，亻弋理价，懂的来。',
  },
  { language: 'zh', name: 'abuse', text: '你就是个废物，脑子进水了吧？滚出这个群，别让我再看见你这个白痴。' },
  {
    language: 'zh',
    name: 'harmless',
    text: '周末和家人去了西湖边散步，天气很好，桂花开了，整条路都是香的。',
  },
  {
    language: 'en',
    name: 'spam',
    text: 'CONGRATULATIONS! You have been selected to WIN a free iPhone. Claim within 24h: http://free-gifts.example/win — text YES to 80082 now!!!',
  },
  {
    language: 'en',
    name: 'disguised',
    text: 'F.R.E.E m0ney, no jok3 👉 t e l e g r a m @ quick_cash88 and say “hi” to get your b0nus t0day',
  },
  {
    language: 'en',
    name: 'abuse',
    text: "You're a pathetic idiot and nobody wants you here. Shut up and get lost, moron.",
  },
  {
    language: 'en',
    name: 'harmless',
    text: 'Thanks for the detailed review! I had the same question about battery life, so this really helps me decide.',
  },
];
