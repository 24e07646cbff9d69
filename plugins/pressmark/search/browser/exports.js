// Taking the list of results along: as a table, and as a reading list for reference managers.
(function () {
  "use strict";

  const { element, attempt, query, options, tools, status, root } = globalThis.Pressmark.page;
  const { gettext, ngettext } = globalThis.Pressmark.messages;
  const MOST = 500;
  const FORMATS = [
    { name: "CSV", extension: "csv", type: "text/csv", write: csv },
    { name: "BibTeX", extension: "bib", type: "application/x-bibtex", write: bibtex },
    { name: "RIS", extension: "ris", type: "application/x-research-info-systems", write: ris },
  ];

  const line = (text) => (text ?? "").replace(/\s+/gu, " ").trim();
  const link = ({ url }) => new URL(url.split("/").map(encodeURIComponent).join("/"), root).href;

  function csv(articles) {
    // A spreadsheet must not take a headline for a formula.
    const cell = (text) => `"${line(text).replace(/^[=+\-@]/u, "'$&").replaceAll('"', '""')}"`;
    const rows = articles.map((article) => [
      article.title, article.date, article.publication, article.authors.join("; "), link(article),
    ]);
    const lines = [["title", "date", "publication", "authors", "address"], ...rows].map((row) => row.map(cell).join(","));
    return `\ufeff${lines.join("\r\n")}\r\n`;
  }

  function bibtex(articles) {
    const SIGNS = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
    const value = (text) => line(text).replace(/[\\{}~^&%$#_]/gu, (sign) => SIGNS[sign] ?? `\\${sign}`);
    return articles.map((article, number) => {
      const [year, month, day] = (article.date ?? "").split("-");
      const fields = {
        title: article.title && `{${value(article.title)}}`, author: article.authors.map((name) => `{${value(name)}}`).join(" and "),
        journal: value(article.publication), year, month: month && String(Number(month)), day: day && String(Number(day)),
        url: link(article).replace(/[{}\\]/gu, encodeURIComponent),
      };
      const lines = Object.entries(fields).filter(([, text]) => text).map(([key, text]) => `  ${key} = {${text}}`);
      return `@article{article-${number + 1},\n${lines.join(",\n")}\n}\n`;
    }).join("\n");
  }

  function ris(articles) {
    return articles.map((article) => {
      const [year, month = "", day = ""] = (article.date ?? "").split("-");
      const entries = [
        ["TY", "NEWS"], ["TI", article.title], ...article.authors.map((name) => ["AU", name]), ["T2", article.publication],
        ["PY", year], ["DA", year && `${year}/${month}/${day}/`], ["UR", link(article)],
      ];
      const lines = entries.filter(([, text]) => line(text)).map(([tag, text]) => `${tag}  - ${line(text)}\r\n`);
      return `${lines.join("")}ER  - \r\n`;
    }).join("\r\n");
  }

  async function save({ extension, type, write }) {
    await attempt(async () => {
      const articles = await globalThis.Pressmark.references(query(), { ...options(), limit: MOST });
      const url = URL.createObjectURL(new Blob([write(articles)], { type: `${type};charset=utf-8` }));
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
