/**
 * True where the two units are a common Chinese word, so that a keyword that begins with the second, or ends with the
 * first, is none: 增加 + 微信支付 is no 加微信. Words that are the keyword's own sense (添加, 请加) are not among them.
 */
export function isOneWord(first: number, second: number): boolean {
  return words.has(first * 0x10000 + second);
}

/** By their second character, then by their first. */
const groups = [
  '增加 参加 更加 附加 追加 施加 愈加 倍加 越加 外加 强加 叠加 累加',
  '生日 节日 今日 昨日 明日 当日 次日 平日 假日 周日 往日 近日 即日 每日 工日 落日 夏日 冬日 春日 元日 忌日 旭日',
  '时代 年代 古代 现代 当代 近代 世代 后代 朝代 替代 取代 交代 历代 下代 换代',
  '印刷 洗刷 冲刷 牙刷 毛刷 涂刷 粉刷 体操 早操 节操 情操 广播 直播 传播 转播 联播',
  '日本 日常 日期 日子 日记 日报 日程 日志 日元 日后 日前 日益 日用 日语 粉底 粉刺 粉末 粉红 粉色 粉碎',
  '群众 群体 群岛',
];

const words: ReadonlySet<number> = new Set(
  groups
    .join(' ')
    .split(' ')
    .map((word) => word.charCodeAt(0) * 0x10000 + word.charCodeAt(1)),
);
