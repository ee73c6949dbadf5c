import { expect, fixtureCleanup, waitUntil } from '@open-wc/testing';
import { emulateMedia, sendKeys, setViewport } from '@web/test-runner-commands';
import { SupportError } from '../../src/contract/index.js';
import { active, find, findAll, isAccessible, shown, tap, text, type } from '../orders/stage.js';
import { $units } from './chosen-units.js';
import type { BellhopSizeAdvisedEvent } from './events.js';
import { answer, inPanel, plain, says, stage, type Stage } from './stage.js';

afterEach(async () => {
  fixtureCleanup();
  $units.set(undefined);
  sessionStorage.clear();
  await setViewport({ width: 800, height: 900 });
});

/** Unfolded, at its first question. */
async function open(options: Parameters<typeof stage>[0] = {}): Promise<Stage> {
  const made = await stage(options);
  if (!options.screen) await tap(made.element, '[part=open]');
  await shown(made.element, '[part=heading]');
  return made;
}

/** With its answer. */
async function advised(
  options: Parameters<typeof stage>[0] = {},
  answers: Parameters<typeof answer>[1] = {},
): Promise<Stage> {
  const made = await open(options);
  await answer(made.element, answers);
  await shown(made.element, '[part=sizes]');
  return made;
}

const heading = ({ element }: Stage): string => plain(find(element, '[part=heading]')?.innerText ?? '');
const chosen = ({ element }: Stage): string => plain(find(element, '[part=choose]')?.innerText ?? '');
const status = ({ element }: Stage): string =>
  element.shadowRoot!.querySelector('[role=status].visually-hidden')!.textContent;

describe('<bellhop-size-finder>', () => {
  describe('accessibility', () => {
    for (const locale of ['en-GB', 'ar', 'zh-Hans'])
      it(`has no violation at any question, in error, or with its answer, in ${locale}`, async () => {
        const made = await open({ product: 'field-coat', locale, screen: inPanel('field-coat') });
        await isAccessible(made.element);
        await tap(made.element, '[part=choice]');
        await tap(made.element, '[part=submit]');
        await shown(made.element, '#height-error');
        await isAccessible(made.element);
        const isParted = find(made.element, '#height-2') !== undefined;
        await type(made.element, '#height', isParted ? '5' : '170');
        await type(made.element, '#weight', isParted ? '11' : locale === 'zh-Hans' ? '140' : '70');
        await tap(made.element, '[part=submit]');
        await shown(made.element, '#age');
        await isAccessible(made.element);
        await tap(made.element, '[part=submit]');
        await shown(made.element, '[part=sizes]');
        await isAccessible(made.element);
      });

    for (const locale of ['en-GB', 'ar', 'zh-Hans'])
      it(`has no violation where it gets surer and is kept, in ${locale}`, async () => {
        const made = await advised(
          { locale, screen: inPanel() },
          locale === 'en-GB' ? { height: '5', weight: '11' } : locale === 'zh-Hans' ? { weight: '140' } : {},
        );
        for (const section of ['usual', 'tape', 'profiles']) {
          await tap(made.element, `button[part=${section}]`);
          await shown(made.element, '.section');
          await isAccessible(made.element);
        }
      });

    it('has no violation folded, and where there is no advice or the size is sold out', async () => {
      const folded = await stage();
      await shown(folded.element, '[part=open]');
      await isAccessible(folded.element);
      for (const product of ['kids', 'bare', 'unreadable', 'bra', 'dress-without-m', 'nothing']) {
        const made = await stage({ screen: inPanel(product) });
        await shown(made.element, '#height, [part=notice]');
        if (find(made.element, '#height')) await answer(made.element);
        await shown(made.element, '[part=answer], [part=notice]');
        await isAccessible(made.element);
      }
    });

    it('is legible in dark and in forced colours', async () => {
      for (const media of [{ colorScheme: 'dark' }, { forcedColors: 'active' }] as const) {
        await emulateMedia(media);
        const made = await advised();
        await isAccessible(made.element);
      }
      await emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
    });

    it('fits 320 px without a bar to scroll sideways', async () => {
      await setViewport({ width: 320, height: 640 });
      for (const locale of ['en-GB', 'ar']) {
        const made = await open({ locale });
        expect(made.element.scrollWidth).to.be.at.most(made.element.clientWidth);
        await answer(made.element, locale === 'ar' ? {} : { height: '5', weight: '10' });
        await shown(made.element, '[part=sizes]');
        expect(made.element.scrollWidth).to.be.at.most(made.element.clientWidth);
      }
    });

    it('says the picture in words: each zone in the size, and in those beside it', async () => {
      const made = await advised();
      const [bust] = findAll(made.element, '[part=zone]').map(({ textContent }) =>
        textContent.replace(/\s+/g, ' '),
      );
      expect(bust).to.match(/Bust .*(as it should|a little \w+|loose|tight) ?\(/);
      expect(findAll(made.element, '[part=size]').map(({ ariaPressed }) => ariaPressed)).to.have.members([
        'true',
        'false',
        'false',
        'false',
        'false',
      ]);
    });

    it('reads the answer out once when it has come to rest, not each that a slider passed', async () => {
      const made = await advised();
      await waitUntil(() => /people built like you/.test(status(made)), 'the first one is said');
      const said: string[] = [];
      new MutationObserver(() => said.push(status(made))).observe(
        made.element.shadowRoot!.querySelector('[role=status].visually-hidden')!,
        { childList: true, characterData: true, subtree: true },
      );
      for (const value of ['close', 'loose', 'regular', 'loose'])
        await tap(made.element, `[name=preference][value=${value}]`);
      await waitUntil(() => said.length > 0, 'it is said');
      expect(said).to.have.length(1);
      expect(said[0]).to.match(/^\S+ .*people built like you/);
    });
  });

  describe('questions', () => {
    it('asks for the fit only where sizes are cut for both', async () => {
      const both = await open({ product: 'field-coat' });
      expect(heading(both)).to.equal('Which fit do you wear?');
      await tap(both.element, '[part=choice]');
      await says(both.element, 'How tall are you');
      expect(heading(await open())).to.match(/How tall/);
    });

    it('leads to an advice in three answers by keyboard alone', async () => {
      const made = await stage({ product: 'field-coat' });
      (await shown(made.element, '[part=open]')).focus();
      await sendKeys({ press: 'Enter' });
      await waitUntil(
        () => (active(made.element) as HTMLElement | null)?.innerText === 'Which fit do you wear?',
      );
      await sendKeys({ press: 'Tab' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => /How tall/.test((active(made.element) as HTMLElement | null)?.innerText ?? ''));
      await sendKeys({ press: 'Tab' });
      while (active(made.element)?.id !== 'height') await sendKeys({ press: 'Tab' });
      await sendKeys({ type: '168' });
      while (active(made.element)?.id !== 'weight') await sendKeys({ press: 'Tab' });
      await sendKeys({ type: '62' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() => heading(made) === 'How old are you?');
      while (active(made.element)?.id !== 'age') await sendKeys({ press: 'Tab' });
      await sendKeys({ type: '34' });
      await sendKeys({ press: 'Enter' });
      await waitUntil(() =>
        /^(Take|.* or )/.test((active(made.element) as HTMLElement | null)?.innerText ?? ''),
      );
    });

    it('says what is missing beside the field, focuses it, and keeps what was typed', async () => {
      const made = await open();
      await type(made.element, '#weight', 'heavy');
      await tap(made.element, '[part=submit]');
      await says(made.element, 'Enter a height from 50 cm to 260 cm.');
      await says(made.element, 'Enter a weight from 10 kg to 400 kg.');
      await waitUntil(() => active(made.element)?.id === 'height');
      expect(find<HTMLInputElement>(made.element, '#weight')!.value).to.equal('heavy');
      await type(made.element, '#height', '168');
      await waitUntil(() => !text(made.element).includes('Enter a height'));
    });

    it('lets the age be left out, and not be wrong', async () => {
      const made = await open();
      await answer(made.element, { age: 'old' });
      await says(made.element, 'Enter an age in years, or leave it out.');
      await type(made.element, '#age', '');
      await tap(made.element, '[part=submit]');
      await shown(made.element, '[part=sizes]');
    });

    it('goes back with what was said', async () => {
      const made = await advised();
      await tap(made.element, '[part=change]');
      await waitUntil(() => find<HTMLInputElement>(made.element, '#height')?.value === '168');
      await type(made.element, '#weight', '95');
      await tap(made.element, '[part=submit]');
      await waitUntil(() => find<HTMLInputElement>(made.element, '#age')?.value === '34');
    });

    it('begins with the answer where the body is known from another product', async () => {
      const { bellhop } = await advised();
      const other = await stage({ product: 'field-coat', bellhop, screen: inPanel('field-coat') });
      await shown(other.element, '[part=sizes]');
    });

    it('keeps nothing of a shopper who leaves, nor what could not be read', async () => {
      const made = await advised({ screen: inPanel() });
      await tap(made.element, '[part=change]');
      await type(made.element, '#weight', 'heavy');
      await made.bellhop.reset();
      await waitUntil(() => find<HTMLInputElement>(made.element, '#height')?.value === '');
      expect(find<HTMLInputElement>(made.element, '#weight')!.value).to.equal('');
      await type(made.element, '#height', '168');
      await tap(made.element, '[part=submit]');
      await says(made.element, 'Enter a weight');
    });

    it('sends nothing of the body anywhere', async () => {
      const made = await advised();
      await tap(made.element, '[name=preference][value=loose]');
      const sent = JSON.stringify(made.calls);
      expect(sent).to.not.match(/168|68|34|women|loose/);
      expect(made.calls.map(({ name }) => name)).to.have.members([
        'sizing.product',
        'session.config',
        'sizing.profiles',
      ]);
    });
  });

  describe('units', () => {
    const value = ({ element }: Stage, selector: string): string =>
      find<HTMLInputElement>(element, selector)!.value;

    async function unit({ element }: Stage, of: 0 | 1, to: string): Promise<void> {
      const select = findAll<HTMLSelectElement>(element, '[part=unit]')[of]!;
      select.value = to;
      select.dispatchEvent(new Event('change', { bubbles: true }));
    }

    it('are those of the place, and change without changing the body', async () => {
      const made = await open({ locale: 'en-GB' });
      await type(made.element, '#height', '5');
      await type(made.element, '#height-2', '10');
      await type(made.element, '#weight', '11');
      await type(made.element, '#weight-2', '4');
      await unit(made, 0, 'cm');
      await unit(made, 1, 'kg');
      await waitUntil(() => value(made, '#height') === '177.8' && value(made, '#weight') === '71.7');
      await unit(made, 1, 'lb');
      await waitUntil(() => value(made, '#weight') === '158');
      await unit(made, 0, 'in');
      await unit(made, 1, 'st');
      await waitUntil(() => value(made, '#height-2') === '10' && value(made, '#weight-2') === '4');
    });

    it('stay as the shopper chose them, for other products and the next page of the tab', async () => {
      await unit(await open(), 0, 'in');
      expect(sessionStorage.getItem('bellhop:units')).to.equal('{"length":"in","weight":"kg"}');
      const next = await open({ product: 'field-coat' });
      await tap(next.element, '[part=choice]');
      await shown(next.element, '#height-2');
    });

    it('are 斤 in China, and offered there alone', async () => {
      const made = await open({ locale: 'zh-Hans' });
      await type(made.element, '#weight', '１２４');
      await unit(made, 1, 'kg');
      await waitUntil(() => value(made, '#weight') === '62');
      const german = await open();
      expect(
        findAll<HTMLOptionElement>(german.element, '[part=unit] option').map((each) => each.value),
      ).to.not.include('jin');
    });

    it('takes a decimal comma, full-width and Arabic digits, blanks and a pasted unit', async () => {
      for (const height of ['168,0', ' １６８ ', '١٦٨', '168 cm', '1,68', `5'6"`]) {
        const made = await open();
        await type(made.element, '#height', height);
        await type(made.element, '#weight', '\u00a062,0 kg ');
        await waitUntil(() => !find(made.element, '.unset'));
        await tap(made.element, '[part=submit]');
        await shown(made.element, '#age');
        fixtureCleanup();
      }
    });

    it('converts what says another unit than the field, and takes none that it does not know', async () => {
      const made = await open();
      await type(made.element, '#height', '66"');
      await type(made.element, '#weight', '132 lb');
      for (const id of ['#height', '#weight']) find(made.element, id)!.dispatchEvent(new Event('change'));
      await waitUntil(() => value(made, '#height') === '167,6' && value(made, '#weight') === '59,9');
      await type(made.element, '#weight', '60 oz');
      find(made.element, '#weight')!.dispatchEvent(new Event('change'));
      await says(made.element, 'Enter a weight from 10 kg to 400 kg.');
    });

    it('writes a number as the place does, once its field is left', async () => {
      const made = await open();
      await type(made.element, '#height', ' １６８．５cm');
      const height = find<HTMLInputElement>(made.element, '#height')!;
      await made.element.updateComplete;
      expect(height.value).to.equal(' １６８．５cm');
      height.dispatchEvent(new Event('change'));
      await waitUntil(() => height.value === '168,5');
      await type(made.element, '#weight', '5');
      find(made.element, '#weight')!.dispatchEvent(new Event('change'));
      await says(made.element, 'Enter a weight from 10 kg to 400 kg.');
    });

    it('has a slider beside each number that says the same, in words for a screen reader', async () => {
      const made = await open();
      const [height] = findAll<HTMLInputElement>(made.element, '[part=slider]');
      expect(height!.ariaValueText).to.equal('not said yet');
      await type(made.element, '#height', '180');
      await waitUntil(() => height!.value === '180');
      expect(height!.ariaValueText).to.match(/^180 cent/);
      height!.focus();
      await sendKeys({ press: 'ArrowRight' });
      await waitUntil(() => value(made, '#height') === '181');
    });
  });

  describe('answer', () => {
    it('says the size, how likely in words and numbers, and what returns say', async () => {
      const made = await advised();
      expect(heading(made)).to.match(/^Take \S+\.$|^\S+ or \S+\.$/);
      await says(made.element, /about \d in 10 people built like you/);
      await says(made.element, /Runs small: 13\s?% of orders come back as too small, 86\s?% are kept\./);
      await says(made.element, '168 cm · 68 kg · 34 years');
      await says(made.element, 'Stays on this page.');
    });

    it('changes at once with how the shopper likes it, and back', async () => {
      const made = await advised({}, { weight: '62' });
      const before = chosen(made);
      const odds = (): string => find(made.element, '[part=sizes]')!.innerText;
      const first = odds();
      await tap(made.element, '[name=preference][value=loose]');
      await waitUntil(() => odds() !== first);
      await tap(made.element, '[name=preference][value=regular]');
      await waitUntil(() => odds() === first && chosen(made) === before);
    });

    it('changes at once with what is usually worn, also between two sizes', async () => {
      const made = await advised();
      const odds = (): string => find(made.element, '[part=sizes]')!.innerText;
      const first = odds();
      await tap(made.element, 'button[part=usual]');
      await tap(made.element, 'input[value=S]');
      await waitUntil(() => odds() !== first);
      const small = odds();
      await tap(made.element, 'input[value=M]');
      await waitUntil(() => odds() !== small);
      expect(
        findAll<HTMLInputElement>(made.element, '[name=usual]:checked').map((each) => each.value),
      ).to.deep.equal(['S', 'M']);
    });

    it('says that a usual size was replaced by one that is far from it', async () => {
      const made = await advised();
      await tap(made.element, 'button[part=usual]');
      await tap(made.element, 'input[value=L]');
      await tap(made.element, 'input[value=XS]');
      await says(made.element, 'XS instead of L: only sizes next to each other count together.');
      await tap(made.element, 'input[value=S]');
      await waitUntil(() => !text(made.element).includes('instead of'));
    });

    it('says of a usual size that it is none', async () => {
      const made = await advised();
      await tap(made.element, 'button[part=usual]');
      const system = await shown<HTMLSelectElement>(made.element, '#system');
      system.value = 'eu';
      system.dispatchEvent(new Event('change', { bubbles: true }));
      await type(made.element, '#usual', 'huge');
      await says(made.element, 'We do not know this size.');
      await type(made.element, '#usual', '40');
      await waitUntil(() => !text(made.element).includes('We do not know'));
    });

    it('goes by the tape, in the unit of the shopper, with a picture of how', async () => {
      const made = await advised();
      await tap(made.element, 'button[part=tape]');
      const drawings = await shown(made.element, '.drawing').then(() => findAll(made.element, '.drawing'));
      expect(drawings.map((each) => each.ariaLabel)).to.include('Where the tape goes: Bust');
      await type(made.element, '#tape-bust', '104,5');
      await waitUntil(() => chosen(made) === 'Choose L', chosen(made));
      await type(made.element, '#tape-bust', '5');
      find<HTMLInputElement>(made.element, '#tape-bust')!.dispatchEvent(new Event('change'));
      await says(made.element, 'Enter a number from 50 cm to 200 cm, or leave it out.');
    });

    it('says openly that height and weight do not tell it, and lets the tape lead while it is used', async () => {
      const made = await advised({ product: 'jeans' });
      expect(heading(made)).to.match(/^\S+ \/ \S+, perhaps\.$/);
      await says(made.element, /Height and weight do not tell this one: it fits about \d in 10/);
      const field = await shown<HTMLInputElement>(made.element, '#tape-waist');
      const follows = Node.DOCUMENT_POSITION_FOLLOWING;
      const isAbove = (): boolean => {
        const [more, sizes] = ['bellhop-size-more', '[part=sizes]'].map((part) => find(made.element, part)!);
        return (more!.compareDocumentPosition(sizes!) & follows) > 0;
      };
      expect([isAbove(), findAll(made.element, '[part=more] button')[0]!.getAttribute('part')]).to.deep.equal(
        [true, 'tape'],
      );
      await type(made.element, '#tape-waist', '84');
      await waitUntil(() => !/perhaps/.test(heading(made)));
      // Neither moved away from who types.
      expect([find(made.element, '#tape-waist'), isAbove()]).to.deep.equal([field, true]);
      expect(find<HTMLInputElement>(made.element, '#tape-waist')!.value).to.equal('84');
    });

    it('says why the roomier of two sizes leads where the picture speaks for the closer one', async () => {
      const made = await advised({}, { weight: '57' });
      expect(heading(made)).to.equal('M or S.');
      await says(made.element, 'We name M first because too tight is worse than too loose.');
      await tap(made.element, '[name=preference][value=loose]');
      await waitUntil(() => !text(made.element).includes('We name'));
    });

    it('leaves the fields of the tape where they are while what was measured tells more', async () => {
      const made = await advised();
      await tap(made.element, 'button[part=tape]');
      await shown(made.element, '#tape-bust');
      const order = (): string[] => findAll(made.element, '.tape-row input').map(({ id }) => id);
      const before = order();
      const told = (): string[] => findAll(made.element, '[part=zone] b').map(({ innerText }) => innerText);
      const toldBefore = told();
      await type(made.element, `#${before.at(-1)!}`, '97');
      await waitUntil(() => told()[0] === toldBefore.at(-1), 'what was measured is told first');
      expect(order()).to.deep.equal(before);
    });

    it('takes the tape in the other unit too, typed or chosen, where people measure in inches', async () => {
      const made = await advised({ locale: 'en-GB' }, { height: '5', weight: '10' });
      await tap(made.element, 'button[part=tape]');
      await type(made.element, '#tape-bust', '104.5 cm');
      const bust = find<HTMLInputElement>(made.element, '#tape-bust')!;
      bust.dispatchEvent(new Event('change'));
      await waitUntil(() => bust.value === '41.1', bust.value);
      const unit = find<HTMLSelectElement>(
        made.element,
        '[part=tape]',
      )!.parentElement!.querySelector<HTMLSelectElement>('[part=unit]')!;
      expect(unit.selectedOptions[0]!.text).to.equal('in');
      unit.value = 'cm';
      unit.dispatchEvent(new Event('change'));
      await waitUntil(() => bust.value === '104.5', bust.value);
    });

    it('shows another size on a tap, and leads back', async () => {
      const made = await advised();
      const first = chosen(made);
      await tap(made.element, '[part=compare]');
      await waitUntil(() => chosen(made) !== first);
      expect(find(made.element, '[part=compare]')!.innerText).to.match(/^Back to/);
      await tap(made.element, '[part=compare]');
      await waitUntil(() => chosen(made) === first);
    });

    it('tells the page which size was chosen, and nothing of the body', async () => {
      const made = await stage();
      made.element.setAttribute('variant', 'rust-s');
      const events: BellhopSizeAdvisedEvent[] = [];
      document.addEventListener(
        'bellhop-size-advised',
        (event) => events.push(event as BellhopSizeAdvisedEvent),
        {
          once: true,
        },
      );
      await tap(made.element, '[part=open]');
      await answer(made.element);
      const size = (await shown(made.element, '[part=choose]')).innerText.replace(
        /^Choose |[\u2066-\u2069]/g,
        '',
      );
      await tap(made.element, '[part=choose]');
      const [{ productId, variantId, size: told }] = events as [BellhopSizeAdvisedEvent];
      expect([productId, variantId, told]).to.deep.equal(['dress', `rust-${size}`.toLowerCase(), size]);
      expect(Object.keys(events[0]!).sort()).to.deep.equal(['isTrusted', 'productId', 'size', 'variantId']);
      await says(made.element, `${size} is chosen: it fits`);
      await waitUntil(() => active(made.element)?.getAttribute('part') === 'open');
    });

    it('goes back to the exchange that it was opened from, with the size, and tells the page nothing', async () => {
      const made = await stage({ screen: inPanel('dress', { variant: 'rust-s', exchange: '' }) });
      made.bellhop.screens.open('returns');
      made.bellhop.screens.open('size');
      let isTold = false;
      document.addEventListener('bellhop-size-advised', () => (isTold = true), { once: true });
      await answer(made.element);
      await tap(made.element, '[part=choose]');
      expect([made.bellhop.screens.$screen.get().name, isTold]).to.deep.equal(['returns', false]);
    });
  });

  describe('in an exchange', () => {
    const after = (exchange: string, variant = 'navy-m'): Promise<Stage> =>
      open({ screen: inPanel('dress', { variant, exchange, answer: '' }) });

    it('leaves out a size that was too small, and those below it', async () => {
      const made = await after('too-small');
      await answer(made.element, { weight: '66' });
      await says(made.element, 'M was too small, so this looks at larger sizes alone.');
      expect(
        findAll(made.element, '[part=size]').map((each) => each.innerText.split('\n').at(-1)),
      ).to.deep.equal(['L', 'XL']);
      expect(chosen(made)).to.equal('Choose L');
      await waitUntil(() => status(made).includes('larger sizes alone'), 'it is read out');
    });

    it('warns where the body says otherwise than what was worn', async () => {
      const made = await after('too-small');
      await answer(made.element, { weight: '48' });
      await says(made.element, 'Your numbers speak against that');
      expect(chosen(made)).to.equal('Choose L');
      const fits = await after('too-big', 'navy-l');
      await answer(fits.element, { weight: '66' });
      await says(fits.element, 'L was too big, so this looks at smaller sizes alone.');
      expect(text(fits.element)).not.to.include('speak against');
    });

    it('says where no size is left', async () => {
      const made = await after('too-small', 'navy-xl');
      await answer(made.element, { weight: '82' });
      await says(made.element, 'None of these sizes is likely to fit.');
      expect(find(made.element, '[part=choose]')).to.equal(undefined);
    });
  });

  describe('without an advice', () => {
    const reasons: readonly [reason: RegExp, product: string, answers: Parameters<typeof answer>[1]][] = [
      [/We cannot advise below 17/, 'dress', { age: '14' }],
      [/We would only be guessing/, 'dress', { height: '240', weight: '300' }],
      [/None of these sizes is likely/, 'petite', { weight: '88' }],
      [/does not tell enough/, 'unreadable', {}],
      [/This one needs a tape/, 'bra', {}],
    ];
    for (const [reason, product, answers] of reasons)
      it(`says why, and what to do: ${reason.source}`, async () => {
        const made = await open({ product });
        await answer(made.element, answers);
        await says(made.element, reason);
        expect(find(made.element, '[part=choose]')).to.equal(undefined);
        await shown(made.element, '[part=change]');
      });

    it('unfolds the tape where nothing can be said without one, and advises by it', async () => {
      const made = await open({ product: 'bra' });
      await answer(made.element);
      await type(made.element, '#tape-underbust', '76');
      await waitUntil(() => chosen(made) === 'Choose 75');
    });

    it('unfolds the tape for who was not studied, and advises by it without a field that moves', async () => {
      const made = await open();
      await answer(made.element, { height: '185', weight: '170' });
      await says(made.element, 'measure yourself here');
      const field = await shown<HTMLInputElement>(made.element, '#tape-hip');
      await type(made.element, '#tape-bust', '102');
      await type(made.element, '#tape-waist', '87');
      await type(made.element, '#tape-hip', '110');
      await waitUntil(() => chosen(made) === 'Choose L');
      expect([find(made.element, '#tape-hip'), field.value]).to.deep.equal([field, '110']);
    });

    const shownCharts: readonly [why: string, product: string, answers: Parameters<typeof answer>[1]][] = [
      ['below 17', 'dress', { age: '14' }],
      ['of who was not studied', 'dress', { height: '240', weight: '300' }],
      ['beyond its end', 'petite', { weight: '88' }],
      ['without a tape', 'bra', {}],
    ];
    for (const [why, product, answers] of shownCharts)
      it(`shows the chart of the product ${why}`, async () => {
        const made = await open({ product });
        await answer(made.element, answers);
        const chart = await shown(made.element, '[part=chart]');
        expect(chart.querySelectorAll('tbody tr')).to.have.length(
          { petite: 2, bra: 4 }[product as 'bra'] ?? 5,
        );
        await isAccessible(made.element);
      });

    it('says the chart in the unit of the shopper, and whose lengths they are', async () => {
      const made = await open({ screen: inPanel(), locale: 'en-US' });
      await type(made.element, '#height', '5');
      await type(made.element, '#weight', '150');
      await tap(made.element, '[part=submit]');
      await type(made.element, '#age', '14');
      await tap(made.element, '[part=submit]');
      const table = await shown(made.element, '[part=chart] table');
      const [head, first] = [...table.querySelectorAll('tr')].map((row) =>
        [...row.cells].map((cell) => plain(cell.innerText)),
      );
      expect(plain(table.querySelector('caption')!.innerText)).to.equal('Body measures in inches');
      expect(head).to.deep.equal(['Size', 'Bust', 'Waist', 'Hip']);
      expect(first!.map((words) => words.replaceAll(/\s/g, ''))).to.deep.equal([
        'XS',
        '29.1–32.3',
        '22.8–26',
        '33.1–36.2',
      ]);
    });

    it('asks nothing of children’s sizes, or without a chart', async () => {
      const kids = await stage({ screen: inPanel('kids') });
      await says(kids.element, 'No advice for children’s sizes.');
      await shown(kids.element, '[part=chart]');
      const bare = await stage({ screen: inPanel('bare') });
      await says(bare.element, 'There is no size chart yet.');
    });

    it('guesses nothing of a pregnancy', async () => {
      const made = await open();
      await type(made.element, '#height', '168');
      await type(made.element, '#weight', '70');
      await tap(made.element, '[part=submit]');
      await tap(made.element, '[name=pregnant]');
      await tap(made.element, '[part=submit]');
      await says(made.element, 'We had better not guess now.');
      await shown(made.element, '[part=chart]');
    });

    it('is nothing to see on a page whose product has no chart, or that there is not', async () => {
      for (const product of ['bare', 'kids', 'nothing']) {
        const made = await stage({ product });
        await waitUntil(() => made.calls.length > 0);
        await made.element.updateComplete;
        expect(made.element.shadowRoot!.textContent.trim()).to.equal('');
      }
    });

    it('names another colour before it is taken, where the one on the page has no more of the size', async () => {
      const made = await open({ screen: inPanel('dress-little-rust', { variant: 'rust-xl' }) });
      await answer(made.element, { weight: '66' });
      await says(made.element, /[SML] cannot be had in Rust, Navy has it\./);
      expect(chosen(made)).to.match(/^Choose [SML] in Navy$/);
      const navy = await open({ screen: inPanel('dress-little-rust', { variant: 'navy-xl' }) });
      await answer(navy.element, { weight: '66' });
      await shown(navy.element, '[part=choose]');
      expect(chosen(navy)).to.match(/^Choose [SML]$/);
      expect(text(navy.element)).not.to.include('cannot be had');
    });

    it('calls no size sold out that is not made, in this colour or at all', async () => {
      const made = await open({ screen: inPanel('dress-unmade', { variant: 'rust-xl' }) });
      await answer(made.element, { weight: '66' });
      await says(made.element, /M would fit, and is not sold here\./);
      await says(made.element, /[SL] cannot be had in Rust, Navy has it\./);
      findAll(made.element, '[part=size]')
        .find((size) => text(size).includes('M'))!
        .click();
      await says(made.element, 'M cannot be had here.');
      expect(text(made.element)).not.to.include('sold out');
    });

    it('offers the neighbour of a size that is sold out only if it is likely', async () => {
      const made = await advised({ product: 'dress-without-m' }, { weight: '66' });
      await says(made.element, /M would fit, and is sold out\./);
      expect(chosen(made)).to.match(/^Choose [SL]$/);
      const unlikely = await open({ product: 'dress-without-s-m-l-xs-xl' });
      await answer(unlikely.element, { weight: '62' });
      await says(unlikely.element, 'No size in stock is likely to fit. Look again in a few days');
      expect(find(unlikely.element, '[part=choose]')).to.equal(undefined);
      // What is not made comes in no few days.
      const unmade = await open({ product: 'dress-xl' });
      await answer(unmade.element, { weight: '55' });
      await says(unmade.element, 'No size that is sold here is likely to fit. Ask the shop.');
      expect(text(unmade.element)).not.to.include('few days');
    });
  });

  describe('trouble', () => {
    it('says in a panel that it is offline, and asks again by its button', async () => {
      const made = await stage({
        screen: inPanel(),
        fault: ({ name }) => {
          if (name === 'sizing.product') throw new SupportError('offline');
        },
      });
      await shown(made.element, '[part=retry]');
      await isAccessible(made.element);
      made.fault = undefined;
      await tap(made.element, '[part=retry]');
      await shown(made.element, '#height');
    });

    it('comes alone on a page, too, once the shop answers: when the page is seen again', async () => {
      let tries = 0;
      const made = await stage({
        fault: ({ name }) => {
          if (name !== 'sizing.product') return;
          tries += 1;
          if (tries === 1) throw new SupportError('unavailable');
        },
      });
      await waitUntil(() => tries === 1, 'it has asked');
      await made.element.updateComplete;
      expect(find(made.element, '[part=open]')).to.equal(undefined);
      made.bellhop.setVisible(false);
      made.bellhop.setVisible(true);
      await shown(made.element, '[part=open]');
    });

    it('says of a product that it has no sizes', async () => {
      const made = await stage({ screen: inPanel('nothing') });
      await says(made.element, 'There is no size advice for this product.');
      expect(find(made.element, '[part=retry]')).to.equal(undefined);
    });
  });

  describe('profiles', () => {
    async function save({ element }: Stage, name: string): Promise<void> {
      if (!find(element, '#name')) await tap(element, 'button[part=profiles]');
      await type(element, '#name', name);
      await tap(element, '[part=save]');
    }

    it('keep a body once the shopper agreed to the words, and only then', async () => {
      const made = await advised();
      await tap(made.element, 'button[part=profiles]');
      await says(made.element, 'Northfold keeps what you entered here');
      await says(made.element, 'with your account for at most 400 days after its last change');
      await says(made.element, 'forgets your visit, at most 1 day.');
      await tap(made.element, '[part=save]');
      await says(made.element, 'Give it a name.');
      expect(made.calls.some(({ name }) => name === 'sizing.saveProfile')).to.equal(false);
      await save(made, 'me');
      await says(made.element, 'Saved as “me”.');
      const [, profile] = made.calls.find(({ name }) => name === 'sizing.saveProfile')!.args;
      expect(profile).to.deep.equal({
        name: 'me',
        body: { fit: 'women', height: 168, weight: 68, age: 34 },
        consent: '2026-11',
      });
    });

    it('are offered before the first question, changed, and erased with one tap', async () => {
      const made = await advised();
      await save(made, 'my daughter');
      await says(made.element, 'Saved as “my daughter”.');
      const other = await stage({
        product: 'field-coat',
        bellhop: made.bellhop,
        screen: inPanel('field-coat'),
      });
      await tap(other.element, '[part=change]');
      await tap(other.element, '[part=profile]');
      await shown(other.element, '[part=sizes]');
      await tap(made.element, '[name=preference][value=loose]');
      await tap(made.element, '[part=save]');
      await waitUntil(() => made.calls.filter(({ name }) => name === 'sizing.saveProfile').length === 2);
      const [first, second] = made.calls.filter(({ name }) => name === 'sizing.saveProfile');
      expect(second!.args[0]).to.equal(first!.args[0]);
      await tap(made.element, '[part=erase]');
      await waitUntil(() => !find(made.element, '[part=erase]'));
      expect(made.calls.at(-1)!.name).to.equal('sizing.eraseProfile');
    });

    it('say that the body was changed since, and are brought up to date from there', async () => {
      const made = await advised();
      await save(made, 'me');
      await says(made.element, 'Saved as “me”.');
      expect(find(made.element, '[part=update]')).to.equal(undefined);
      await tap(made.element, 'button[part=profiles]');
      await tap(made.element, '[name=preference][value=loose]');
      await says(made.element, 'Changed, not saved as “me” yet.');
      expect(find(made.element, '[part=facts]')!.innerText).not.to.include('Saved');
      await isAccessible(made.element);
      await tap(made.element, '[part=update]');
      await tap(made.element, '[part=save]');
      await waitUntil(() => find(made.element, '[part=facts]')!.innerText.includes('Saved as'));
      expect(find(made.element, '[part=update]')).to.equal(undefined);
    });

    it('are all erased after a question', async () => {
      const made = await advised();
      await save(made, 'me');
      await tap(made.element, '[part=erase-all]');
      await says(made.element, 'Erase everything that is saved here?');
      await isAccessible(made.element);
      await tap(made.element, '[part=erase-yes]');
      await says(made.element, 'Erased.');
      expect((await made.backend.sizing.profiles()).profiles).to.deep.equal([]);
    });

    it('say that it could not be saved, and save it once by the button', async () => {
      const made = await advised();
      made.fault = ({ name }) => {
        if (name === 'sizing.saveProfile') throw new SupportError('timeout');
      };
      await save(made, 'me');
      await says(made.element, 'That took too long.');
      await isAccessible(made.element);
      made.fault = undefined;
      await tap(made.element, '[part=retry]');
      await says(made.element, 'Saved as “me”.');
      const ids = made.calls.filter(({ name }) => name === 'sizing.saveProfile').map(({ args }) => args[0]);
      expect([ids.length, new Set(ids).size]).to.deep.equal([2, 1]);
    });

    it('are erased by the button after a failure, and nobody is asked any more', async () => {
      const made = await advised();
      await save(made, 'me');
      await tap(made.element, '[part=erase-all]');
      made.fault = ({ name }) => {
        if (name === 'sizing.eraseProfiles') throw new SupportError('timeout');
      };
      await tap(made.element, '[part=erase-yes]');
      await says(made.element, 'That took too long.');
      made.fault = undefined;
      await tap(made.element, '[part=retry]');
      await says(made.element, 'Erased.');
      expect(find(made.element, '[part=erase-yes]')).to.equal(undefined);
    });

    it('say that no more fit', async () => {
      const made = await advised();
      made.fault = ({ name }) => {
        if (name === 'sizing.saveProfile') throw new SupportError('conflict');
      };
      await save(made, 'me');
      await says(made.element, 'Ten profiles are saved');
    });

    it('are no matter where the shop keeps none', async () => {
      const made = await advised({ savesBodies: false });
      await shown(made.element, 'button[part=usual]');
      expect(find(made.element, 'button[part=profiles]')).to.equal(undefined);
      expect(made.calls.some(({ name }) => name === 'sizing.profiles')).to.equal(false);
    });
  });
});
