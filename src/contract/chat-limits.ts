/** How long a shopper's message may be, in UTF-16 units. */
export const maxMessageLength = 4000;
/** Photos in one message. */
export const maxMessagePhotos = 4;
