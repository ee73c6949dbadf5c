// Vouchers and wrapping: what shops sell beside their products, and tell of in articles.
import { plainLetters } from '../../../../contract/articles/terms.js';

const longest = 300;

const ways = {
  voucher:
    /\bgift ?(?:cards?|vouchers?|certificates?)\b|\bredeem\w*|\b(?:use|enter|apply|sell|buy|combine|i(?:ve)?(?: have| got)?)\b.{0,20}\b(?:vouchers?|(?:promo|discount|coupon) codes?)\b|\b(?:vouchers?|(?:promo|discount|coupon) codes?)\b.{0,30}\b(?:use|used|work\w*|invalid|valid|expire\w*|balance|enter|apply)\b|礼品[卡券]|礼券|代金券|购物卡|储值卡|(?:优惠[券码]|折扣码).{0,8}(?:怎么用|用不了|不能用|无效|在哪|叠加)|(?:بطاق|كرت|كروت).{0,5}هدي|هدايا رقميه|(?:قسيم|قسائم)(?!.{0,3}(?:ال)?(?:ارجاع|ارجاعي))|(?:استخدم|استعمل|ادخل).{0,12}(?:كوبون|كود)|(?:كوبون|كود الخصم).{0,10}(?:يشتغل|شغال|يعمل|تشتغل|صالح)/u,
  wrapping:
    /\bgift.?(?:wrap\w*|box\w*|messages?|notes?|bags?|packag\w*)|\bwrap(?:ped|ping)?\b.{0,15}\b(?:as|for) (?:an? )?(?:gift|present|birthday|christmas)|\b(?:can|could|do|will|would) (?:you|u|it|they)\b.{0,20}\bwrap\b|(?:礼品|礼物|送礼|送人).{0,6}包|包装.{0,4}礼|礼品?盒|贺卡|(?:غلاف|تغليف|تغلف\p{L}{0,3}).{0,8}هد|(?:عندكم|ممكن|هل|تسوون|تقدرون).{0,12}(?:تغليف|تغلف)/u,
} as const;

export type Gift = keyof typeof ways;

/** What it asks about that makes a present. */
export function giftIn(text: string): Gift | undefined {
  const said = plainLetters(text.slice(0, longest));
  return (Object.keys(ways) as Gift[]).find((gift) => ways[gift].test(said));
}

const passages: Readonly<Record<Gift, RegExp>> = {
  voucher: /\bvouchers?\b|\bgift cards?\b|礼品[卡券]|代金券|قسيم|قسائم|بطاق.{0,5}هدي/u,
  wrapping: /\bwrap\w*|包装|تغليف|نغلف/u,
};
/** Whether a passage is about it. */
export const tellsOf =
  (gift: Gift) =>
  (passage: string): boolean =>
    passages[gift].test(plainLetters(passage));
