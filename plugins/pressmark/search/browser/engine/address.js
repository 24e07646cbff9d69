// The state of the search page as its address holds it: q, sort, all, and a field for each filter (person, year …).

const SORTS = ["relevance", "newest", "oldest"];

const fieldOf = (kind) => Object.keys(KINDS).find((field) => KINDS[field] === kind) ?? kind;

// {query, filters, every, sort} from what follows the question mark of an address.
function readState(address) {
  const given = new URLSearchParams(address);
  const filters = Object.create(null); // whatever a field is called, it is only a name
  for (const [field, value] of given) {
    if (!["q", "all", "sort"].includes(field)) (filters[kindOf(field)] ??= []).push(value);
  }
  const sort = SORTS.includes(given.get("sort")) ? given.get("sort") : SORTS[0];
  return { query: given.get("q") ?? "", filters, every: given.getAll("all").map(kindOf), sort };
}

// What follows the question mark.
function writeState({ query, filters, every, sort }) {
  const state = new URLSearchParams();
  if (query) state.set("q", query);
  for (const [kind, values] of Object.entries(filters)) values.forEach((value) => state.append(fieldOf(kind), value));
  every.filter((kind) => filters[kind]?.length).forEach((kind) => state.append("all", fieldOf(kind)));
  if (sort !== SORTS[0]) state.set("sort", sort);
  return state.toString();
}
