// Dates of articles and queries: search/dates.py has the rules.

// A date is a whole number, the digits of year, month and day, 0 for the unknown; search/dates.py has the rules.
const DATE = /^([0-9]{4})(?:-([0-9]{1,2})(?:-([0-9]{1,2}))?)?$/;
const UNDATED = "undated";

const opening = (code) => code + (code % 10000 ? (code % 100 ? 0 : 1) : 101);
const closing = (code) => code + (code % 10000 ? (code % 100 ? 0 : 31) : 1231);

const within = ({ first, last }, code) =>
  first ? code !== 0 && opening(code) >= first && closing(code) <= last : code === 0;

// The number of a written date; 0 for no text, null for no date.
function codeOf(text) {
  if (!text) return 0;
  const match = DATE.exec(text);
  if (!match) return null;
  const [year, month, day] = match.slice(1).map((part) => Number(part ?? 0));
  const known = year > 0 && (match[2] === undefined || (month >= 1 && month <= 12)) &&
    (match[3] === undefined || (day >= 1 && day <= 31));
  return known ? year * 10000 + month * 100 + day : null;
}

function dateRange(field, text) {
  const range = (first, last) => ({ type: "dates", first, last });
  if (field === "date" && text.toLowerCase() === UNDATED) return range(0, 0);
  const place = text.indexOf("..");
  const first = place < 0 ? text : text.slice(0, place), last = place < 0 ? "" : text.slice(place + 2);
  if ((field !== "date" && place >= 0) || !(first || last)) return null;
  const from = codeOf(first), to = codeOf(place < 0 ? first : last);
  if (from === null || to === null) return null;
  if (field === "before") return range(1, opening(from) - 1);
  if (field === "after") return range(closing(from) + 1, 99999999);
  return range(first ? opening(from) : 1, last || place < 0 ? closing(to) : 99999999);
}

// A date in the first so many digits; less when less is known.
function dateWords(code, digits) {
  if (!code) return UNDATED;
  const year = String(Math.floor(code / 10000)).padStart(4, "0");
  const month = Math.floor(code / 100) % 100;
  return month && digits > 4 ? `${year}-${String(month).padStart(2, "0")}` : year;
}
