import { expect } from '@open-wc/testing';
import { expected, sentences } from '../messages/sentences.js';

describe('messages in a browser', () => {
  it('are compiled before they are served', () => {
    expect(sentences()).to.deep.equal(expected);
  });
});
