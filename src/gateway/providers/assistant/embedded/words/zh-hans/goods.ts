import type { Tone } from '../../../assistant.js';
import type { GoodsWords, ReturnWords } from '../shape.js';

export const returns = (tone: Tone): ReturnWords => {
  const please = tone === 'direct' ? '' : '请';
  return {
    whichItem: '是哪一件商品？',
    whatIsWrong: '是什么原因？',
    askPhoto: `这个原因需要照片，${please}直接发在这里。`,
    photosReady: `照片已经放进退货单了。${please}打开下面的退货单，点几下就好。`,
    inForm: `${please}打开下面的退货单：先看到选项和金额，再决定。`,
    proposed: '退货内容如下，确认之前什么都不会提交。',
    needsMore: `商店还需要一些说明，${please}打开下面的退货单补充完成。`,
    nothing: '这个订单目前没有可以退的商品。',
    eligible: (title, lastDay) => `${title}：${lastDay}前可以退。`,
    refused: (title, code, lastDay) =>
      ({
        'final-sale': `${title}：特价商品，商店不退不换。`,
        returned: `${title}：已经退过了。`,
        'window-over': lastDay ? `${title}：退货期限已于${lastDay}结束。` : `${title}：已过退货期限。`,
        'not-delivered': `${title}：收到后才能退。`,
        blocked: `${title}：不能退。`,
      })[code],
    reasons: {
      'too-small': '太小',
      'too-big': '太大',
      'damaged-or-defective': '损坏或有瑕疵',
      'item-not-as-described': '与描述不符',
      'received-the-wrong-item': '发错商品',
      'changed-my-mind': '不想要了',
      style: '款式',
      color: '颜色',
      comfort: '舒适度',
      quality: '质量',
      'arrived-late': '到得太晚',
      'other-reason': '其他原因',
    },
    outcomes: { exchange: '换货', 'store-credit': '店铺余额', refund: '退款', keep: '折价留下' },
    whichOutcome: '想怎么处理？',
  };
};

export const goods = (tone: Tone): GoodsWords => {
  const you = tone === 'formal' ? '您' : '你';
  return {
    askProduct: '是哪件商品？',
    whichProduct: '是下面哪一件？',
    noProduct: '店里没有找到这样的商品。',
    another: `${you}可以说说别的商品，我来找，也可以问人工。`,
    generalCare: (title) =>
      `没有找到专门讲${title ? ` ${title} ` : '这件商品'}保养的内容，下面是通用的说明：`,
    twoProducts: '要比较哪两件商品？',
    sizeAsk: (title, missing) =>
      `要推荐 ${title} 的尺码，还需要知道${missing.map((what) => ({ fit: '是男款还是女款', height: '身高', weight: '体重' })[what]).join('、')}。`,
    fits: { women: '女款', men: '男款' },
    size: (title, size, sure) =>
      [
        `${title} 也许选 **${size}**，不过很接近分界。`,
        `${title} 建议选 **${size}**，大概率合身。`,
        `${title} 选 **${size}**。`,
      ][sure] ?? '',
    from: (height, weight) =>
      `依据：${[height && `身高 ${height}`, weight && `体重 ${weight}`].filter(Boolean).join('，')}。`,
    neighbour: (size, when) =>
      when === 'closer' ? `喜欢贴身一点就选 ${size}。` : `喜欢宽松一点就选 ${size}。`,
    sizeGone: (size) => `${size} 目前缺货。`,
    sizeNone: (title) => `${title} 的尺码我没法推荐：现有的数据还不足以判断。`,
    shoeSize: (title) =>
      `${title} 的尺码要看脚长，或一双合脚的鞋的尺码，身高和体重说明不了。请打开下面的尺码助手填写。`,
    price: (title, price) => `${title} 的价格是 **${price}**。`,
    priceFrom: (title, least, most) => `${title} 的价格是 **${least}** 至 **${most}**，依规格而定。`,
    noPrice: '价格请看商品页。',
    inStock: (title, variants) => (variants ? `${title} 有货：${variants}。` : `${title} 有货。`),
    few: (title, count) => `${title}：只剩 ${count} 件。`,
    soldOut: (title) => `${title} 目前缺货。`,
    noneOf: (title, what) => `${title} 目前没有 ${what}。`,
    comesIn: (variants) => `现有：${variants}。`,
    tags: (title, tags) => `商店对 ${title} 的说明：${tags}。`,
    notSaid: `这是否解答了${you}的问题，我不能确定；可以请人工回答。`,
    compare: '对比如下：',
  };
};
