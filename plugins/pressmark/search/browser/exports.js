// Taking the list of results along: as a table, and as a reading list for reference managers.
(function () {
  "use strict";

  const { element, attempt, query, options, tools, status, root } = globalThis.Pressmark.page;
  const { gettext, ngettext } = globalThis.Pressmark.messages;
  const MOST = 500;
  const FORMATS = [
    { name: "CSV", extension: "csv", type: "text/csv", write: csv },
    ...globalThis.Pressmark.formats,
  ];

  const line = (text) => (text ?? "").replace(/\s+/gu, " ").trim();
  const link = ({ url }) => new URL(url.split("/").map(encodeURIComponent).join("/"), root).href;

  function csv(articles) {
    // A spreadsheet must not take a headline for a formula.
    const cell = (text) => `"${line(text).replace(/^[=+\-@]/u, "'$&").replaceAll('"', '""')}"`;
    const rows = articles.map((article) => [
      article.title, article.date, article.publication, article.authors.join("; "), article.address,
    ]);
    const lines = [["title", "date", "publication", "authors", "address"], ...rows].map((row) => row.map(cell).join(","));
    return `\ufeff${lines.join("\r\n")}\r\n`;
  }

  async function save({ extension, type, write }) {
    await attempt(async () => {
      const articles = await globalThis.Pressmark.references(query(), { ...options(), limit: MOST });
      const addressed = articles.map((article) => ({ ...article, address: link(article) }));
      const url = URL.createObjectURL(new Blob([write(addressed)], { type: `${type};charset=utf-8` }));
      element("a", { href: url, download: `articles.${extension}` }).click();
      setTimeout(() => URL.revokeObjectURL(url), 60_000);
      status.textContent = ngettext("%(num)s article exported.", "%(num)s articles exported.", articles.length);
    }, () => save({ extension, type, write }));
  }

  const buttons = FORMATS.map((format) => {
    const button = element("button", { type: "button", textContent: format.name });
    button.setAttribute("aria-label", gettext("Export the results as %(format)s", { format: format.name }));
    button.addEventListener("click", () => save(format));
    return button;
  });
  tools.append(element("span", { className: "pm-exports" }, `${gettext("Export:")} `, ...buttons));
})();
