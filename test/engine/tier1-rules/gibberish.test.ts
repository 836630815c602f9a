import { describe, expect, test } from '@jest/globals';
import { gibberishIn } from '../../../src/engine/tier1-rules/gibberish.js';

describe('gibberishIn', () => {
  test.each([
    'asdfghjkl',
    'qwertyuiopasdfghjklzxcvbnm',
    'aklsdjflkasjdflkajsdf',
    'dfgjhsdfkgjhsdf ksdjfhg ksdjfhg sdkfjgh',
    'xkqzjv wqpzxk vbqjzx kqwzjx',
    'QWXZKJQWPZXKJQZV',
    '阿斯顿发斯蒂芬阿斯顿发',
    '阿萨德按时打算大苏打实打实',
    '大萨达撒大所大所多',
  ])('finds %s', (text) => {
    const found = gibberishIn(text);
    expect(found?.score).toBeGreaterThanOrEqual(0.6);
    expect(found?.span).toEqual([0, text.length]);
  });

  test('the span leaves out what stands around', () => {
    expect(gibberishIn('  ..qzjxkvwqpzxkvbqjzx!')?.span).toEqual([4, 22]);
  });

  test.each([
    ['names', 'Krzysztof Brzęczyszczykiewicz, Mxyzptlk and Szczebrzeszyn'],
    ['German', 'Donaudampfschifffahrtsgesellschaftskapitän'],
    ['Welsh', 'Croeso i Gymru, sut mae pawb heddiw'],
    ['Finnish', 'lentokonesuihkuturbiinimoottoriapumekaanikko'],
    ['Turkish', 'muvaffakiyetsizlestiricilestiriveremeyebileceklerimizdenmissinizcesine'],
    ['Vietnamese without marks', 'nguoi viet nam rat than thien va hieu khach'],
    ['pinyin', 'zhongguo shanghai xiexie ni de bangzhu'],
    ['romaji', 'arigatou gozaimasu kyou wa tsukareta'],
    ['Hindi in Latin letters', 'kya kar rahe ho bhai kal milte hain'],
    ['shorthand', 'stnd msgs rcvd thnx pls rply bk asap'],
    ['abbreviations', 'WTF OMG LMFAO BRB TTYL NBA NFL NHL MLB'],
    ['a code', 'X7KQ-ZZ91-PLMW-44QX'],
    ['a hash', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4'],
    ['base64', 'dGhpcyBpcyBhIHRlc3Qgb2YgYmFzZTY0IGVuY29kaW5n'],
    ['an address', 'https://xqzjk.example/qwzxkv/zxqwkj'],
    ['code', 'const xs = strncpy(qwxBuf, zxPtr); if (!xs) return;'],
    ['C functions', 'strncpy wcscpy memcpy strtok'],
    ['laughter', 'hahahahahahahaha xoxoxoxoxo lololololol kkkkkkkkkk'],
    ['drawn out', 'yessssssssss nooooooooooo whaaaaaaat'],
    ['a short one', 'xkcd qzx'],
    ['a car', '阿斯顿马丁是一款好车，阿斯顿马丁真的很好看'],
    ['an author', '斯蒂芬金的小说我都看过了'],
    ['Chinese', '今天的天气很好，我们去公园吧'],
    ['Japanese', 'お世話になっております。よろしくお願いします'],
    ['Korean', '안녕하세요 반갑습니다 감사합니다'],
    ['Thai', 'สวัสดีครับ ขอบคุณมากครับ'],
    ['Arabic', 'مرحبا بكم في موقعنا'],
    ['Russian', 'Здравствуйте, взбзднуть'],
    ['mostly words', 'this is a wholly ordinary sentence with one xqzjkvwq in it'],
    ['nothing', ''],
  ])('leaves %s alone', (_, text) => {
    expect(gibberishIn(text)).toBeUndefined();
  });
});
