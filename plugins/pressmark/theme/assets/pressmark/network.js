// The picture of who is written about together. It is drawn from the table on the page, or, around one name, from the
// file with the partners of all names. Without this script, or without the library that draws, the table stands there.
(function () {
  "use strict";

  const box = document.getElementById("pm-net");
  const picture = document.getElementById("pm-net-picture");
  const cytoscape = globalThis.cytoscape;
  if (!cytoscape) return;
  const card = document.getElementById("pm-net-card");
  const status = document.getElementById("pm-net-status");
  const field = document.getElementById("pm-net-name");
  const whole = box.querySelector("[data-do=whole]");
  const words = JSON.parse(box.dataset.words);
  const kinds = JSON.parse(box.dataset.kinds); // by kind: its word, and its name in the search
  const calm = matchMedia("(prefers-reduced-motion: reduce)");
  const STEP = 60; // pixels that the picture moves at a key
  const EDGE = 30; // pixels around all that is drawn
  const ROUNDS = 300; // in which names find their places
  const GOLDEN = Math.PI * (3 - Math.sqrt(5));

  const element = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  // ---------------------------------------------------------------- What is drawn: {names, pairs}

  function fromTable() {
    const names = new Map();
    const nameOf = (link) => {
      const url = link.getAttribute("href");
      if (!names.has(url)) {
        const count = Number(link.dataset.count);
        names.set(url, { url, label: link.querySelector("bdi").textContent, kind: link.dataset.kind, count, weight: 0 });
      }
      return names.get(url);
    };
    const pairs = [...document.querySelectorAll("#pm-net-table tbody tr")].map((row) => {
      const [one, other] = [...row.querySelectorAll("a.pm-tag")].map(nameOf);
      const together = Number(row.dataset.together);
      one.weight += together;
      other.weight += together;
      return { one, other, together };
    });
    return { names: [...names.values()], pairs };
  }

  // On a small screen fewer names can be read: those with the most in common with others.
  function fitting({ names, pairs }) {
    const most = picture.clientWidth < 500 ? 40 : picture.clientWidth < 900 ? 90 : Infinity;
    const ranked = [...names].sort((a, b) => b.weight - a.weight || (a.url < b.url ? -1 : 1));
    const kept = new Set(ranked.slice(0, most));
    const left = pairs.filter(({ one, other }) => kept.has(one) && kept.has(other));
    const joined = new Set(left.flatMap(({ one, other }) => [one, other]));
    return { names: ranked.filter((name) => joined.has(name)), pairs: left };
  }

  let known; // a promise of all names with their partners

  function allNames() {
    known ??= new Promise((resolve, reject) => {
      globalThis.pressmarkNetwork = resolve;
      document.head.append(element("script", { src: box.dataset.names, onerror: () => reject(new Error(words.missing)) }));
    });
    known.catch(() => (known = undefined));
    return known;
  }

  // A name, its partners, and which of those are partners of one another.
  function around(all, place) {
    const nameAt = (at) => {
      const [kind, label, slug, count] = all.names[at];
      return { url: `${all.kinds[kind]}/${slug}`, label, kind: all.kinds[kind], count };
    };
    const partnersOf = (at) => {
      const [, , , , ...flat] = all.names[at];
      return flat.flatMap((other, index) => (index % 2 ? [] : [[other, flat[index + 1]]]));
    };
    const partners = partnersOf(place);
    const names = new Map([place, ...partners.map(([at]) => at)].map((at) => [at, nameAt(at)]));
    const pairs = new Map();
    for (const one of names.keys()) {
      for (const [other, together] of partnersOf(one)) {
        if (!names.has(other)) continue;
        const key = one < other ? `${one}-${other}` : `${other}-${one}`;
        pairs.set(key, { one: names.get(one), other: names.get(other), together });
      }
    }
    return { names: [...names.values()], pairs: [...pairs.values()] };
  }

  // ---------------------------------------------------------------- How it is drawn

  // The colours of the page as it is now: by day, by night, or as a reader has chosen.
  function colour(name) {
    const probe = element("span", { hidden: true });
    probe.style.color = `var(--pm-${name})`;
    box.append(probe);
    const found = getComputedStyle(probe).color;
    probe.remove();
    return found;
  }

  function style() {
    const [ink, paper, line, link] = ["ink", "paper", "quiet", "link"].map(colour);
    const font = getComputedStyle(box).fontFamily;
    return [
      { selector: "node", style: {
        label: "data(label)", width: "data(size)", height: "data(size)", "background-color": colour("people"),
        color: ink, "font-family": font, "font-size": 11, "min-zoomed-font-size": 18,
        "text-outline-color": paper, "text-outline-width": 2, "text-valign": "bottom", "text-margin-y": 2,
        "text-wrap": "ellipsis", "text-max-width": 180 } },
      { selector: "node[kind = 'companies']", style: { shape: "round-rectangle", "background-color": colour("companies") } },
      { selector: "edge", style: { width: "data(width)", "line-color": line, "line-opacity": 0.45, "curve-style": "haystack" } },
      { selector: ".read", style: { "min-zoomed-font-size": 0 } },
      { selector: ".far", style: { opacity: 0.18 } },
      { selector: "edge.near", style: { "line-color": link, "line-opacity": 0.9 } },
      { selector: "node.here", style: { "border-width": 3, "border-color": link, "font-weight": "bold", "min-zoomed-font-size": 0 } },
      { selector: "node.near", style: { "min-zoomed-font-size": 0 } },
    ];
  }

  // Where names lie, in pixels of the picture: Fruchterman and Reingold, "Graph Drawing by Force-Directed Placement"
  // (1991), from a spiral, so that the same names always lie in the same places.
  function places({ names, pairs }, width, height) {
    const spread = 0.75 * Math.sqrt((width * height) / names.length);
    const points = names.map((name, place) => {
      const far = Math.sqrt((place + 0.5) / names.length) / 2;
      return { x: width * far * Math.cos(place * GOLDEN), y: height * far * Math.sin(place * GOLDEN), dx: 0, dy: 0 };
    });
    const pointOf = new Map(names.map((name, place) => [name, points[place]]));
    const lines = pairs.map(({ one, other }) => [pointOf.get(one), pointOf.get(other)]);
    const push = (a, b, force) => {
      const [x, y] = [(a.x - b.x) * force, (a.y - b.y) * force];
      a.dx += x, a.dy += y, b.dx -= x, b.dy -= y;
    };
    for (let round = 0; round < ROUNDS; round++) {
      const longest = (width / 8) * (1 - round / ROUNDS) ** 1.5 + 1;
      // What holds nothing together stays in the picture all the same.
      for (const point of points) Object.assign(point, { dx: -4 * point.x * spread / width, dy: -4 * point.y * spread / height });
      points.forEach((a, place) => points.slice(place + 1).forEach((b) =>
        push(a, b, spread ** 2 / Math.max(1, (a.x - b.x) ** 2 + (a.y - b.y) ** 2))));
      for (const [a, b] of lines) push(a, b, -Math.hypot(a.x - b.x, a.y - b.y) / spread);
      for (const point of points) {
        const share = Math.min(1, longest / (Math.hypot(point.dx, point.dy) || 1));
        point.x += point.dx * share;
        point.y += point.dy * share;
      }
    }
    const widen = { x: stretched(points.map(({ x }) => x), width), y: stretched(points.map(({ y }) => y), height) };
    return points.map(({ x, y }) => ({ x: x * widen.x, y: y * widen.y }));
  }

  // By how much numbers have to be multiplied to cover a length.
  const stretched = (numbers, length) => length / (Math.max(...numbers) - Math.min(...numbers) || length);

  // The names for which there is room to be written, the most frequent first; the others are to be read from nearer by.
  function legible(nodes) {
    const taken = nodes.map(({ data: { size }, position: { x, y } }) => boxAt(x, y, size / 2, size / 2));
    const ranked = [...nodes.keys()].sort((a, b) => nodes[b].data.count - nodes[a].data.count || a - b);
    return ranked.map((place) => nodes[place]).filter(({ data: { label, size }, position: { x, y } }) => {
      const written = boxAt(x, y + size / 2 + 9, Math.min(90, label.length * 3.2 + 3), 7);
      const free = taken.every((one) => one.right < written.left || one.left > written.right
        || one.bottom < written.top || one.top > written.bottom);
      if (free) taken.push(written);
      return free;
    });
  }

  const boxAt = (x, y, half, high) => ({ left: x - half, right: x + half, top: y - high, bottom: y + high });

  let graph; // what Cytoscape draws
  let here = null; // the name that is chosen

  function draw({ names, pairs }) {
    graph?.destroy();
    here = null;
    box.hidden = false;
    const most = Math.max(...names.map(({ count }) => count));
    const widest = Math.max(...pairs.map(({ together }) => together));
    const part = Math.min(1, Math.sqrt(names.length / 12)); // a few names need not lie far apart
    const found = places({ names, pairs }, part * picture.clientWidth * 0.8, part * (picture.clientHeight - 2 * EDGE));
    const nodes = names.map((name, place) => ({
      data: { ...name, id: name.url, size: 9 + 21 * Math.sqrt(name.count / most) }, position: found[place],
    }));
    for (const node of legible(nodes)) node.classes = "read";
    const edges = pairs.map(({ one, other, together }) => ({
      data: { source: one.url, target: other.url, together, width: 1 + 4 * Math.sqrt(together / widest) },
    }));
    graph = cytoscape({
      container: picture, elements: { nodes, edges }, style: style(), boxSelectionEnabled: false, selectionType: "single",
      layout: { name: "preset", fit: true, padding: EDGE }, minZoom: 0.4, maxZoom: 6,
    });
    if (graph.zoom() > 1.3) graph.zoom(1.3).center();
    graph.on("tap", ({ target }) => choose(target !== graph && target.isNode() ? target : null));
    tell();
  }

  // ---------------------------------------------------------------- Choosing a name

  const fill = (text, values) => text.replace(/%\((\w+)\)s/g, (_, name) => values[name]);
  const near = (node) => node.connectedEdges().map((edge) => [edge.connectedNodes().difference(node)[0], edge.data("together")])
    .sort(([a, n], [b, m]) => m - n || (a.id() < b.id() ? -1 : 1));

  function choose(node) {
    here = node;
    graph.elements().removeClass("far near here");
    if (node) {
      graph.elements().difference(node.closedNeighborhood()).addClass("far");
      node.neighborhood().addClass("near");
      node.addClass("here");
      const box = node.renderedBoundingBox();
      const hidden = box.x1 < 0 || box.y1 < 0 || box.x2 > graph.width() || box.y2 > graph.height();
      if (hidden) move({ center: { eles: node } });
    }
    tell();
  }

  const addressAround = (url) => `?${new URLSearchParams({ around: url })}`;
  const move = (change) => graph.animate({ ...change, duration: calm.matches ? 0 : 200 });

  // The articles that are about both names, as the search page finds them.
  function evidence(...names) {
    const asked = new URLSearchParams(names.map(({ kind, label }) => [kinds[kind].field, label]));
    if (names[0].kind === names[1].kind) asked.append("all", kinds[names[0].kind].field);
    return `${box.dataset.search}?${asked}`;
  }

  function tell() {
    if (!here) {
      status.textContent = fill(words.drawn, { names: graph.nodes().length, pairs: graph.edges().length });
      card.replaceChildren(element("p", { textContent: words.hint }));
      return;
    }
    const name = here.data();
    const partners = near(here);
    const facts = `${kinds[name.kind].word} · ${fill(words.articles, { num: name.count })}`;
    status.textContent = `${name.label}, ${facts}, ${fill(words.joined, { num: partners.length })}`;
    const items = partners.map(([other, together]) => element("li", {},
      element("button", { type: "button", textContent: other.data("label"), onclick: () => choose(other) }), " ",
      element("a", { href: evidence(name, other.data()), textContent: together, ariaLabel: fill(words.together, { num: together }) })));
    card.replaceChildren(
      element("h2", {}, element("a", { href: base + encodeURI(name.url), textContent: name.label })),
      element("p", { className: "pm-net__facts", textContent: facts }),
      ...(centre === name.url ? [] : [element("p", {}, element("a", { href: addressAround(name.url), textContent: words.around }))]),
      element("h3", { textContent: words.with }),
      element("ol", {}, ...items));
  }

  // The name that lies in a direction: of those it is joined to, or else of all, the one nearest to that way.
  function step(x, y) {
    if (!here) return choose(strongest());
    const from = here.position();
    const way = (node) => {
      const [dx, dy] = [node.position("x") - from.x, node.position("y") - from.y];
      const along = dx * x + dy * y;
      return along > 0 ? (dx * dx + dy * dy) / along : Infinity; // a circle that touches here: short ways and straight ones
    };
    for (const nodes of [here.neighborhood("node"), graph.nodes().difference(here)]) {
      const [nearest] = nodes.sort((a, b) => way(a) - way(b));
      if (nearest && way(nearest) < Infinity) return choose(nearest);
    }
  }

  const strongest = () => graph.nodes().max((node) => node.data("count")).ele;
  const zoom = (factor) => {
    const level = graph.zoom() * factor;
    graph.zoom({ level, renderedPosition: here?.renderedPosition() ?? { x: graph.width() / 2, y: graph.height() / 2 } });
  };
  const doing = {
    in: () => zoom(1.3),
    out: () => zoom(1 / 1.3),
    fit: () => move({ fit: { padding: EDGE } }),
    whole: () => location.assign(location.pathname),
  };
  const arrows = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const keys = {
    "+": doing.in, "=": doing.in, "-": doing.out, 0: doing.fit,
    Home: () => choose(strongest()),
    Escape: () => choose(null),
    Enter: () => here && card.querySelector("a").focus(),
  };

  picture.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const arrow = arrows[event.key];
    if (arrow && event.shiftKey) graph.panBy({ x: -STEP * arrow[0], y: -STEP * arrow[1] });
    else if (arrow) step(...arrow);
    else if (Object.hasOwn(keys, event.key)) keys[event.key]();
    else return;
    event.preventDefault();
  });
  card.addEventListener("keydown", ({ key }) => key === "Escape" && picture.focus());
  // Who scrolls down the page is not held up here; who means the picture has gone into it, or holds the key for it.
  box.addEventListener("wheel", (event) => {
    if (!event.ctrlKey && document.activeElement !== picture) event.stopPropagation();
  }, { capture: true });
  for (const button of box.querySelectorAll("[data-do]")) button.addEventListener("click", doing[button.dataset.do]);

  field.form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const wanted = field.value.trim().toLowerCase();
    const fits = ({ label }) => label.toLowerCase() === wanted;
    const found = graph.nodes().filter((node) => fits(node.data()))[0];
    if (found) return choose(found), picture.focus();
    try {
      const all = await allNames();
      const place = all.names.findIndex(([, label]) => fits({ label }));
      if (place < 0) status.textContent = words.unknown;
      else location.assign(addressAround(`${all.kinds[all.names[place][0]]}/${all.names[place][2]}`));
    } catch (error) {
      status.textContent = error.message;
    }
  });

  // ---------------------------------------------------------------- Of what

  const base = box.dataset.base;
  const table = fromTable();
  const centre = new URLSearchParams(location.search).get("around") ?? ""; // the name that the picture is around

  async function show() {
    whole.hidden = !centre;
    try {
      if (centre) {
        box.hidden = false;
        const all = await allNames();
        const place = all.names.findIndex(([kind, , slug]) => `${all.kinds[kind]}/${slug}` === centre);
        if (place >= 0) {
          draw(around(all, place));
          return choose(graph.getElementById(centre));
        }
      }
      if (table.pairs.length) {
        box.hidden = false;
        draw(fitting(table));
      }
      if (centre) status.textContent = words.unknown;
    } catch (error) {
      status.textContent = error.message;
    }
  }

  const paint = () => graph?.style(style());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", paint);
  new MutationObserver(paint).observe(document.body, { attributeFilter: ["data-md-color-scheme"] });
  document.getElementById("pm-net-names").append(...table.names.map(({ label }) => element("option", { value: label })));
  show();
})();
