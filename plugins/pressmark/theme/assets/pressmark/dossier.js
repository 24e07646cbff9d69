// A name's page: one month after the other in its chart, the sentences behind the names that go with it, and some of
// its articles chosen by year, name and outlet. Without it the chart, its table and all articles stand there.
(function () {
  "use strict";

  const make = (name, properties, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  // ---------------------------------------------------------------- The chart

  const chart = document.querySelector(".pm-timeline__chart");
  if (chart) {
    const bars = [...chart.querySelectorAll("path")];
    // A slider nobody sees: its keys walk from bar to bar, and what it says is read out.
    const input = make("input", { type: "range", min: 0, max: bars.length - 1, value: bars.length - 1 });
    const said = make("output");
    const caption = chart.parentElement.querySelector("figcaption");
    input.setAttribute("aria-label", caption.textContent);
    caption.append(said);
    chart.append(input);

    function show(at) {
      bars.forEach((bar, number) => bar.classList.toggle("pm-timeline__at", number === at));
      said.textContent = bars[at]?.textContent ?? "";
    }
    function walk() {
      show(Number(input.value));
      input.setAttribute("aria-valuetext", said.textContent);
    }
    input.setAttribute("aria-valuetext", bars.at(-1).textContent);
    input.addEventListener("input", walk);
    input.addEventListener("focus", walk);
    input.addEventListener("blur", () => show(-1));
    // A low bar is hard to point at: the nearest one is meant.
    chart.addEventListener("pointermove", ({ clientX }) => {
      const far = bars.map((bar) => {
        const { left, right } = bar.getBoundingClientRect();
        return Math.abs((left + right) / 2 - clientX);
      });
      show(far.indexOf(Math.min(...far)));
    });
    chart.addEventListener("pointerleave", () => (document.activeElement === input ? walk() : show(-1)));
  }

  // ---------------------------------------------------------------- The sentences

  // Opened, a name shows the articles themselves in the place of links to them further up or down.
  for (const box of document.querySelectorAll(".pm-with details")) {
    box.addEventListener("toggle", () => {
      const links = [...box.querySelectorAll(":scope > a")];
      if (!box.open || !links.length) return;
      const items = links.map((link) => {
        const item = document.getElementById(link.hash.slice(1)).cloneNode(true);
        item.removeAttribute("id");
        return item;
      });
      links.forEach((link) => link.remove());
      const list = box.querySelector("ol") ?? box.appendChild(make("ol", { className: "pm-list" }));
      list.prepend(...items);
    });
  }
})();
