/**
 * Plain sentences in which only the name of a group changes: the sets name groups mostly where they are attacked, and
 * the name alone must not count.
 * Source: Dixon et al., Measuring and Mitigating Unintended Bias in Text Classification, AIES 2018.
 */
export function identitySentences(): string[] {
  return [...filled(englishGroups, englishFrames), ...filled(chineseGroups, chineseFrames)];
}

function filled(groups: readonly string[], frames: readonly string[]): string[] {
  return groups.flatMap((group, g) =>
    // A third of the frames each: enough for the name to stand in many, and no group in all.
    frames.filter((_, f) => (f + g) % 3 === 0).map((frame) => frame.replace('#', group)),
  );
}

const englishGroups = [
  ...[
    'jews',
    'jewish people',
    'muslims',
    'christians',
    'hindus',
    'sikhs',
    'buddhists',
    'catholics',
    'atheists',
  ],
  ...[
    'black people',
    'blacks',
    'white people',
    'whites',
    'asians',
    'arabs',
    'latinos',
    'mexicans',
    'africans',
  ],
  ...[
    'chinese people',
    'indians',
    'pakistanis',
    'turks',
    'russians',
    'germans',
    'americans',
    'native americans',
  ],
  ...[
    'gays',
    'gay people',
    'gay men',
    'lesbians',
    'bisexual people',
    'trans people',
    'trans women',
    'queer people',
  ],
  ...[
    'women',
    'men',
    'girls',
    'boys',
    'feminists',
    'old people',
    'young people',
    'disabled people',
    'deaf people',
  ],
  ...[
    'blind people',
    'autistic people',
    'fat people',
    'immigrants',
    'migrants',
    'refugees',
    'foreigners',
    'gypsies',
  ],
  ...['roma people', 'poor people', 'homeless people'],
];

const englishFrames = [
  ...['# live in our street', 'many # work at the hospital', 'I met some # on the train today'],
  ...['the museum has a room about #', 'how many # live in this city?', '# are invited as well'],
  ...['a film about # won the prize', 'my best friends are #', 'we are # and we love this song'],
  ...['there is a new book on #', '# vote next week', 'the doctor treats # and everyone else'],
  ...['# came to the market this morning', 'the number of # grew last year', 'I wrote my thesis about #'],
  ...['good night to all # out there', 'some # like football, some do not', '# deserve the same rights'],
  ...['the history of # in this country', 'a choir of # sings on sunday', 'I am proud of the # in my family'],
];

const chineseGroups = [
  ...[
    '犹太人',
    '穆斯林',
    '基督徒',
    '佛教徒',
    '回族',
    '藏族',
    '维吾尔族',
    '蒙古族',
    '满族',
    '少数民族',
    '黑人',
    '白人',
  ],
  ...[
    '亚裔',
    '华人',
    '日本人',
    '韩国人',
    '印度人',
    '美国人',
    '俄罗斯人',
    '非洲人',
    '阿拉伯人',
    '外国人',
    '留学生',
  ],
  ...[
    '同性恋',
    '同志',
    '女同',
    '双性恋',
    '跨性别者',
    '女人',
    '女性',
    '男人',
    '男性',
    '女生',
    '男生',
    '女权主义者',
  ],
  ...[
    '老人',
    '老年人',
    '年轻人',
    '残疾人',
    '聋人',
    '盲人',
    '自闭症孩子',
    '胖子',
    '农民工',
    '农村人',
    '外地人',
  ],
  ...['河南人', '东北人', '上海人', '广东人', '北京人', '四川人', '难民', '移民', '穷人', '单身妈妈'],
];

const chineseFrames = [
  ...['我们小区住着很多#', '今天在地铁上遇到几个#', '医院里有不少#在工作', '博物馆有一个关于#的展览'],
  ...[
    '这座城市有多少#？',
    '也欢迎#来参加',
    '一部讲#的电影得了奖',
    '我最好的朋友是#',
    '图书馆新到一本写#的书',
  ],
  ...['#下周也去投票', '医生给#和其他人看病', '早上市场里来了一些#', '去年#的人数增加了', '我的论文写的是#'],
  ...[
    '有的#喜欢足球，有的不喜欢',
    '#应当有同样的权利',
    '#在这里的历史',
    '周日有#合唱团的演出',
    '祝所有的#晚安',
  ],
  ...['昨天和一位#聊了聊工作', '这个节目采访了#'],
];
