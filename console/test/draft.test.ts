import { describe, expect, test } from '@jest/globals';
import { emptyDraft, submissionOf, textFaultOf } from '../src/rooms/playground/draft.js';

describe('a draft', () => {
  test('sends what is filled, and the switches only where they differ from the default', () => {
    expect(submissionOf({ ...emptyDraft, text: 'hi' })).toEqual({ text: 'hi', store: false });
    expect(
      submissionOf({
        text: 'hi',
        title: 'T',
        images: ['data:image/png;base64,AAAA'],
        userId: ' u-1 ',
        channel: 'comment',
        policy: 'strict',
        explain: true,
        store: true,
      }),
    ).toEqual({
      title: 'T',
      text: 'hi',
      images: [{ base64: 'data:image/png;base64,AAAA' }],
      user: { id: 'u-1' },
      channel: 'comment',
      policy: 'strict',
      explain: true,
    });
  });

  test('leaves text and title untouched, since spans count from them', () => {
    expect(submissionOf({ ...emptyDraft, text: ' a\n', title: ' b ' })).toMatchObject({
      text: ' a\n',
      title: ' b ',
    });
  });

  test('needs no text beside an image', () => {
    expect(textFaultOf({ ...emptyDraft, images: ['data:image/png;base64,AAAA'] })).toBeUndefined();
  });

  test('needs a text or a title, of 50,000 characters at most', () => {
    expect(textFaultOf({ ...emptyDraft, text: ' \n' })).toBe('missing');
    expect(textFaultOf({ ...emptyDraft, title: 'T' })).toBeUndefined();
    expect(textFaultOf({ ...emptyDraft, text: 'a'.repeat(50_000) })).toBeUndefined();
    expect(textFaultOf({ ...emptyDraft, text: 'a'.repeat(50_001) })).toBe('tooLong');
  });
});
