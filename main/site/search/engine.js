/* Finds words as people write them: without Polish marks, in another case, with one letter wrong. Runs in the reader's browser, so it is one plain script. */
globalThis.searchEngine = (function () {
  "use strict";

  // Longest first; a stem keeps three letters at least. Marks are gone by then: "ów" is "ow", "ą" is "a".
  var POLISH =
    "owaniami owaniach owaniem owania owanie owaniu owano owac owan osciami osciach osciom oscia osci osc eniami eniach aniami aniach eniem aniem enia ania eniu aniu enie anie iego iemu iami iach ymi imi ych ich ego emu ami ach owi iow iom iem iej uje uja ie ia iu io ii ow om em ej ym im uj a e i o u y";
  var UKRAINIAN =
    "уваннями уванням ування уванню уванні увати іями іях ією ія ії ію увань ового овому ими ями ами ого ому иною ості ість ею ою ів их им ах ях ам ям ом ем ия ию ій ої ії а я у ю і и е о ь";
  var ENDINGS = (POLISH + " " + UKRAINIAN)
    .split(" ")
    .map(fold)
    .sort(function (a, b) {
      return b.length - a.length;
    });
  // Sounds that change before an ending: droga, drodze; książka, książce; most, moście; góra, górze; дорога, дорозі.
  var LAST = [
    [/sc$/, "st"],
    [/dz$|g$/, "d"],
    [/rz$/, "r"],
    [/c$|cz$/, "k"],
    [/[зж]$/, "г"],
    [/[цч]$/, "к"],
  ];

  function fold(text) {
    return text
      .toLowerCase()
      .replace(/ł/g, "l")
      .replace(/ґ/g, "г")
      .replace(/є/g, "е")
      .normalize("NFD")
      .replace(/[\u0300-\u036f\u00ad\u2060’'ʼ]/g, "");
  }

  function stem(word) {
    var found = word;
    if (/^\d+$/.test(found)) return found;
    for (var i = 0; i < ENDINGS.length; i++) {
      var ending = ENDINGS[i];
      if (found.length - ending.length >= 3 && found.endsWith(ending)) {
        found = found.slice(0, -ending.length);
        break;
      }
    }
    // The vowel that comes and goes: rynek, rynku; Żółwiniec, Żółwińcu; учень, учня.
    if (found.length >= 4) found = found.replace(/i?e([ckn])$/, "$1").replace(/е([нкц])$/, "$1");
    for (var n = 0; n < LAST.length; n++) {
      if (found.length >= 3 && LAST[n][0].test(found)) return found.replace(LAST[n][0], LAST[n][1]);
    }
    return found;
  }

  function words(text) {
    return fold(text).match(/[\p{L}\d]+/gu) || [];
  }

  /** [path, title, lead, day] made ready: what words stand where. */
  function prepare(entry) {
    var title = words(entry[1]);
    var lead = words(entry[2]);
    return { entry: entry, title: title, lead: lead, titleStems: title.map(stem), leadStems: lead.map(stem) };
  }

  function oneLetterOff(a, b) {
    if (Math.abs(a.length - b.length) > 1) return false;
    var i = 0;
    while (i < a.length && i < b.length && a[i] === b[i]) i++;
    return a.slice(i + 1) === b.slice(i + 1) || a.slice(i + 1) === b.slice(i) || a.slice(i) === b.slice(i + 1);
  }

  function rank(list, stems, word, wordStem, loose) {
    if (list.indexOf(word) >= 0) return 4;
    if (stems.indexOf(wordStem) >= 0) return 3;
    for (var i = 0; i < list.length; i++) if (list[i].startsWith(word) || (wordStem.length >= 4 && stems[i].startsWith(wordStem))) return 2;
    if (!loose || wordStem.length < 4) return 0;
    for (var n = 0; n < stems.length; n++) if (oneLetterOff(stems[n], wordStem)) return 1;
    return 0;
  }

  /** Entries that hold every word asked for, the best first, then the newest; where none does, those with one letter other. */
  function find(prepared, query) {
    var asked = words(query).map(function (word) {
      return [word, stem(word)];
    });
    if (asked.length === 0) return [];
    var strict = search(prepared, asked, false);
    return strict.length > 0 ? strict : search(prepared, asked, true);
  }

  function search(prepared, asked, loose) {
    var hits = [];
    prepared.forEach(function (one) {
      var score = 0;
      for (var i = 0; i < asked.length; i++) {
        var inTitle = rank(one.title, one.titleStems, asked[i][0], asked[i][1], loose);
        var inLead = rank(one.lead, one.leadStems, asked[i][0], asked[i][1], loose);
        if (inTitle + inLead === 0) return;
        score += 3 * inTitle + inLead;
      }
      hits.push({ score: score, entry: one.entry });
    });
    hits.sort(function (a, b) {
      return b.score - a.score || (a.entry[3] < b.entry[3] ? 1 : -1);
    });
    return hits.map(function (hit) {
      return hit.entry;
    });
  }

  return { prepare: prepare, find: find, stem: stem, words: words };
})();
