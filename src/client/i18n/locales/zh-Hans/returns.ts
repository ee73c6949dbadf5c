import type { Messages } from '../../messages.js';

export default {
  returns: {
    photos: {
      needed: '{count, plural, other {请提供 # 张照片}}',
      optional: '{count, plural, other {可以附上照片，最多 # 张}}',
      have: '已有 {have} 张，共需 {count} 张',
      take: '拍照',
      choose: '选择照片',
      library: '从相册选择',
      drop: '也可以把照片拖到或粘贴到这里。',
      privacy: '照片离开手机前，位置和相机信息都会被去除。',
      privacyHere: '照片离开电脑前，位置和相机信息都会被去除。',
      photo: '照片 {index}',
      remove: '删除照片 {index}',
      removed: '照片 {index} 已删除。',
      dismiss: '关闭',
      blurred: '照片模糊，重拍？',
      dark: '光线太暗，重拍？',
      retry: '未能上传，重试？',
      file: '这个文件',
      tooMany: '{count, plural, other {只添加了 # 张照片。}}这里最多放 {max} 张。',
      full: '这里最多放 {max} 张。删除一张后才能再加。',
      state: {
        preparing: '正在处理',
        uploading: '正在上传',
        paused: '等待网络连接',
        failed: '未能上传',
        done: '已上传',
      },
      refused: {
        heic: '{name} 是 HEIC 格式，这个浏览器打不开。请直接在这里拍照，或先存成 JPEG 再选择。',
        'not-a-photo': '{name} 不是可以识别的照片。请选择 JPEG、PNG 或 WebP 图片。',
        unreadable: '{name} 打不开，文件可能已损坏。请重拍或另选一张。',
        'too-large': '{name} 太大了。请用相机的普通分辨率重拍。',
      },
    },
  },
} as const satisfies Messages['returns'];
