import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { html, render } from 'lit';
import { MarkdownDocument, wordsOf } from './document.js';

/** A message as it stands on the page after each of its parts has come. */
class Stage {
  readonly element = document.createElement('div');
  readonly #document = new MarkdownDocument();

  show(text: string, isGrowing = false): this {
    render(html`${this.#document.draw(text, isGrowing)}`, this.element);
    return this;
  }

  get shape(): string {
    return shapeOf(this.element);
  }
}

/** The elements and texts below one, as nested names. */
function shapeOf(parent: Element): string {
  return [...parent.childNodes]
    .map((node) => {
      if (node instanceof Text)
        return node.data.trim() || parent.matches('p, span') ? node.data.replace(/\s+/g, ' ') : '';
      return node instanceof Element ? `<${node.localName} ${shapeOf(node)}>` : '';
    })
    .filter(Boolean)
    .join('');
}

const drawn = (text: string): string => new Stage().show(text).shape;
const growing = (text: string): string => new Stage().show(text, true).shape;
const link = (text: string): HTMLAnchorElement | null => new Stage().show(text).element.querySelector('a');

describe('a finished message', () => {
  const cases: readonly (readonly [what: string, source: string, shape: string])[] = [
    ['paragraphs', 'one\n\ntwo', '<p one><p two>'],
    ['line breaks', 'one\ntwo', '<p one<br >two>'],
    ['strong, em and del', '**a** *b* ~~c~~', '<p <strong a> <em b> <del c>>'],
    ['strong without spaces', '请点**“退货”**键。', '<p 请点<strong “退货”>键。>'],
    ['strong before a letter', '**注意：**请看', '<p <strong 注意：>请看>'],
    ['no strong of marks apart', 'a ** b“ ** c', '<p a ** b“ ** c>'],
    ['strong in a joined word', 'و**كلمة**', '<p و<strong كلمة>>'],
    [
      'an address up to the next sentence',
      '见https://b.example/c。谢谢',
      '<p 见<a https://b.example/c>。谢谢>',
    ],
    ['an address before a comma', 'https://b.example/c، د', '<p <a https://b.example/c>، د>'],
    ['code', 'take `NF-1`', '<p take <code NF-1>>'],
    ['a code block', '```js\na < b\n```', '<pre <code a < b>>'],
    ['a list', '- a\n- **b**', '<ul <li <span a>><li <span <strong b>>>>'],
    ['a list in a list', '- a\n  - b', '<ul <li <span a><ul <li <span b>>>>>'],
    ['a quote', '> a\n> b', '<blockquote <p a<br >b>>'],
    ['headings as bold', '## Title\ntext', '<p <strong Title>><p text>'],
    ['a rule', 'a\n\n---\n\nb', '<p a><hr ><p b>'],
    ['a table', '|a|b|\n|-|-:|\n|1|2|', '<table <thead <tr <th a><th b>>><tbody <tr <td 1><td 2>>>>'],
    [
      'a wide table, which scrolls',
      '|a|b|c|d|e|\n|-|-|-|-|-|',
      '<div <table <thead <tr <th a><th b><th c><th d><th e>>><tbody >>>',
    ],
    ['markup as text', '<b>bold</b> <img src=x>', '<p <b>bold</b> <img src=x>>'],
    ['a block of markup as text', '<div>\n*a*\n</div>', '<p <div><br ><em a><br ></div>>'],
    ['entities as what they stand for', 'a &amp; b &#60;c&gt; &nope;', '<p a & b <c> &nope;>'],
    ['a definition as text', '[a]: https://b.example', '<p [a]: <a https://b.example>>'],
  ];
  for (const [what, source, shape] of cases) {
    it(`shows ${what}`, () => expect(drawn(source)).to.equal(shape));
  }

  it('begins a numbered list where its writer does', () => {
    expect(new Stage().show('3. a\n4. b').element.querySelector('ol')?.start).to.equal(3);
  });

  it('gives each block the direction of its words', () => {
    const { element } = new Stage().show('hello\n\nمرحبا\n\n- شكرا\n\n> شكرا\n\n|ا|ب|ج|د|ه|\n|-|-|-|-|-|');
    document.body.append(element);
    const directions = [...element.children].map((block) => getComputedStyle(block).direction);
    element.remove();
    expect(directions).to.deep.equal(['ltr', 'rtl', 'rtl', 'rtl', 'rtl']);
  });

  it('sets names apart that have a direction of their own, and reads the direction without them', () => {
    const source = 'طلب \u2068NF-1\u2069\n\n- \u2068Trail **boots**\u2069 جاهز\n- \u2068Coat\u2069: هنا';
    const { element } = new Stage().show(source);
    document.body.append(element);
    const directions = [...element.children].map((block) => getComputedStyle(block).direction);
    element.remove();
    expect(directions).to.deep.equal(['rtl', 'rtl']);
    expect([...element.querySelectorAll('bdi')].map((name) => name.textContent)).to.deep.equal([
      'NF-1',
      'Coat',
    ]);
    expect(element.textContent).to.not.match(/[\u2066-\u2069]/);
  });

  it('keeps a number with hyphens on one line', () => {
    const { element } = new Stage().show('Order \u2068NF-20418\u2069 and **NF-20418-2**, not T-shirt or NF-');
    expect([...element.querySelectorAll('.whole')].map((each) => each.textContent)).to.deep.equal([
      'NF-20418',
      'NF-20418-2',
    ]);
    expect(element.textContent.trim()).to.equal('Order NF-20418 and NF-20418-2, not T-shirt or NF-');
  });

  it('drops what would hide or turn the words around it', () => {
    expect(drawn('a\u202eb\u2066c\0d &#8238;e')).to.equal('<p abcd e>');
  });

  it('reads no more than a bounded part of a long message for marks, and shows the rest', () => {
    const { element } = new Stage().show(`${'word '.repeat(4_000)}**end**`);
    expect(element.lastElementChild?.textContent).to.equal('**end**');
  });

  it('is heard without its marks', () => {
    expect(
      wordsOf('# A\n\n- **b** `c`\n- [d](https://e.example)\n\n|f|g|\n|-|-|\n|h|i|\n\n```\nj\n```'),
    ).to.equal('A\nb c\nd\nf, g\nh, i\nj');
  });
});

describe('a link', () => {
  it('leads to https in another tab that learns nothing', () => {
    const { href, target, rel } = link('[Terms](https://shop.example/a?b=1&amp;c=2)')!;
    expect([href, target, rel]).to.deep.equal([
      'https://shop.example/a?b=1&c=2',
      '_blank',
      'noopener noreferrer nofollow',
    ]);
  });

  it("stays in the tab on the shop's own pages, and names no host", () => {
    const { href, target, textContent } = link('[Returns](/returns?a=b)')!;
    expect([href, target, textContent]).to.deep.equal([`${location.origin}/returns?a=b`, '', 'Returns']);
  });

  const hosts: readonly (readonly [source: string, shown: string])[] = [
    ['[Terms](https://other.example/a)', 'Terms other.example'],
    ['[other.example/a](https://other.example/a)', 'other.example/a'],
    ['https://other.example/a', 'https://other.example/a'],
    ['[https://shop.example](https://other.example)', 'https://shop.example other.example'],
    ['[other.example.evil.example](https://other.example)', 'other.example.evil.example other.example'],
    ['[shop.example other.example](https://other.example)', 'shop.example other.example other.example'],
    ['[a](https://xn--bcher-kva.example)', 'a xn--bcher-kva.example'],
    ['[b](https://bücher.example)', 'b xn--bcher-kva.example'],
    ['[Mail us](mailto:help@shop.example?bcc=x@y.example)', 'Mail us help@shop.example'],
    ['help@shop.example', 'help@shop.example'],
    ['[Call](tel:+49-30-1234)', 'Call +49-30-1234'],
    ['[+49 30 1234](tel:+49301234)', '+49 30 1234'],
    ['![A boot](https://other.example/boot.png)', 'A boot other.example'],
    ['![](https://other.example/boot.png)', 'other.example'],
  ];
  for (const [source, shown] of hosts) {
    it(`says where ${source} leads`, () => expect(link(source)?.textContent).to.equal(shown));
  }

  it('adds nothing to a mail', () => {
    expect(link('[a](mailto:help@shop.example?bcc=x@y.example)')?.href).to.equal('mailto:help@shop.example');
  });

  const refused = [
    '[a](javascript:alert(1))',
    '[a](JaVaScRiPt:alert%281%29)',
    '[a](&#106;avascript:alert(1))',
    '[a](data:text/html,b)',
    '[a](vbscript:b)',
    '[a](http://other.example)',
    '[a](//other.example)',
    '[a](/\\other.example)',
    '[a](\\\\other.example)',
    '[a](other.example)',
    '[a](https://shop.example@other.example)',
    '[a](blob:https://other.example/b)',
    '[a](mailto:b@c.example,d@e.example)',
    '[a](tel:javascript)',
    '![a](javascript:alert(1))',
  ];
  for (const source of refused) {
    it(`is none as ${source}, which stays as it was written`, () => {
      const { element } = new Stage().show(source);
      expect(element.querySelector('a, img')).to.equal(null);
      expect(element.textContent).to.contain(source.replace('&#106;', 'j'));
    });
  }

  it('fetches no picture', () => {
    expect(
      new Stage().show('[![a](https://b.example/c.png)](https://d.example)').element.querySelector('img'),
    ).to.equal(null);
  });
});

describe('a growing message', () => {
  const cases: readonly (readonly [source: string, shape: string])[] = [
    ['a **bo', '<p a <strong bo>>'],
    ['a **bold ', '<p a <strong bold> >'],
    ['a **bold*', '<p a <strong bold>>'],
    ['a **', '<p a >'],
    ['价格**粗', '<p 价格<strong 粗>>'],
    ['点**“退', '<p 点<strong “退>>'],
    ['و**كل', '<p و<strong كل>>'],
    ['a *b **c', '<p a <em b <strong c>>>'],
    ['a ~~b', '<p a <del b>>'],
    ['a `b', '<p a <code b>>'],
    ['a `', '<p a >'],
    ['5*3 and 2 * 4', '<p 5*3 and 2 * 4>'],
    ['größe_zwei_d', '<p größe_zwei_d>'],
    ['see [our te', '<p see our te>'],
    ['see [our terms]', '<p see our terms>'],
    ['see [our terms](https://a.exa', '<p see our terms>'],
    ['see ![a boot](https://a.exa', '<p see a boot>'],
    ['see **[our te', '<p see <strong our te>>'],
    ['a:\n-', '<p a:>'],
    ['a:\n\n1.', '<p a:>'],
    ['- a\n- **b', '<ul <li <span a>><li <span <strong b>>>>'],
    ['- a\n-', '<ul <li <span a>>>'],
    ['##', ''],
    ['## Ti', '<p <strong Ti>>'],
    ['a\n\n``', '<p a>'],
    ['```\nb', '<pre <code b>>'],
    ['```\nb **c\n``', '<pre <code b **c>>'],
    ['|', ''],
    ['| a | b', '<table <thead <tr <th a><th b>>><tbody >>'],
    ['| a | b |\n', '<table <thead <tr <th a><th b>>><tbody >>'],
    ['| a | b |\n|-', '<table <thead <tr <th a><th b>>><tbody >>'],
    ['| a | b |\n|---|---|\n|', '<table <thead <tr <th a><th b>>><tbody >>'],
    ['| a | b |\n|---|---|\n| **c', '<table <thead <tr <th a><th b>>><tbody <tr <td <strong c>><td >>>>'],
  ];
  for (const [source, shape] of cases) {
    it(`shows ${JSON.stringify(source)} without open marks`, () => expect(growing(source)).to.equal(shape));
  }

  it('keeps the nodes of the blocks before its last', () => {
    const text =
      '## One\n\ntwo **three**\n\n- four\n- five\n\n> six\n\n|a|b|\n|-|-|\n|1|2|\n\n```\nseven\n```\n\nlast words';
    const stage = new Stage();
    const seen: Element[][] = [];
    for (let end = 1; end <= text.length; end += 1) {
      stage.show(text.slice(0, end), true);
      const blocks = [...stage.element.children];
      const before = seen.at(-1) ?? [];
      // The block that was last may have become another kind; those before it are the same.
      expect(blocks.slice(0, before.length - 1)).to.deep.equal(before.slice(0, -1));
      seen.push(blocks);
    }
    stage.show(text);
    expect([...stage.element.children]).to.deep.equal(seen.at(-1));
  });

  it('reads only its last block again', () => {
    const stage = new Stage().show(`${'*a*\n\n'.repeat(50)}b`, true);
    const watcher = new MutationObserver(() => undefined);
    watcher.observe(stage.element, { subtree: true, childList: true, characterData: true, attributes: true });
    stage.show(`${'*a*\n\n'.repeat(50)}bc`, true);
    const changed = watcher.takeRecords().map(({ target }) => target.textContent);
    expect(changed).to.deep.equal(['bc']);
  });

  it('begins anew if another text takes its place', () => {
    const stage = new Stage().show('a\n\nb\n\nc', true);
    expect(stage.show('d\n\ne').shape).to.equal('<p d><p e>');
  });
});

const pieces = fc.constantFrom(
  ...[
    'word ',
    'a',
    '1',
    '1. ',
    '2. b',
    '- ',
    '* ',
    '+ x',
    '\n',
    '\n\n',
    '\n',
    '\n\n',
    '  ',
    '    ',
    '#',
    '## ',
    '> ',
    '|',
  ],
  ...[
    '|a|b|',
    '|-|-|',
    '--|--',
    '---',
    '===',
    '```',
    '~~~',
    '`',
    '``',
    '*',
    '**',
    '_',
    '~~',
    '[',
    ']',
    '(',
    ')',
    '![',
  ],
  ...[
    '](https://a.example)',
    '<b>',
    '<!--',
    '-->',
    '<div>',
    '&amp;',
    '\\',
    '\r\n',
    'https://a.example',
    'مرحبا',
    '\t',
  ],
  ...['- [ ] ', '[x]: https://y.example', '"'],
);
const sources = fc.oneof(
  fc.array(pieces, { maxLength: 30 }).map((all) => all.join('')),
  fc.string({ unit: 'binary', maxLength: 200 }),
);
const runs = { numRuns: 300, endOnFailure: true };

describe('any text', () => {
  it('stands at the end of a stream as if it had come at once', () => {
    fc.assert(
      fc.property(sources, (text) => {
        const streamed = new Stage();
        for (let end = 1; end <= text.length; end += 1) streamed.show(text.slice(0, end), true);
        expect(streamed.show(text).shape).to.equal(drawn(text));
      }),
      runs,
    );
  });

  it('loses no word, finished or growing, shown or heard', () => {
    const words = fc.array(fc.oneof(pieces, fc.stringMatching(/^[a-z]{3,9} $/)), { maxLength: 30 });
    fc.assert(
      fc.property(words, (parts) => {
        const text = parts.join('');
        // An address is no word: it is seen where the link leads, if it may lead there. Nor is the language of code.
        const expected = (
          text
            .replace(/\]\([^)]*\)/g, '] ')
            .replace(/(```|~~~)[^\n]*/g, '$1')
            .match(/[a-z]{3,}/g) ?? []
        ).filter((word) => !['amp', 'https', 'example'].includes(word));
        const shown = new Stage().show(text).element.textContent;
        const grown = new Stage().show(`${text}\n\nend`, true).element.textContent;
        for (const word of expected) {
          expect(shown).to.contain(word);
          expect(grown).to.contain(word);
          expect(wordsOf(text)).to.contain(word);
        }
      }),
      runs,
    );
  });

  const hostile = [
    '[',
    '![',
    '*',
    '**a',
    '*a_',
    '_a__',
    '`a',
    '~a',
    '>',
    '> ',
    '- ',
    '1. ',
    '* a\n',
    '- a\n  ',
    '|',
    '|-\n',
    'a|b\n-|-\n',
    '\n> - ',
    '[a](',
    '[[a]',
    '<',
    '<!--',
    '&',
    '\\',
    '(',
    'a@b.',
    '#',
    '```\n',
    '\n',
  ];
  for (const piece of hostile) {
    it(`is drawn, growing and whole, if it is 10,000 characters of ${JSON.stringify(piece)}`, () => {
      const text = piece.repeat(Math.ceil(10_000 / piece.length)).slice(0, 10_000);
      const stage = new Stage().show(text, true).show(text);
      const deep = stage.element.querySelectorAll(':is(blockquote, li) '.repeat(7));
      expect(deep).to.have.length(0);
      wordsOf(text);
    });
  }
});
