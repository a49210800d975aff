// What seems to hold personal data is asked about before it leaves the phone, also without a network. The server looks
// again, with the patterns of workshop/personal.py; these are the same in the words that older phones understand too,
// all short and bounded. A test holds both against the same sentences.
"use strict";
const personalData = (() => {
  const S = "[ \\u00a0\\u202f]", CAPITAL = "[A-ZÀ-ÖØ-Þ]", LETTER = "[\\wÀ-ÖØ-öø-ÿ’'-]";
  const NAME = `${CAPITAL}${LETTER}{1,30}`, OF = "(?:d[’']|(?:de la|de l[’']|des|du|de|van|von|el|al|ben) ?)?";
  const NO_TIME = "(?:^|[^\\dhH: \\u00a0\\u202f]|[^hH:]" + S + ")";  // "18 h 30, place de la Gare" is no address
  const START = `(?:^|[^${LETTER.slice(1, -1)}])`, ALONE = "(?:^|[^\\d.,/+-])";
  const NUMBER = `\\d{1,4}${S}?(?:bis|ter|quater)?,?${S}`;
  const RUE = "(?:[Rr]ue|[Aa]venue|[Aa]v\\.|[Bb]oulevard|[Bb]d\\.?|[Ii]mpasse|[Aa]llée|[Rr]uelle)";
  const PLACE = "(?:[Pp]lace|[Cc]ours|[Ss]quare|[Rr]oute|[Qq]uai|[Cc]hemin|[Pp]assage|[Ss]entier|[Ff]aubourg)";
  const STREET = "(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Close|Court|Crescent|Terrace|Way|Gardens|Grove|Square|Place|Hill|Row|Mews)";
  const TITLE = "(?:M(?:rs?|s|iss|x|me|lle)|Dr|Prof|Sgt|Cllr|M|MM|Pr|[Mm]onsieur|[Mm]adame|[Mm]ademoiselle|[Dd]octeur|[Pp]rofesseur|[Dd]octor|[Pp]rofessor"
    + "|[Ss]ergeant|[Cc]onstable|[Ii]nspector|[Cc]ouncillor|[Oo]fficer|[Cc]ommissaire|[Bb]rigadier|[Mm]aître)";
  const any = (...patterns) => patterns.map((pattern) => new RegExp(pattern));
  const PATTERNS = {
    email: any(`[\\w.+%-]{1,64}(?:@|${S}?[(\\[](?:at|arobase)[)\\]]${S}?)[\\w-]{1,63}(?:\\.[\\w-]{1,63}){1,8}`),
    phone: any(
      `${ALONE}0[1-9](${S}?[.-]?${S}?)\\d\\d(?:\\1\\d\\d){3}(?![\\d/])`,
      `${ALONE}0[1-9]\\d\\d(${S}|[.-])\\d{3}\\1\\d{3}(?![\\d/])`,
      `${ALONE}07\\d{3}(?:${S}|-)?\\d{3}(?:${S}|-)?\\d{3}(?![\\d/])`,
      `${ALONE}\\(?02\\d\\)?(?:${S}|-)?\\d{4}(?:${S}|-)?\\d{4}(?![\\d/])`,
      `${ALONE}\\(?01\\d{2,3}\\)?(?:${S}|-)\\d{3}(?:${S}|-)?\\d{3,4}(?![\\d/])`,
      `(?:^|[^\\d.,/+])(?:\\+|00)[1-9](?:[ \\u00a0\\u202f.()-]{0,2}\\d){7,13}(?![\\d/])`,
    ),
    plate: any(
      `${START}[A-HJ-NP-TV-Z]{2}( ?)\\d{3}\\1(?!KM)[A-HJ-NP-TV-Z]{2}(?![\\w-])`,
      `${START}[A-HJ-NP-TV-Za-hj-np-tv-z]{2}-\\d{3}-[A-HJ-NP-TV-Za-hj-np-tv-z]{2}(?![\\w-])`,
      `${START}\\d{3,4}([ -]?)(?!EUR|RER|BUS)[A-Z]{2,3}\\1(?:\\d\\d|2[AB])(?![\\w-])`,
      `${START}[A-Z]{2}\\d\\d ?(?!EUR)[A-Z]{3}(?![\\w-])`,
    ),
    nir: any(
      `(?:^|\\D)[1278](${S}?)\\d\\d\\1(?:0[1-9]|1[0-2]|[2-9]\\d)\\1(?:\\d\\d|2[ABab])\\1\\d{3}\\1\\d{3}(?:${S}?\\d\\d)?(?!\\d)`,
      `${START}[A-CEGHJ-PR-TW-Z]{2}( ?)\\d\\d\\1\\d\\d\\1\\d\\d\\1[A-D](?!\\w)`,
    ),
    address: any(
      `${NO_TIME}${NUMBER}${RUE}${S}${LETTER}{2,30}`,
      `${NO_TIME}${NUMBER}${PLACE}${S}${OF}${CAPITAL}${LETTER}{1,30}`,
      `(?:^|\\D)\\d{1,4}[A-Za-z]?,?${S}(?:${NAME}${S}){1,3}${STREET}\\b`,
      `${NAME}${S}${STREET}\\b[^.!?\\n]{0,60}\\b(?:number|no\\.)${S}?\\d{1,4}\\b`,
      `\\b${RUE}${S}[^.!?\\n]{1,60}(?:numéro|n°)${S}?\\d{1,4}\\b`,
    ),
    person: any(`${START}${TITLE}\\.?${S}${OF}${NAME}`),
    handle: any("(?:^|[^\\w@./])@[A-Za-z_][\\w.]{2,30}(?![\\w(@])"),
  };
  // An account number has check digits (ISO 13616, modulo 97), which keeps other long numbers apart.
  const IBAN = /[A-Za-z]{2}\d\d(?:[ \u00a0-]?[A-Za-z0-9]){11,30}/g;
  const account = (found) => {
    const signs = found.replace(/[ \u00a0-]/g, "").toUpperCase();
    for (let length = Math.min(signs.length, 34); length >= 15; length -= 1) {
      let rest = 0;
      for (const sign of signs.slice(4, length) + signs.slice(0, 4)) {
        const value = parseInt(sign, 36);
        rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
      }
      if (rest === 1) return true;
    }
    return false;
  };
  return (words) => {
    const found = Object.keys(PATTERNS).filter((kind) => PATTERNS[kind].some((pattern) => pattern.test(words)));
    return (words.match(IBAN) ?? []).some(account) ? [...found, "iban"] : found;
  };
})();
