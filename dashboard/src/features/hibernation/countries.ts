const CODES =
  'AL AD AR AM AU AT BY BE BJ BO BA BR BG CA CL CN CO HR CR CY CZ DK EE ET FI FR GE DE GR HU IS IN IE IT JP KZ LV LT LU MT MX MD ME NL NZ NI NG MK NO PA PY PE PL PT RO RU RS SK SI ZA KR ES SE CH TR UA AE GB US UY VE'.split(' ');

/** Countries by their names in a language; which of them have a holiday calendar the service says. */
export function countriesIn(locale: string): { value: string; label: string }[] {
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  return CODES.map((code) => ({ value: code, label: names.of(code) ?? code })).sort((a, b) =>
    a.label.localeCompare(b.label, locale),
  );
}
