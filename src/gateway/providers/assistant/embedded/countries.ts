import { plainLetters } from '../../../../contract/articles/terms.js';

/** What the names of the platform do not have, as `plainLetters` has it. */
const others =
  'uk|britain|england|scotland|wales|holland|usa|us|america|uae|emirates|europe|eu|abroad|overseas|(?:another|other) countr(?:y|ies)|欧洲|欧盟|国外|海外|其他国家|بريطانيا|انجلترا|امريكا|امارات|اوروبا|خارج|برا';
let names: RegExp | undefined;

/** Whether a text names a country, or a part of the world that is delivered to, in a language that is understood. */
export function namesCountry(text: string): boolean {
  names ??= new RegExp(
    `(?<![a-z\\p{sc=Arabic}])و?(?:ال|لل|بال|ل|ب)?(?:${[...allNames(), others].join('|')})(?![a-z\\p{sc=Arabic}])`,
    'u',
  );
  return names.test(plainLetters(text.slice(0, 300)));
}

/** Every country by its name in each language, from all codes of two letters. */
function allNames(): string[] {
  const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ'];
  const codes = letters.flatMap((first) => letters.map((second) => first + second));
  return ['en', 'zh-Hans', 'ar'].flatMap((locale) => {
    const shown = new Intl.DisplayNames([locale], { type: 'region', fallback: 'none' });
    return (
      codes
        .map((code) => shown.of(code))
        .filter((name) => name !== undefined)
        // Arabic writes the article to what stands before it.
        .map((name) =>
          plainLetters(name)
            .replace(/^ال/, '')
            .replace(/[.*+?^${}()|[\]\\]/g, '\\$&'),
        )
    );
  });
}
