/** One kind of thing that people write; `{…}` is filled from `slots`. */
export interface DemoText {
  readonly text: string;
  readonly channel: 'comment' | 'chat' | 'profile' | 'post';
  /** How often it occurs beside the others. */
  readonly weight: number;
}

export const slots: Readonly<Record<string, readonly string[]>> = {
  name: ['Anna', 'Ben', 'Chloe', 'Dmitri', 'Elif', 'Femi', 'Grace', 'Hiro'],
  place: ['the old harbour', 'Kyoto', 'the new café', 'Lisbon', 'the night market', 'our school'],
  thing: ['headphones', 'jacket', 'camera', 'rice cooker', 'bike', 'keyboard'],
  名: ['小雨', '阿强', '晓琳', '大刘', '小米', '子轩'],
  地: ['西湖', '成都', '夜市', '老城区', '海边', '学校门口'],
  物: ['耳机', '外套', '相机', '电饭煲', '自行车', '键盘'],
  n: ['2', '3', '5', '7', '12', '40'],
  id: ['88213', '60457', '77120', '39182', '51296', '90834'],
};

/** What the demo's people write: mostly harmless, as everywhere. */
export const demoTexts: readonly DemoText[] = [
  harmless('The {thing} arrived after {n} days and works well, thanks {name}!'),
  harmless('Does anybody know if {place} is open on Sunday?'),
  harmless('Great photos from {place}, which lens did you use?'),
  harmless('I disagree with {name}, the second season was much better.'),
  harmless('Happy birthday {name}! See you at {n}.'),
  harmless('We classified the assets and asked the Scunthorpe office for the rest.'),
  harmless('My grandmother cooked for {n} people and it was still not enough.'),
  harmless('Can you send me the slides from today? I missed the first half.', 'chat'),
  harmless('The bus to {place} leaves at {n}, shall we meet there?', 'chat'),
  harmless('Teacher, runner, mother of {n}. I write about books.', 'profile'),
  harmless('{名}发的照片真好看，是在{地}拍的吗？'),
  harmless('{物}用了{n}个月，还是很满意，推荐。'),
  harmless('周末去{地}的人多不多？想带孩子去。'),
  harmless('我觉得第二季更好看，{名}你说呢？'),
  harmless('生日快乐{名}！晚上{n}点见。', 'chat'),
  harmless('今天公司增加了{n}个新岗位，欢迎投简历。', 'post'),
  harmless('老师好，作业的第{n}题我不太明白，可以再讲一遍吗？', 'chat'),
  harmless('爱好摄影和徒步，常住{地}。', 'profile'),
  harmful('加微信 vx{id} 免费领取{物}，名额只剩{n}个', 'comment'),
  harmful('加我微信看更多，V信 xy{id}', 'profile'),
  harmful('兼职刷单，日结{n}00元，加QQ {id}', 'chat'),
  harmful('澳门新葡京上线啦，首存送{n}8元，百家乐等你来', 'comment'),
  harmful('您的银行账户异常，请点击链接验证身份并输入验证码', 'chat'),
  harmful('高仿{物}一比一，支持货到付款，微信{id}', 'post'),
  harmful('你这个傻逼，滚回去', 'comment'),
  harmful('Congratulations! You have won a £{n}000 prize. Call 0906{id} to claim now.', 'chat'),
  harmful('FREE {thing}!! click here to claim your prize, limited offer', 'comment'),
  harmful('Earn up to {n}000 dollars a week from home, DM me on WhatsApp +44 7700 {id}', 'comment'),
  harmful('Your account has been suspended, verify your identity at secure-login.example', 'chat'),
  harmful('fuck you {name}, you stupid bitch', 'comment'),
  harmful('I know where you live {name} and I will kill you', 'chat'),
  harmful('Online casino with no deposit bonus, {n}0 free spins today', 'comment'),
  harmful('I want to kill myself, nobody would miss me', 'post'),
  harmful('不想活了，活着没意思', 'post'),
  harmful('buy weed online, discreet delivery to {place}', 'post'),
];

function harmless(text: string, channel: DemoText['channel'] = 'comment'): DemoText {
  return { text, channel, weight: 4 };
}

function harmful(text: string, channel: DemoText['channel']): DemoText {
  return { text, channel, weight: 1 };
}
