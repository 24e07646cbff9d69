// What is said to readers: English here, with places such as %(name)s, and in the page's language where it brings one.

let language = { locale: "en-GB", messages: {} };
let numberFormat = null; // made when there is a number to write

// Takes the language of a page: {locale, messages}, translations by their English. Where a message goes with a number,
// its translation is a form for each of the categories of Intl.PluralRules.
function speak(given) {
  language = given;
  numberFormat = null;
}

const filled = (text, values) => text.replace(/%\((\w+)\)s/gu, (place, name) => values[name]);

const gettext = (message, values = {}) => filled(language.messages[message] ?? message, values);

// The form of a message that goes with a number, which is its %(num)s.
function ngettext(one, many, number, values = {}) {
  const forms = language.messages[one] ?? { one, other: many };
  const form = forms[new Intl.PluralRules(language.locale).select(number)] ?? forms.other;
  return filled(form, { num: numberWords(number), ...values });
}

// Calendar and digits are those of the pages, whatever else readers of a language are used to.
const AS_ON_PAGES = { calendar: "gregory", numberingSystem: "latn" };

function numberWords(number) {
  numberFormat ??= new Intl.NumberFormat(language.locale, AS_ON_PAGES);
  return numberFormat.format(number);
}

// As much of a date as is known, of `2024-06-05`, `2024-06` or `2024`.
function dateText(date) {
  const [year, month, day] = date.split("-").map(Number);
  const shown = new Date(0);
  shown.setUTCFullYear(year, (month ?? 1) - 1, day ?? 1);
  const parts = { year: "numeric", ...(month && { month: "long" }), ...(day && { day: "numeric" }) };
  return new Intl.DateTimeFormat(language.locale, { ...AS_ON_PAGES, ...parts, timeZone: "UTC" }).format(shown);
}
