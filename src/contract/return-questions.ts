/** Follow-up questions that the widget has words for, and their answers. */
export const reasonQuestions = {
  'where-it-does-not-fit': ['shoulders', 'chest', 'waist', 'hips', 'length', 'sleeves', 'feet', 'all-over'],
  'how-damaged': ['arrived-so', 'after-use', 'does-not-work', 'part-missing'],
  'what-differs': ['colour', 'material', 'shape', 'features'],
  'what-came': ['other-size', 'other-colour', 'other-product'],
} as const;
export type ReasonQuestion = keyof typeof reasonQuestions;
