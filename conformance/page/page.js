"use strict";
// Sorts, filters and copies; draws nothing that is not in the file.  Texts are read from
// `textContent` and written to it, never as markup.
(() => {
  const all = (where, what) => Array.from(where.querySelectorAll(what));
  const make = (name, text, style) => {
    const made = document.createElement(name);
    if (text) made.textContent = text;
    if (style) made.className = style;
    return made;
  };
  const STYLES = { F: "F", U: "U", "?": "Q", "–": "N", V: "V", w: "w", s: "s", i: "i" };

  // -- findings: open on paper and without a script, closed on the screen --------------
  const near = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    return id && document.getElementById(id);
  };
  const tidied = new WeakSet();
  const tidy = () => {
    const target = near();
    const shown = (target && target.closest(".sub")) || document.querySelector(".sub.alone");
    if (shown && !tidied.has(shown)) {
      tidied.add(shown);
      all(shown, "details").forEach((one) => { one.open = false; });
      const first = shown.querySelector("details.f");
      if (first) first.open = true;
    }
    if (target && target.matches("details")) target.open = true;
    if (shown && target) target.scrollIntoView();
    document.title = shown && shown.querySelector("h1") ? shown.querySelector("h1").textContent : title;
  };
  const title = document.title;
  let opened = [];
  addEventListener("beforeprint", () => {
    opened = all(document, ".sub details:not([open])").filter((one) => one.offsetParent);
    opened.forEach((one) => { one.open = true; });
  });
  addEventListener("afterprint", () => opened.forEach((one) => { one.open = false; }));

  // -- copying ------------------------------------------------------------------------
  const copy = (text) => {
    if (navigator.clipboard && isSecureContext) return navigator.clipboard.writeText(text);
    const box = make("textarea");
    box.value = text;
    document.body.append(box);
    box.select();
    document.execCommand("copy");
    box.remove();
    return Promise.resolve();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest(".copy");
    if (button) {
      copy(button.previousElementSibling.textContent).then(() => {
        button.classList.add("done");
        button.textContent = "✓";
        setTimeout(() => { button.textContent = button.dataset.says; }, 1500);
      });
    }
  });
  all(document, ".copy").forEach((one) => { one.dataset.says = one.textContent; one.hidden = false; });

  // -- the matrix ---------------------------------------------------------------------
  class Matrix {
    constructor(block) {
      this.block = block;
      this.body = block.querySelector("tbody");
      this.tools = block.querySelector(".js");
      this.columns = all(block, ".c").map((link) => ({
        link, id: link.dataset.id, must: link.classList.contains("must"), group: 0, shown: true,
      }));
      this.groups = all(block, ".ids .g");
      this.groups.forEach((group, number) => all(group, ".c").forEach((link) => {
        this.columns.find((one) => one.link === link).group = number;
      }));
      this.rows = all(this.body, "tr").map((row) => this.read(row));
      this.letters = new Set();
      this.tip = block.querySelector(".tip");
      this.at = { row: 0, column: 0 };
      this.cursor = make("i", "", "cur");
      this.tools.hidden = false;
      this.listen();
      this.columns.forEach((one) => { one.link.href = "#q=" + encodeURIComponent(one.id + ":F"); });
    }

    read(row) {
      const line = row.querySelector(".mr");
      const points = row.querySelector(".pt b");
      const name = row.querySelector(".nm").textContent.trim();
      const cell = row.querySelector(".m");
      return {
        row, line, cell, name, id: row.querySelector("a").hash.slice(1),
        points: points ? Number(points.textContent) : -1,
        cells: line.textContent,
        words: (name + " " + row.querySelector(".st").textContent).toLowerCase(),
      };
    }

    listen() {
      const filter = this.tools.querySelector(".flt");
      filter.addEventListener("input", () => this.say());
      all(this.tools, "button.chip").forEach((chip) => chip.addEventListener("click", () => {
        const on = chip.getAttribute("aria-pressed") !== "true";
        chip.setAttribute("aria-pressed", String(on));
        this.say();
      }));
      all(this.tools, "input[type=checkbox], select").forEach((one) => {
        one.addEventListener("change", () => this.say());
      });
      all(this.block, ".sort").forEach((button) => button.addEventListener("click", () => this.sort(button)));
      if (this.rows[0]) this.rows[0].cell.tabIndex = 0;
      this.body.addEventListener("mousemove", (event) => this.point(event));
      this.block.addEventListener("mouseleave", () => this.hide());
      this.body.addEventListener("click", (event) => { if (event.target.closest(".m")) this.open(); });
      this.body.addEventListener("keydown", (event) => this.key(event));
      this.body.addEventListener("focusin", (event) => {
        const cell = event.target.closest(".m");
        if (cell) this.show(this.rows.findIndex((one) => one.cell === cell), this.at.column);
      });
      document.addEventListener("keydown", (event) => {
        if (event.key === "Escape") this.hide();
        if (event.key === "/" && !event.target.matches("input, select, textarea")) {
          if (this.block.offsetParent) { event.preventDefault(); filter.focus(); }
        }
      });
    }

    // The state lives in the fragment, so that Back restores it.
    say() {
      const state = new URLSearchParams();
      const words = this.tools.querySelector(".flt").value.trim();
      const letters = all(this.tools, "button.chip[aria-pressed=true]").map((one) => one.dataset.letter).join("");
      if (words) state.set("q", words);
      if (letters) state.set("v", letters);
      if (this.tools.querySelector(".differ").checked) state.set("d", "1");
      if (this.tools.querySelector(".must").checked) state.set("m", "1");
      if (this.tools.querySelector(".grp").value) state.set("g", this.tools.querySelector(".grp").value);
      history.replaceState(null, "", "#" + (state.toString() || this.block.id));
      this.hear();
    }

    hear() {
      const state = new URLSearchParams(/^#[qvdmg]=/.test(location.hash) ? location.hash.slice(1) : "");
      const filter = this.tools.querySelector(".flt");
      if (filter.value.trim() !== (state.get("q") || "")) filter.value = state.get("q") || "";
      this.letters = new Set(state.get("v") || "");
      all(this.tools, "button.chip").forEach((one) => {
        one.setAttribute("aria-pressed", String(this.letters.has(one.dataset.letter)));
      });
      this.tools.querySelector(".differ").checked = state.has("d");
      this.tools.querySelector(".must").checked = state.has("m");
      this.tools.querySelector(".grp").value = state.get("g") || "";
      this.draw(state.has("d"), state.has("m"), state.get("g") || "");
      this.choose((state.get("q") || "").split(/\s+/).filter(Boolean));
    }

    // Columns: text is drawn anew where some are hidden.
    draw(differ, must, group) {
      this.columns.forEach((column, number) => {
        const same = differ && this.rows.every((one) => one.cells[number] === "·");
        column.shown = !same && (!must || column.must) && (group === "" || column.group === Number(group));
        column.link.hidden = !column.shown;
      });
      const key = this.columns.map((one) => Number(one.shown)).join("");
      if (key === (this.drawn || key.replace(/0/g, "1"))) { this.drawn = key; return; }
      this.drawn = key;
      this.groups.forEach((one, number) => {
        one.hidden = !this.columns.some((column) => column.group === number && column.shown);
      });
      this.block.querySelector(".bars").toggleAttribute("hidden", key.includes("0"));
      this.rows.forEach((one) => one.line.replaceChildren(...this.cells(one)));
    }

    cells(one) {
      const spans = this.groups.map(() => make("span"));
      this.columns.forEach((column, number) => {
        if (!column.shown) return;
        const letter = one.cells[number];
        spans[column.group].append(STYLES[letter] ? make("i", letter, STYLES[letter]) : letter);
      });
      return spans.filter((span) => span.firstChild);
    }

    // Rows: words match names, ID:F a cell, :U any cell; parts combine.
    choose(parts) {
      const tests = parts.map((part) => this.test(part));
      let count = 0;
      this.columns.forEach((column) => column.link.classList.remove("on"));
      parts.forEach((part) => this.columns.filter((one) => part.includes(":") && part.startsWith(one.id + ":"))
        .forEach((one) => one.link.classList.add("on")));
      this.rows.forEach((one) => {
        const fits = tests.every((test) => test(one)) && (!this.letters.size || this.has(one));
        one.row.hidden = !fits;
        count += Number(fits);
      });
      this.count(count);
      this.hide();
    }

    has(one) {
      return this.columns.some((column, number) => column.shown && this.letters.has(one.cells[number].replace("–", "-")));
    }

    test(part) {
      const found = /^([^:]*):([A-Za-z?–.-])$/.exec(part);
      if (!found) return (one) => one.words.includes(part.toLowerCase());
      const letter = found[2].replace("-", "–").replace(".", "·");
      const wanted = found[1].toUpperCase();
      const columns = this.columns.map((one, number) => [one, number])
        .filter(([one]) => !wanted || one.id.toUpperCase() === wanted || one.id.toUpperCase().startsWith(wanted + "-") ||
          one.link.textContent.trim() === wanted);
      return (one) => columns.some(([, number]) => one.cells[number] === letter ||
        (letter !== "w" && letter !== "i" && letter !== "s" && one.cells[number] === letter.toUpperCase()));
    }

    count(shown) {
      const place = this.tools.querySelector(".count");
      const hidden = this.columns.filter((one) => !one.shown).length;
      const words = place.dataset.of.replace("{n}", shown).replace("{all}", this.rows.length);
      place.textContent = words + (hidden ? " · " + place.dataset.hidden.replace("{n}", hidden) : "");
    }

    sort(button) {
      const head = button.closest("th");
      const up = head.getAttribute("aria-sort") !== "ascending";
      all(this.block, "[aria-sort]").forEach((one) => one.setAttribute("aria-sort", "none"));
      head.setAttribute("aria-sort", up ? "ascending" : "descending");
      const by = button.dataset.by === "name" ? (a, b) => a.name.localeCompare(b.name) : (a, b) => a.points - b.points;
      this.rows.sort(up ? by : (a, b) => by(b, a));
      const rows = document.createDocumentFragment();
      this.rows.forEach((one) => rows.append(one.row));
      this.body.append(rows);
    }

    // The cell under the pointer, or under the arrow keys.
    point(event) {
      const cell = event.target.closest(".m");
      if (!cell) return;
      const row = this.rows.findIndex((one) => one.cell === cell);
      const shown = this.columns.map((one, number) => [one, number]).filter(([one]) => one.shown);
      const x = event.clientX;
      const hit = shown.find(([one]) => {
        const box = one.link.getBoundingClientRect();
        return x >= box.left && x < box.right;
      });
      if (row >= 0 && hit && (row !== this.at.row || hit[1] !== this.at.column || this.tip.hidden)) this.show(row, hit[1]);
    }

    show(row, column) {
      this.at = { row, column };
      const one = this.rows[row];
      const named = this.columns[column];
      const letter = one.cells[column];
      const cell = one.cell.getBoundingClientRect();
      const head = named.link.getBoundingClientRect();
      one.cell.append(this.cursor);
      this.cursor.style.setProperty("left", head.left - cell.left - 2 + "px");
      if (letter === "·" || letter === " ") { this.tip.hidden = true; return; }
      const about = document.getElementById(this.link(this.block, named));
      const why = document.getElementById(this.link(one, named));
      const told = why && (why.querySelector(".one, small span[lang]") || {}).textContent;
      const word = this.block.querySelector(".key ." + STYLES[letter]);
      this.tip.replaceChildren(
        make("p", one.name + " · " + named.id + " · " + (word ? word.getAttribute("aria-label") : letter)),
        make("p", about ? about.querySelector(".big").textContent : ""),
        make("p", (told || "").replace(/^ · /, "")),
      );
      this.tip.hidden = false;
      const box = this.block.querySelector(".mx").getBoundingClientRect();
      const left = Math.min(head.left - box.left, box.width - 330);
      this.tip.style.setProperty("left", Math.max(0, left) + scrollX + box.left + "px");
      this.tip.style.setProperty("top", cell.bottom + scrollY + 6 + "px");
    }

    hide() { this.tip.hidden = true; this.cursor.remove(); }

    link(one, column) { return one.id + "/" + column.id.replace(/[^A-Za-z0-9-]+/g, "."); }

    open() {
      const one = this.rows[this.at.row];
      const link = this.link(one, this.columns[this.at.column]);
      location.hash = document.getElementById(link) ? link : one.id;
    }

    key(event) {
      if (!event.target.closest(".m")) return;
      const moves = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };
      if (event.key === "Enter") { this.open(); return; }
      const move = moves[event.key];
      if (!move) return;
      event.preventDefault();
      let { row, column } = this.at;
      do { column += move[1]; } while (this.columns[column] && !this.columns[column].shown);
      do { row += move[0]; } while (move[0] && this.rows[row] && this.rows[row].row.hidden);
      if (!this.rows[row] || !this.columns[column]) return;
      this.rows[this.at.row].cell.tabIndex = -1;
      this.at.column = column;
      this.rows[row].cell.tabIndex = 0;
      if (move[0]) this.rows[row].cell.focus(); else this.show(row, column);
    }
  }

  const matrices = all(document, ".class[id]").map((block) => new Matrix(block));
  const turn = () => { matrices.forEach((one) => one.hear()); tidy(); };
  addEventListener("hashchange", turn);
  turn();
})();
