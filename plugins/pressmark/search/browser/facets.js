// The facets of the search page: values to choose with their counts, and a histogram of dates to draw a range on.
(function () {
  "use strict";

  const engine = globalThis.Pressmark;
  const { element, dateWords, change, query, options, onAnswer } = engine.page;
  const { gettext, ngettext, number: numberWords } = engine.messages;
  const UNDATED = "undated"; // as an index calls it
  const SHOWN = 8;
  const MOST = 500; // values that a list shows when it shows all
  const MOST_BARS = 60;

  const box = document.getElementById("pm-facets");
  const headings = new Map([...JSON.parse(box.dataset.kinds), ["year", gettext("Years")]]); // by kind, in order
  const place = box.querySelector(".pm-facets__groups");
  const unfolded = new Set(); // the kinds that show all their values
  async function tell(results, current) {
    if (results === null) {
      box.hidden = true;
      return;
    }
    const { facets } = await engine.search(query(), { ...options(), limit: 0, suggest: false });
    if (current()) draw(facets);
  }

  // There is room for the facets beside the list, or they wait folded above it.
  box.open = matchMedia("(min-width: 60em)").matches;

  function draw(facets) {
    const { filters } = options();
    const { year, month, ...others } = facets;
    const kinds = Object.keys(others).sort((a, b) => rank(a) - rank(b));
    const focus = document.activeElement?.dataset?.facet;
    place.replaceChildren(
      ...histogram(month, filters.date ?? []), ...group("year", year, filters.year ?? []),
      ...kinds.flatMap((kind) => group(kind, others[kind], filters[kind] ?? [])));
    box.hidden = !place.children.length;
    // A drawn list is a new one; who was in the old one stays where they were.
    if (focus) [...place.querySelectorAll("[data-facet]")].find(({ dataset }) => dataset.facet === focus)?.focus();
  }

  const order = [...headings.keys()];
  const rank = (kind) => (order.includes(kind) ? order.indexOf(kind) : order.length);

  // ---------------------------------------------------------------- Values

  function group(kind, counts, chosen) {
    const known = new Set(counts.map(([value]) => value));
    const all = [...chosen.filter((value) => !known.has(value)).map((value) => [value, 0]), ...counts];
    if (!all.length) return [];
    const title = headings.get(kind) ?? kind;
    const top = unfolded.has(kind) ? all.slice(0, MOST)
      : all.filter(([value], number) => number < SHOWN || chosen.includes(value));
    const list = element("ul", {}, ...top.map(([value, count]) => choice(kind, value, count, chosen)));
    const parts = [element("legend", { textContent: title }), list];
    if (all.length > SHOWN) parts.push(unfolding(kind, () => redraw(kind, counts, chosen)));
    if (chosen.length > 1 && kind !== "year" && kind !== "publication") parts.push(anyOrAll(kind, chosen));
    const made = element("fieldset", { className: `pm-facet pm-facet--${kind}` }, ...parts);
    made.dataset.kind = kind;
    return [made];
  }

  function redraw(kind, counts, chosen) {
    const old = place.querySelector(`[data-kind="${CSS.escape(kind)}"]`);
    const [made] = group(kind, counts, chosen);
    old.replaceWith(made);
    made.querySelector(".pm-facet__more").focus();
  }

  function choice(kind, value, count, chosen) {
    const input = element("input", { type: "checkbox", checked: chosen.includes(value) });
    input.dataset.facet = `${kind}=${value}`;
    input.addEventListener("change", () => {
      change(kind, input.checked ? [...chosen, value] : chosen.filter((other) => other !== value));
    });
    const shown = element("span", { className: "pm-tag__count", textContent: numberWords(count) });
    return element("li", {}, element("label", {}, input, ` ${value === UNDATED ? gettext("Undated") : value} `, shown));
  }

  function unfolding(kind, again) {
    const open = unfolded.has(kind);
    const button = element("button", { type: "button", className: "pm-facet__more", textContent: open ? gettext("Show fewer") : gettext("Show all") });
    button.setAttribute("aria-expanded", String(open));
    button.addEventListener("click", () => {
      if (open) unfolded.delete(kind);
      else unfolded.add(kind);
      again();
    });
    return button;
  }

  function anyOrAll(kind, chosen) {
    const whole = options().every.includes(kind);
    const select = element("select", {},
      element("option", { value: "any", textContent: gettext("any of them"), selected: !whole }),
      element("option", { value: "all", textContent: gettext("all of them"), selected: whole }));
    select.dataset.facet = `${kind} any or all`;
    select.addEventListener("change", () => change(kind, chosen, select.value === "all"));
    return element("label", { className: "pm-facet__every" }, `${gettext("Articles with")} `, select);
  }

  // ---------------------------------------------------------------- Dates

  // Bars by month, or by year when there are too many months: [[date, count], …], oldest first, without gaps.
  function bars(months) {
    const counted = months.filter(([month]) => month !== UNDATED);
    if (!counted.length) return [];
    const exact = counted.filter(([month]) => month.length > 4).map(([month]) => number(month));
    const span = exact.length ? Math.max(...exact) - Math.min(...exact) : MOST_BARS;
    const byMonth = exact.length === counted.length && span < MOST_BARS;
    const counts = new Map();
    for (const [month, count] of counted) {
      const at = byMonth ? number(month) : Number(month.slice(0, 4));
      counts.set(at, (counts.get(at) ?? 0) + count);
    }
    const first = Math.min(...counts.keys()), last = Math.max(...counts.keys());
    return Array.from({ length: last - first + 1 }, (_, step) => {
      const at = first + step;
      return [byMonth ? monthOf(at) : String(at).padStart(4, "0"), counts.get(at) ?? 0];
    });
  }

  const bar = (period, count) =>
    gettext("%(period)s: %(articles)s", { period, articles: ngettext("%(num)s article", "%(num)s articles", count) });
  const range = (from, to) => (from === to ? from : gettext("%(from)s to %(to)s", { from, to }));
  const number = (month) => Number(month.slice(0, 4)) * 12 + Number(month.slice(5)) - 1;
  const monthOf = (at) => `${String(Math.floor(at / 12)).padStart(4, "0")}-${String((at % 12) + 1).padStart(2, "0")}`;

  function histogram(months, chosen) {
    const all = bars(months);
    if (all.length < 2) return [];
    let [from, to] = rangeOf(chosen[0], all);
    const highest = Math.max(...all.map(([, count]) => count));
    const columns = all.map(([date, count]) => {
      const column = element("span", { className: "pm-bars__bar", title: bar(dateWords(date), count) });
      column.style.setProperty("--pm-share", count / highest);
      return column;
    });
    const chart = element("div", { className: "pm-bars" }, ...columns);
    chart.setAttribute("aria-hidden", "true");
    const said = element("output", {});
    const sliders = [slider("from", gettext("From"), from), slider("to", gettext("To"), to)];

    function slider(end, label, value) {
      const input = element("input", { type: "range", min: 0, max: all.length - 1, value });
      input.setAttribute("aria-label", label);
      input.dataset.facet = `date ${end}`;
      input.addEventListener("input", () => paint(...[sliders[0].value, sliders[1].value].map(Number).sort((a, b) => a - b)));
      input.addEventListener("change", commit);
      return input;
    }

    function paint(start, end) {
      [from, to] = [start, end];
      columns.forEach((column, at) => column.classList.toggle("pm-bars__bar--out", at < from || at > to));
      sliders.forEach((input) => input.setAttribute("aria-valuetext", dateWords(all[input.value][0])));
      said.textContent = from === 0 && to === all.length - 1 ? gettext("All dates")
        : range(dateWords(all[from][0]), dateWords(all[to][0]));
    }

    function commit() {
      const whole = from === 0 && to === all.length - 1;
      change("date", whole ? [] : [from === to ? all[from][0] : `${all[from][0]}..${all[to][0]}`]);
    }

    const barAt = (event) => {
      const { left, width } = chart.getBoundingClientRect();
      return Math.min(all.length - 1, Math.max(0, Math.floor(((event.clientX - left) / width) * all.length)));
    };
    let began = null;
    chart.addEventListener("pointerdown", (event) => {
      began = barAt(event);
      chart.setPointerCapture(event.pointerId);
      drag(event);
    });
    const drag = (event) => {
      if (began === null) return;
      const at = barAt(event);
      [sliders[0].value, sliders[1].value] = [Math.min(began, at), Math.max(began, at)];
      paint(Math.min(began, at), Math.max(began, at));
    };
    chart.addEventListener("pointermove", drag);
    chart.addEventListener("pointerup", () => {
      began = null;
      commit();
    });
    chart.addEventListener("pointercancel", () => {
      began = null;
      paint(...rangeOf(chosen[0], all));
    });
    paint(from, to);
    const parts = [element("legend", { textContent: gettext("Dates") }), chart, ...sliders, said];
    if (chosen.length) {
      const button = element("button", { type: "button", className: "pm-facet__more", textContent: gettext("All dates") });
      button.addEventListener("click", () => change("date", []));
      parts.push(button);
    }
    return [element("fieldset", { className: "pm-facet pm-facet--date" }, ...parts)];
  }

  // The first and last bar of a chosen range; all of them without one.
  function rangeOf(range, all) {
    const whole = [0, all.length - 1];
    if (!range) return whole;
    const [first, last = range.includes("..") ? "" : first] = range.split("..");
    const inside = all.map(([date], at) => [date, at]).filter(([date]) =>
      (!first || date >= first.slice(0, date.length)) && (!last || date.slice(0, last.length) <= last));
    return inside.length ? [inside[0][1], inside[inside.length - 1][1]] : whole;
  }

  onAnswer.push(tell);
})();
