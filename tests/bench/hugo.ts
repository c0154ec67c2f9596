import { spawnSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";

const CONFIG = `baseURL = "https://konsultacje.przykladowo.example/"
languageCode = "pl"
title = "Gmina Przykładowo"
uglyURLs = true
disableKinds = ["term", "taxonomy"]
[outputs]
home = ["HTML", "RSS"]
section = ["HTML"]
[services.rss]
limit = 30
`;
const BASE = `<!DOCTYPE html><html lang="pl"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>{{ .Title }} – {{ site.Title }}</title><meta name="description" content="{{ .Summary | plainify | truncate 155 }}"><link rel="stylesheet" href="{{ "styl.css" | relURL }}"></head><body><a href="#tresc">Przejdź do treści</a><header><a href="{{ "/" | relURL }}">{{ site.Title }}</a><nav><ul><li><a href="{{ "ogloszenia.html" | relURL }}">Ogłoszenia</a></li></ul></nav></header><main id="tresc">{{ block "main" . }}{{ end }}</main><footer><p>ul. Kościelna 5, 99-999 Przykładowo</p></footer></body></html>`;
const SINGLE = `{{ define "main" }}<article><h1>{{ .Title }}</h1><time datetime="{{ .Date.Format "2006-01-02" }}">{{ .Date.Format "2.01.2006" }}</time>{{ .Content }}</article>{{ end }}`;
const LIST = `{{ define "main" }}<h1>{{ .Title }}</h1>{{ $p := .Paginate .RegularPages 20 }}<ul>{{ range $p.Pages }}<li><time>{{ .Date.Format "2.01.2006" }}</time><h3><a href="{{ .RelPermalink }}">{{ .Title }}</a></h3><p>{{ .Summary | plainify | truncate 160 }}</p></li>{{ end }}</ul>{{ template "_internal/pagination.html" . }}{{ end }}`;
const HOME = `{{ define "main" }}<h1>{{ site.Title }}</h1><ul>{{ range first 6 site.RegularPages }}<li><a href="{{ .RelPermalink }}">{{ .Title }}</a></li>{{ end }}</ul>{{ end }}`;

/** How long Hugo takes for as many announcements of the same words, in one language, with a paged list, a feed and a sitemap. */
export function hugoSeconds(folder: string, count: number, paragraph: string): number | null {
  if (spawnSync("hugo", ["version"]).status !== 0) return null;
  const put = (path: string, text: string) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  };
  put("config.toml", CONFIG);
  put("layouts/_default/baseof.html", BASE);
  put("layouts/_default/single.html", SINGLE);
  put("layouts/_default/list.html", LIST);
  put("layouts/index.html", HOME);
  put("static/styl.css", "body{margin:0}");
  for (let n = 0; n < count; n++) {
    const day = `2026-${String((n % 11) + 1).padStart(2, "0")}-${String((n % 28) + 1).padStart(2, "0")}`;
    const text = Array.from({ length: 6 }, () => paragraph).join("\n\n");
    put(`content/ogloszenia/objazd-${n}.md`, `---\ntitle: "Objazd numer ${n}"\ndate: ${day}\n---\n${text}\n`);
  }
  const started = performance.now();
  const { status, stderr } = spawnSync("hugo", ["--quiet"], { cwd: folder, encoding: "utf8" });
  if (status !== 0) throw new Error(`hugo: ${stderr}`);
  return (performance.now() - started) / 1000;
}
