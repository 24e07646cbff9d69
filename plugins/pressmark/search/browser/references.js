// Articles as reference managers read them. An article has a title, date, publication, authors and address, and perhaps
// a language, a key, the archive that keeps it and its address there.
(function () {
  "use strict";

  const line = (text) => (text ?? "").replace(/\s+/gu, " ").trim();
  const parts = ({ date }) => (date ?? "").split("-");

  function bibtex(articles) {
    const SIGNS = { "\\": "\\textbackslash{}", "~": "\\textasciitilde{}", "^": "\\textasciicircum{}" };
    const value = (text) => line(text).replace(/[\\{}~^&%$#_]/gu, (sign) => SIGNS[sign] ?? `\\${sign}`);
    const url = (address) => address?.replace(/[{}\\]/gu, encodeURIComponent);
    return articles.map((article, number) => {
      const [year, month, day] = parts(article);
      const fields = {
        title: article.title && `{${value(article.title)}}`, author: article.authors.map((name) => `{${value(name)}}`).join(" and "),
        journal: value(article.publication), year, month: month && String(Number(month)), day: day && String(Number(day)),
        url: url(article.address), langid: value(article.language), note: value(kept(article)),
      };
      const lines = Object.entries(fields).filter(([, text]) => text).map(([key, text]) => `  ${key} = {${text}}`);
      return `@article{${article.key ?? `article-${number + 1}`},\n${lines.join(",\n")}\n}\n`;
    }).join("\n");
  }

  const kept = ({ archive, archived }) => [archive, archived].filter(Boolean).join(", ");

  function ris(articles) {
    return articles.map((article) => {
      const [year, month = "", day = ""] = parts(article);
      const entries = [
        ["TY", "NEWS"], ["TI", article.title], ...article.authors.map((name) => ["AU", name]), ["T2", article.publication],
        ["PY", year], ["DA", year && `${year}/${month}/${day}/`], ["UR", article.address], ["LA", article.language],
        ["DB", article.archive], ["L2", article.archived],
      ];
      const lines = entries.filter(([, text]) => line(text)).map(([tag, text]) => `${tag}  - ${line(text)}\r\n`);
      return `${lines.join("")}ER  - \r\n`;
    }).join("\r\n");
  }

  function csl(articles) {
    const items = articles.map((article, number) => {
      const day = parts(article).filter(Boolean).map(Number);
      return {
        id: article.key ?? `article-${number + 1}`, type: "article-newspaper", title: line(article.title),
        author: article.authors.length ? article.authors.map((name) => ({ literal: line(name) })) : undefined,
        "container-title": article.publication || undefined, issued: day.length ? { "date-parts": [day] } : undefined,
        URL: article.address, language: article.language, archive: article.archive, archive_location: article.archived,
      };
    });
    return `${JSON.stringify(items, null, 2)}\n`;
  }

  // What the page of an article tells search engines of it.
  function fromPage(page) {
    const data = JSON.parse(page.querySelector('script[type="application/ld+json"]').textContent);
    const name = decodeURIComponent(page.location.pathname.split("/").at(-1)).replace(/\.html$/u, "");
    return {
      title: data.headline, authors: (data.author ?? []).map(({ name }) => name), date: data.datePublished,
      publication: data.publisher?.name, language: data.inLanguage, address: data.url ?? page.location.href,
      archive: data.isPartOf.name, archived: data.url && data.archivedAt?.[0], key: name.replace(/[^a-z0-9-]/gu, "") || undefined,
    };
  }

  const Pressmark = (globalThis.Pressmark ??= {});
  Pressmark.formats = [
    { name: "BibTeX", extension: "bib", type: "application/x-bibtex", write: bibtex },
    { name: "RIS", extension: "ris", type: "application/x-research-info-systems", write: ris },
    { name: "CSL-JSON", extension: "json", type: "application/vnd.citationstyles.csl+json", write: csl },
  ];
  Pressmark.cite?.(Pressmark.formats, fromPage);
})();
