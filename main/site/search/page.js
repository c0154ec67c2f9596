/* The search page: fetches nothing; each year's list is a script of its own, so that it works from a disk too. */
(function () {
  "use strict";
  var script = document.currentScript;
  var root = script.dataset.root;
  var language = script.dataset.language;
  var years = script.dataset.years.split(" ").filter(Boolean);
  var say = JSON.parse(script.dataset.words);
  var AT_ONCE = 2;
  var SHOWN = 50;
  var entries = [];
  var loaded = 0;

  window.rynekIndex = function (list) {
    entries = entries.concat(list.map(searchEngine.prepare));
  };

  function load(upTo, then) {
    if (loaded >= upTo) return then();
    var next = document.createElement("script");
    next.src = root + "szukaj/" + language + "-" + years[loaded++] + ".js";
    var after = function () {
      load(upTo, then);
    };
    next.addEventListener("load", after);
    next.addEventListener("error", after);
    document.head.append(next);
  }

  var form = document.getElementById("formularz");
  var field = document.getElementById("pytanie");
  var status = document.getElementById("ile");
  var list = document.getElementById("wyniki");
  var older = document.getElementById("starsze");

  function row(entry) {
    var item = document.createElement("li");
    var time = document.createElement("time");
    time.dateTime = entry[3];
    time.textContent = new Date(entry[3] + "T12:00:00Z").toLocaleDateString(say.locale, { day: "numeric", month: "long", year: "numeric" });
    var words = document.createElement("div");
    var title = document.createElement("h2");
    var link = document.createElement("a");
    link.href = root + entry[0];
    link.textContent = entry[1];
    if (entry[4]) title.lang = link.hreflang = entry[4];
    title.append(link);
    words.append(title);
    if (entry[2]) {
      var lead = document.createElement("p");
      lead.textContent = entry[2];
      if (entry[4]) lead.lang = entry[4];
      words.append(lead);
    }
    item.append(time, words);
    return item;
  }

  function show() {
    var query = field.value.trim();
    list.replaceChildren();
    older.hidden = true;
    if (!query) return void (status.textContent = "");
    var hits = searchEngine.find(entries, query);
    var plural = new Intl.PluralRules(say.locale).select(hits.length);
    status.textContent = (hits.length === 0 ? say.none : say.found[plural] || say.found.other).replace("{{count}}", String(hits.length));
    if (hits.length > SHOWN) status.textContent += " " + say.first;
    list.append.apply(list, hits.slice(0, SHOWN).map(row));
    older.hidden = loaded >= years.length;
  }

  function search() {
    status.textContent = say.wait;
    load(Math.min(AT_ONCE, years.length), show);
  }

  document.getElementById("bez-skryptu").remove();
  form.hidden = false;
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    try {
      history.replaceState(null, "", "?q=" + encodeURIComponent(field.value.trim()));
    } catch {
      // A page from a disk may not change its address.
    }
    search();
  });
  older.addEventListener("click", function () {
    load(years.length, show);
    field.focus();
  });
  var asked = new URLSearchParams(location.search).get("q");
  if (asked) {
    field.value = asked;
    search();
  }
})();
