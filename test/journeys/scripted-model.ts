import { breaks, callsTools, says } from '../assistant-server/replies.js';
import type { ChatRequest, Script } from '../assistant-server/server.js';
import type { Said } from './said.js';

/** What a model would say in each language. */
const answers = {
  en: {
    asksOrder: 'Please give me the order number and the e-mail address or telephone number.',
    held: 'Order NF-20418: **customs ask for the invoice**.',
    came: 'Order NF-20421 was delivered.',
    open: 'Open it below, please.',
    asksFit: 'Is it for a woman or a man?',
    size: 'Take S in Field coat.',
    unknown: 'I do not know that. Shall I pass you to a person?',
    passes: 'I am passing you to a person.',
  },
  'zh-Hans': {
    asksOrder: '请告诉我订单号，以及下单时用的邮箱或手机号。',
    held: '订单 NF-20418：**海关要求提供发票**。',
    came: '订单 NF-20421 已送达。',
    open: '请打开下面的卡片。',
    asksFit: '是男款还是女款？',
    size: '建议选 S。',
    unknown: '这个我不知道。要转人工客服吗？',
    passes: '正在转人工客服。',
  },
  ar: {
    asksOrder: 'أعطني من فضلك رقم الطلب والبريد أو الهاتف.',
    held: 'الطلب \u2068NF-20418\u2069: **تطلب الجمارك الفاتورة**.',
    came: 'وصل الطلب \u2068NF-20421\u2069.',
    open: 'افتح البطاقة أدناه من فضلك.',
    asksFit: 'هل هو لرجل أم لامرأة؟',
    size: 'المقاس S هو الأنسب.',
    unknown: 'لا أعرف ذلك. هل أحولك إلى موظف؟',
    passes: 'أحولك إلى موظف.',
  },
} as const;

/** A model that does what the shopper of a journey says, by the tools, and tells what it has heard of them. */
export function modelOf({ language, order, size, broken, unknown }: Said): Script {
  const say = answers[language];
  return ({ messages }) => {
    const at = messages.findLastIndex(({ role }) => role === 'user');
    const text = textOf(messages[at]);
    const isLookedUp = messages.slice(at).some(({ role }) => role === 'tool');
    const find = (number: string, contact?: string): ReturnType<Script> =>
      callsTools({ tool: 'find-order', input: { number, ...(contact && { contact }) } });

    const [, number, contact] = /(NF-\d+)[\s,，،]+(\S+@\S+|\+[\d ]+\d)/.exec(text) ?? [];
    const about = number ?? (text.includes(order[5]) ? 'NF-20418' : undefined);
    if (about) {
      if (!isLookedUp) return find(about, contact);
      return says(
        about === 'NF-20418'
          ? say.held
          : about === 'NF-20421' && !isOf(messages, broken)
            ? say.came
            : say.open,
      );
    }
    if (text.includes(order[0]) || text.includes(broken)) return says(say.asksOrder);
    if (text.includes(size[0]) || text.includes(size[2])) {
      const body = { height: 170, weight: 68, ...(text.includes(size[2]) && { fit: 'women' }) };
      if (!isLookedUp)
        return callsTools({ tool: 'size-advice', input: { product: 'p-field-coat', ...body } });
      return says(text.includes(size[2]) ? say.size : say.asksFit);
    }
    if (text.includes(unknown[1]))
      return isLookedUp ? says(say.passes) : callsTools({ tool: 'hand-over', input: { reason: 'unsure' } });
    return says(say.unknown);
  };
}

/** Says a beginning, and then nothing more. */
export const hangsAfter =
  (text: string): Script =>
  () =>
    breaks(text, 'hangs');

const isOf = (messages: ChatRequest['messages'], words: string): boolean =>
  messages.some((message) => message.role === 'user' && textOf(message).includes(words));

function textOf(message: ChatRequest['messages'][number] | undefined): string {
  const content = message?.content ?? '';
  if (typeof content === 'string') return content;
  return content.map(({ text }) => (typeof text === 'string' ? text : '')).join('\n');
}
