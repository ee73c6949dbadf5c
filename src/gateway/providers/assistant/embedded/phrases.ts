// What is said in so many words that no likelihood is needed.
import { plainLetters } from '../../../../contract/articles/terms.js';
import { fold } from '../understanding/fold.js';
import type { Slot } from '../understanding/understand.js';

const longest = 300;
const plain = (text: string): string => plainLetters(text.slice(0, longest));

const undone =
  /\b(?:don'?t|do not|no longer|not going to|won'?t) (?:really )?(?:want to |wanna )?(?:return|cancel|exchange|send (?:it|them|this) back)\b|(?<!为什么|怎么|吗.{0,9})(?:不|别)(?:想|要)?(?:退|换|取消)(?:货|单|订单)?了|(?:^|\s)(?:ما|مو|لا|مش) ?(?:عاد )?(?:ابي|ابغي|بدي|اريد|عايز) (?:ارجع|الغي|ابدل|استبدل|الارجاع|الالغاء)/u;
const dropped =
  /\b(?:forget (?:it|that|about (?:it|that))|never ?mind|leave it|keep (?:it|them|the order))\b|^\W*(?:wait\W+)?(?:no\W+|stop\W+)?(?:dont|do not)(?: do (?:it|that))?\W*$|算了|不用了|(?:^|\s)(?:خلاص|انسي|انس الموضوع|غيرت رايي)(?:\s|$|[.!,])/u;

/** Whether what was wanted is not wanted any more: said of the deed itself, or (`mild`) in words that something else may follow. */
export function givesUp(text: string): 'plainly' | 'mildly' | undefined {
  const said = plain(text);
  return undone.test(said) ? 'plainly' : dropped.test(said) ? 'mildly' : undefined;
}

const returned = /\b(?:return\w*|exchang\w*|refund\w*|send back)\b|退|换|ارجاع|ارجع|يرجع|استرجاع|استبدال/u;
const stopped =
  /\b(?:stop|cancel|undo|call off|withdraw)\b.{0,12}\b(?:return|exchange)s?\b(?! label)|(?:取消|撤销|撤回|停止).{0,4}退[货款换]|(?:الغ\p{L}{0,3}|اوقف\p{L}{0,2}) (?:طلب )?(?:ال)?(?:ارجاع|استرجاع|استبدال)/u;
/** Whether a return is not to go on. */
export const stopsReturn = (text: string): boolean => stopped.test(plain(text));

const discounts =
  /\b(?:discounts?|coupons?|promo(?:tion)?s?|(?<!gift )vouchers?|(?:discount|promo|coupon) codes?|sales on)\b|优惠|折扣|打折|便宜点|便宜一点|كوبون|خصم|تخفيض|عروض/u;
/** Whether it asks for less than the price, which is another question than the price. */
export const asksDiscount = (text: string): boolean =>
  discounts.test(plain(text)) && !returned.test(plain(text));

const reaching =
  /\b(?:phone|telephone|contact|hotline)(?: (?:number|nr|no))\b|电话(?:号码)?(?:是)?多少|联系电话|رقم (?:تلفونكم|هاتفكم|جوالكم|التواصل|التلفون|الهاتف)/u;
const own = /\b(?:my|mine)\b|我的|رقمي|هاتفي|جوالي/u;
/** Whether it asks how the shop is reached by telephone, rather than tells a number. */
export function asksNumber(text: string): boolean {
  const said = plain(text);
  return reaching.test(said) && !own.test(said) && !/\d{5}/.test(said);
}

const reached =
  /\b(?:do (?:you|u|ya)(?: guys| all)? have|have (?:you|u) got|is there|are there) (?:an?|any)? ?(?:\w+ )?(?:phone|telephone|hotline|shop|store|showroom|branch)(?:s| number| line)?\b(?! credit)|\b(?:can|could) (?:i|we|you) (?:phone|call|ring|visit)\b|\b(?:by|over the) (?:tele)?phone\b|\b(?:physical|real|local) (?:shop|store)s?\b|实体店|门店|线下店|(?:你们|店)(?:的)?(?:电话|地址)|能打电话|(?:عندكم|لديكم|في) (?:محل|فرع|معرض|رقم|هاتف|تلفون|جوال)|فروعكم|اتصل (?:عليكم|بكم|فيكم)/u;
const things = /\b(?:in (?:the|your) (?:shop|store)|in stock|app store)\b/u;
/** Whether it asks if the shop can be called or visited. */
export function asksWhetherReached(text: string): boolean {
  const said = plain(text);
  return reached.test(said) && !things.test(said) && !/\d{5}/.test(said);
}

const opening =
  /\b(?:are|do|will) (?:you|u|ya|the shop)(?: guys| all)? (?:be )?(?:open|close)|\bopen(?:ing)? (?:hours?|times?|today|tomorrow)\b|几点.{0,3}(?:开门|关门|上班|下班|营业)|营业时间|(?:متي|كم|ساعه) (?:ت|ي)?(?:فتح|سكر|قفل)\p{L}{0,3}|اوقات (?:ال)?(?:دوام|عمل)|دوامكم/u;
/** Whether it asks when somebody answers. */
export const asksHours = (text: string): boolean => opening.test(plain(text));

const reach =
  /\bphone|\btelephone|\bcall us\b|\b(?:shop|store) to visit\b|电话|实体店|门店|هاتف|تلفون|للزياره|فرع/u;
/** Whether a passage says if it can. */
export const tellsReach = (passage: string): boolean => reach.test(plainLetters(passage));

const different =
  /\bdifferences?\b|\bcompare\b|\b(?:vs|versus)\b|\bwhich (?:one )?is (?:better|cheaper|warmer|lighter)\b|区别|不同|对比|比较一下|哪[个款](?:更|比较)?(?:好|便宜|贵|轻|暖)|الفرق|قارن|(?:ايهم|ايهما|اي واحد) \p{L}/u;
const cheaper = /\bcheap\w*|\bless expensive\b|便宜|ارخص|اوفر/u;
/** Whether it asks how things differ; and whether by their price. */
export const asksDifference = (text: string): boolean => different.test(plain(text));
export const asksCheaper = (text: string): boolean => cheaper.test(plain(text));

const colouring = /\bcolou?rs?\b|颜色|色吗|الوان|لون/u;
/** Whether it is of the colours of things. */
export const namesColours = (text: string): boolean => colouring.test(plain(text));

const where =
  /\b(?:where|status|track(?:ing)?|when)\b|哪|状态|什么时候|到了吗|发货了吗|(?:^|\s)(?:وين|فين|اين|متي|حاله|تتبع)(?:\s|$)/u;
/** Whether it asks where something is. */
export const asksWhere = (text: string): boolean => where.test(plain(text));

const lostNumber =
  /\b(?:lost|forg[oe]t\w*|misplaced|dont (?:have|know|remember)|do not (?:have|know|remember)|cant (?:find|remember)|cannot (?:find|remember)|(?:can|could) i find|find|where (?:is|do i find|can i find)|whats|what is|wheres)\b.{0,20}\border ?(?:numbers?|nrs?|nos?|num|ids?)\b(?!.{0,9}\d)|(?:找不到|忘了|忘记|丢了|没有|不知道|记不得|不记得).{0,6}(?:订单号|单号)|(?:订单号|单号).{0,6}(?:忘|找不到|丢|不知道|不记得|是多少|在哪)|\b(?:no|not any) (?:idea|clue)\b.{0,16}\bnumber\b|رقم (?:ال)?(?:طلب|طلبيه|اوردر) (?:ضاع|راح|مو عندي)|(?:نسيت|ضاع|ضيعت|فقدت|ما اعرف|لا اعرف|ما عندي|ليس عندي|ليس لدي|لا اجد|ما لقيت|وين|اين|لا اتذكر)(?: مني)? (?:ال)?رقم (?:ال)?(?:طلب|اوردر|طلبيه)/u;
/** Whether somebody does not know the number of their order. */
export const hasLostNumber = (text: string): boolean => lostNumber.test(plain(text));

const refundTimes =
  /\bhow (?:long|soon|fast|quick\w*|many days)\b.{0,40}\brefunds?\b|\brefunds?\b.{0,40}\bhow (?:long|soon|fast|quick\w*|many days)\b|退款.{0,8}(?:多久|多长时间|几天)|(?:多久|多长时间|几天).{0,8}退款|(?:كم|متي).{0,20}(?:استرداد|استرجاع (?:المال|المبلغ|الفلوس))/u;
const ownRefund =
  /\b(?:my|mine|still|yet|waiting|havent|have not)\b|我的|还没|没收到|怎么还|استردادي|فلوسي|لم يصل|ما وصل|طلبي/u;
/** Whether it asks how long a refund takes, of no order of one's own. */
export function asksRefundTime(text: string): boolean {
  const said = plain(text);
  return refundTimes.test(said) && !ownRefund.test(said) && !/\d{4}/.test(said);
}

const invoices = /\binvoices?\b|发票|فاتور/u;
/** Whether something says anything of invoices. */
export const namesInvoice = (text: string): boolean => invoices.test(plainLetters(text));
const erasing = /\b(?:delet|eras|remov)\w*|删|注销|清除|حذف|محو|تمحي|امسح|مسح/u;
/** What one passage of an article is about, and the others are not. */
const particulars: readonly RegExp[] = [
  invoices,
  erasing,
  /\baddress\b|地址|عنوان/u,
  /\bbox(?:es)?\b|\bpackaging\b|包装|盒|علب|كرتون/u,
];
/** Whether a passage says anything of the particular that a question names; undefined where it names none. */
export function particularIn(question: string): ((passage: string) => boolean) | undefined {
  const named = particulars.find((one) => one.test(plain(question)));
  return named && ((passage) => named.test(plainLetters(passage)));
}

const returnAddress =
  /\breturns? address\b|\baddress\b.{0,20}\breturns?\b|退货?的?地址|寄回.{0,4}(?:地址|哪)|عنوان (?:ال)?(?:ارجاع|استرجاع|مرتجع)/u;
/** Whether it asks where things are sent back to. */
export const asksReturnAddress = (text: string): boolean => returnAddress.test(plain(text));
const customs = /\bcustoms\b|海关|清关|报关|جمارك|جمرك/u;
/** Whether it asks for an invoice that customs want. */
export const asksCustomsInvoice = (text: string): boolean =>
  namesInvoice(text.slice(0, longest)) && customs.test(plain(text));

const cares =
  /\b(?:wash\w{0,4}|clean\w{0,3}|iron\w{0,3}|dry|dryer|tumble|bleach|care|look after|shrink\w{0,3})\b|洗|熨|烘|保养|打理|护理|غسل|اغسل|تنظيف|انظف|كي |اكوي|تجفيف|اعتني|عنايه|العنايه/u;
const how = /\bhow\b|怎么|如何|كيف|طريقه/u;
/** Whether something is of how things are looked after; and whether that is asked. */
export const namesCare = (text: string): boolean => cares.test(plainLetters(text));
export const asksCare = (text: string): boolean => cares.test(plain(text)) && how.test(plain(text));

const sells =
  /\b(?:do|does|would) (?:you|u|ya|the shop)(?: guys| all| also| still| even)? (?:sell|stock|carry)\b|\bare you selling\b|卖.{1,12}[吗么]|有卖|有没有卖|(?:^|\s)(?:تبيعون|تبيعوا|بتبيعوا|تبيع|بتبيعو)(?:\s|$)/u;
const has =
  /\b(?:have|has) (?:you|u) got\b|\b(?:do|does) (?:you|u)(?: guys| all| also)? have\b|\byou got any\b|\b(?:have|got) (?:it|them|this|that|these|those) (?:also |still )?in\b|有.{0,8}[吗么]|有没有|(?:^|\s)(?:عندكم|لديكم|يوجد|في عندكم)(?:\s|$)/u;
/** Whether it asks if the shop has such a thing at all. */
export function asksSold(text: string, slots: readonly Slot[]): boolean {
  const said = plain(text);
  const isThing =
    slots.some(({ kind }) => kind === 'product') ||
    /\b(?:it|them|this|that|these|those) (?:also |still )?in\b/.test(said);
  return sells.test(said) || (has.test(said) && isThing);
}

const arrivals =
  /\bwhere(?:s| is| are|)\b (?:is |are )?(?:my|our|the) (?:order|parcel|package|delivery|shipment|stuff|things)\b|\bwhen\b.{0,20}\b(?:my|our|the) (?:order|parcel|package|delivery|shipment|stuff|things?|item|items)\b.{0,20}\b(?:arriv\w*|come|coming|here|deliver\w*|ship\w*|sent)\b|(?:我的?|我买的)?(?:订单|包裹|快递|东西|货).{0,4}(?:什么时候|多久|几天|何时).{0,4}(?:到|送|来|发)|(?:什么时候|多久|几天|何时).{0,4}(?:收到|送到|到)(?:我的?)?(?:订单|包裹|快递|货)|(?:^|\s)(?:متي|امتي|ايمتي) (?:راح |رح |س)?(?:ي|ت|بي|بت)?(?:وصل|صل|وصلني|صلني|جي|جيني|سلم) (?:طلبي|طلبيتي|الطلب|الطلبيه|شحنتي|الشحنه|طردي|الطرد)/u;
/** Whether it asks when an order of one's own comes. */
export const asksArrival = (text: string): boolean => arrivals.test(plain(text));

/** Whether it is of what people alone answer, in the shop's words. */
export function isForPeople(text: string, topics: readonly string[]): boolean {
  const sample = fold(text).toLowerCase();
  return topics.some((topic) => {
    const words = fold(topic).toLowerCase().trim();
    if (!words) return false;
    const at = sample.indexOf(words);
    // Words that are spaced count whole: "legal" is not in "illegally".
    if (at < 0 || !/^[\p{Script=Latin}\s'-]+$/u.test(words)) return at >= 0;
    return new RegExp(`(?<!\\p{L})${words}(?!\\p{L})`, 'u').test(sample);
  });
}

/** How many words there are beside what was understood as something. */
export function wordsBeside(text: string, slots: readonly Slot[]): number {
  const rest = slots.reduceRight(
    (left, { start, end }) => `${left.slice(0, start)} ${left.slice(end)}`,
    text,
  );
  return rest.match(/\p{L}+/gu)?.length ?? 0;
}
