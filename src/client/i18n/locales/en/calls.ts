import type { CallsShape } from '../../shape.js';

export default {
  calls: {
    call: 'Call',
    video: 'Video call',
    voice: 'Voice call',
    rings: '{name} calls you',
    ringsUnnamed: 'The shop calls you',
    with: 'Call with {names}',
    open: 'Back to the call',
    going: 'You are in a call.',
    setup:
      'Look at yourself first. You are seen and heard once you are in the call, and nothing is recorded.',
    setupVoice: 'You are heard once you are in the call, and nothing is recorded.',
    now: 'Call now',
    answer: 'Answer',
    notNow: 'Not now',
    away: 'Calls are not possible at the moment. You can write in the chat.',
    toChat: 'To the chat',
    waiting: '{name, select, none {Waiting for somebody to come} other {Waiting for {name}}}',
    waitingHelp: 'You may look at something else meanwhile. The call goes on.',
    joining: 'Connecting',
    back: 'The connection broke. Trying to come back',
    weak: 'Your connection is weak.',
    weakOther: 'The other side has a weak connection.',
    voiceOnly: 'Go on without pictures',
    pictures: 'With pictures again',
    noPictures: 'No pictures are sent or shown, so that you can hear each other.',
    sound: 'Turn the sound on',
    otherMuted: 'The other side has the microphone off.',
    picture: {
      own: 'Your picture',
      agent: 'Picture of {name}',
      screen: 'Screen of {name}',
      shop: 'the shop',
    },
    microphone: { on: 'Turn the microphone on', off: 'Turn the microphone off' },
    camera: { on: 'Turn the camera on', off: 'Turn the camera off', flip: 'Use the other camera' },
    screen: { on: 'Show your screen', off: 'Stop showing your screen' },
    small: 'Small picture above other windows',
    end: 'Hang up',
    fault: {
      camera: {
        refused:
          'This page may not use the camera. Allow it beside the address of the page, or call without a picture.',
        missing: 'No camera was found. You can call without a picture.',
        busy: 'Another program uses the camera. Close it and try again, or call without a picture.',
        failed: 'The camera does not start. Try again, or call without a picture.',
      },
      microphone: {
        refused:
          'This page may not use the microphone. Allow it beside the address of the page. Until then you can listen, and write in the chat.',
        missing: 'No microphone was found. You can listen, and write in the chat.',
        busy: 'Another program uses the microphone. Close it and try again.',
        failed: 'The microphone does not start. Try again, or write in the chat.',
      },
      screen: {
        refused: 'This page may not show your screen.',
        missing: 'There is no screen to show.',
        busy: 'Your screen cannot be shown now.',
        failed: 'Your screen cannot be shown now.',
      },
      again: 'Try again',
    },
    present: 'In the call: {names}',
    points: {
      camera: '{name, select, none {The shop} other {{name}}} points at your picture',
      screen: '{name, select, none {The shop} other {{name}}} points at your screen',
    },
    news: {
      card: '{name, select, none {The shop} other {{name}}} shows you: {what}',
      text: '{name, select, none {The shop} other {{name}}} wrote: {text}',
      photos:
        '{name, select, none {The shop} other {{name}}} sent {count, plural, one {a picture} other {# pictures}}',
      look: 'Have a look',
      hide: 'Hide this',
    },
    still: {
      taking: 'A sharp photo of what your camera sees is taken and sent.',
      sent: 'The photo is in the chat.',
      failed: 'No photo could be taken.',
    },
    over: {
      ended: 'The call is over',
      lasted: 'It lasted {minutes, plural, =0 {less than a minute} one {# minute} other {# minutes}}.',
      declined: 'Nobody can answer now',
      declinedHelp: 'Write what it is about, and you get an answer in the chat.',
      missed: 'The call was not answered',
      elsewhere: 'The call goes on on another device',
      lost: 'The connection is lost',
      lostHelp: 'Nothing came through for a while. You can call again, or write.',
      again: 'Call again',
    },
    line: {
      ringing: '{kind, select, video {Video call begun} other {Voice call begun}}',
      live: '{name, select, none {The call was answered} other {{name} is in the call}}',
      ended:
        '{kind, select, video {Video call} other {Voice call}}, {minutes, plural, =0 {under a minute} one {# minute} other {# minutes}}',
      declined: '{kind, select, video {Video call} other {Voice call}} declined',
      missed: '{kind, select, video {Video call} other {Voice call}} not answered',
    },
  },
} satisfies CallsShape;
