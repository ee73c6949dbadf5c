import type { ReturnsShape } from '../../shape.js';

export default {
  returns: {
    photos: {
      needed: '{count, plural, one {# photo} other {# photos}}',
      optional: '{count, plural, one {A photo, if you like} other {Up to # photos, if you like}}',
      have: '{have} of {count} there',
      take: 'Take a photo',
      choose: 'Choose photos',
      library: 'Choose from your photos',
      drop: 'You can also drop or paste them here.',
      privacy: 'Location and camera data are removed before anything leaves your phone.',
      privacyHere: 'Location and camera data are removed before anything leaves your computer.',
      photo: 'Photo {index}',
      remove: 'Remove photo {index}',
      removed: 'Photo {index} is removed.',
      dismiss: 'Close',
      blurred: 'Blurred. Retake?',
      dark: 'Too dark. Retake?',
      retry: 'Not sent. Try again?',
      file: 'This file',
      tooMany:
        '{count, plural, one {Only # more photo was taken.} other {Only # more photos were taken.}} {max} fit here.',
      full: '{max} fit here. Remove one to add another.',
      state: {
        preparing: 'Preparing',
        uploading: 'Sending',
        paused: 'Waits for a connection',
        failed: 'Not sent',
        done: 'Sent',
      },
      refused: {
        heic: '{name} is a HEIC picture, which this browser cannot open. Take it here with the camera, or save it as a JPEG and choose that.',
        'not-a-photo': '{name} is not a photo that we can read. Choose a JPEG, PNG or WebP picture.',
        unreadable: '{name} cannot be opened and may be damaged. Take or choose another.',
        'too-large': '{name} is too large. Take it again with the usual resolution of your camera.',
      },
    },
  },
} as const satisfies ReturnsShape;
