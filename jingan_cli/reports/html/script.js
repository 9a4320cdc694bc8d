"use strict";
// Without this script the page is complete. With it, rows fold, tables can be sorted, and what is filtered stands in
// the address: #audit?status=fail&department=... A target's own address is #audit/first-stores.
(() => {
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const collator = new Intl.Collator(document.documentElement.lang, {numeric: true});
  document.documentElement.classList.add("scripted");

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  function byKey(column, heading, direction) {
    const key = (body) => (body.rows ? body.rows[0] : body).cells[column].dataset.key;
    const sign = direction === "ascending" ? 1 : -1;
    const numeric = heading.dataset.sort === "number";
    return (one, other) => {
      const [a, b] = [key(one), key(other)];
      if (a === "" || b === "") return (a === "") - (b === "");
      return sign * (numeric ? Number(a) - Number(b) : collator.compare(a, b));
    };
  }

  function markSorted(headings, column, direction) {
    headings.forEach((heading, number) => {
      if (number === column) heading.setAttribute("aria-sort", direction);
      else heading.removeAttribute("aria-sort");
    });
  }

  function makeButtons(headings, sort) {
    headings.forEach((heading, column) => {
      const button = element("button", {type: "button"}, ...heading.childNodes);
      button.addEventListener("click", () => {
        sort(column, heading.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending");
      });
      heading.append(button);
    });
  }

  // ---- tables of departments and reporters

  function makeSortable(table) {
    const headings = [...table.tHead.rows[0].cells];
    const rows = [...table.tBodies[0].rows];
    makeButtons(headings, (column, direction) => {
      markSorted(headings, column, direction);
      table.tBodies[0].append(...[...rows].sort(byKey(column, headings[column], direction)));
    });
  }

  function linkDepartments(table, sheet) {
    for (const row of table.querySelectorAll("[data-department]")) {
      for (const cell of row.querySelectorAll("th, td[data-status]:not(.none)")) {
        const asked = new URLSearchParams({department: row.dataset.department});
        if (cell.dataset.status) asked.set("status", cell.dataset.status);
        cell.append(element("a", {href: `#${sheet}?${asked}`}, ...cell.childNodes));
      }
    }
  }

  // ---- the table of the targets

  class Sheet {
    constructor(section, number) {
      this.section = section;
      this.number = number;
      this.id = section.dataset.sheet;
      this.table = section.querySelector("table.targets");
      this.bodies = [...this.table.tBodies];
      this.targets = this.bodies.filter((body) => body.classList.contains("target"));
      this.words = new Map(this.targets.map((body) => [body, plain(body.textContent)]));
      this.headings = [...this.table.tHead.rows[0].cells];
      this.byDefault = `${this.headings.length - 1} ascending`;
      this.filters = [...section.querySelectorAll("[data-filter]")];
      this.order = section.querySelector("[data-order]");
      this.csv = section.querySelector(".csv");
      [this.csvHead, ...this.csvRows] = this.csv.getAttribute("href").split("%0D%0A");
      this.foldAll();
      makeButtons(this.headings, (column, direction) => this.choose(`${column} ${direction}`));
      this.listOrders();
      this.listen();
      section.querySelector(".controls").hidden = false;
      this.read();
    }

    foldAll() {
      this.targets.forEach((body, row) => {
        const name = body.querySelector(".open");
        const more = body.querySelector(".more");
        more.id = `more-${this.number}-${row}`;
        const button = element("button", {type: "button", className: "open"}, ...name.childNodes);
        button.setAttribute("aria-expanded", "false");
        button.setAttribute("aria-controls", more.id);
        button.addEventListener("click", () => this.fold(body, body.classList.contains("opened")));
        name.replaceWith(button);
      });
    }

    fold(body, shut) {
      body.classList.toggle("opened", !shut);
      body.querySelector("button.open").setAttribute("aria-expanded", String(!shut));
    }

    foldEach(button) {
      const open = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(open));
      button.textContent = open ? button.dataset.shut : button.dataset.open;
      this.targets.forEach((body) => this.fold(body, !open));
    }

    listOrders() {
      for (const direction of ["ascending", "descending"]) {
        this.headings.forEach((heading, column) => {
          const words = `${heading.textContent} · ${this.order.dataset[direction]}`;
          this.order.append(element("option", {value: `${column} ${direction}`}, words));
        });
      }
      this.order.value = this.byDefault;
    }

    listen() {
      for (const control of this.filters) control.addEventListener("input", () => this.changed());
      this.order.addEventListener("change", () => this.changed());
      this.section.querySelector('[data-do="reset"]').addEventListener("click", () => this.reset());
      this.section.querySelector('[data-do="open"]').addEventListener("click", (event) => {
        this.foldEach(event.currentTarget);
      });
      window.addEventListener("hashchange", () => this.read());
    }

    choose(order) {
      this.order.value = order;
      this.changed();
    }

    // ---- the address

    read() {
      let address = location.hash.slice(1);
      try { address = decodeURI(address); } catch { /* shown as it is */ }
      const mine = location.hash.startsWith(`#${this.id}?`);
      const body = this.targets.find((one) => one.id === address);
      if (mine) this.show(location.hash.slice(this.id.length + 2));
      else if (body) this.reveal(body);
      else if (!this.shown) this.show("");
    }

    reveal(body) {
      if (!this.shown || body.hidden) this.show("");
      this.fold(body, false);
      body.scrollIntoView();
    }

    asked() {
      const asked = new URLSearchParams();
      for (const control of this.filters) if (control.value) asked.set(control.dataset.filter, control.value);
      if (this.order.value !== this.byDefault) asked.set("order", this.order.value);
      return asked;
    }

    changed() {
      const asked = this.asked();
      history.replaceState(null, "", `#${this.id}?${asked}`);
      this.show(String(asked));
    }

    reset() {
      this.show("");
      history.replaceState(null, "", `#${this.id}?`);
    }

    show(address) {
      this.shown = true;
      const asked = new URLSearchParams(address);
      for (const control of this.filters) control.value = asked.get(control.dataset.filter) || "";
      this.order.value = asked.get("order") || this.byDefault;
      if (!this.order.value) this.order.value = this.byDefault;
      this.sort();
      this.filter();
    }

    // ---- what is asked

    sort() {
      const [column, direction] = this.order.value.split(" ");
      const byDefault = this.order.value === this.byDefault;
      markSorted(this.headings, Number(column), direction);
      this.table.classList.toggle("sorted", !byDefault);
      const compare = byKey(Number(column), this.headings[column], direction);
      this.table.append(...(byDefault ? this.bodies : [...this.targets].sort(compare)));
    }

    filter() {
      const asked = Object.fromEntries(this.filters.map((one) => [one.dataset.filter, one.value]));
      const words = plain(asked.text).split(/\s+/).filter(Boolean);
      const wanted = (body) =>
        (!asked.status || body.dataset.status.split(" ").includes(asked.status)) &&
        (!asked.department || body.dataset.departments.split("\n").includes(asked.department)) &&
        (!asked.section || body.dataset.section === asked.section) &&
        words.every((word) => this.words.get(body).includes(word));
      this.targets.forEach((body) => { body.hidden = !wanted(body); });
      this.hideEmptyGroups();
      this.tell();
    }

    hideEmptyGroups() {
      let group = null;
      for (const body of this.bodies) {
        if (body.classList.contains("group")) {
          group = body;
          group.hidden = true;
        } else if (!body.hidden) {
          group.hidden = false;
        }
      }
    }

    tell() {
      const shown = this.targets.filter((body) => !body.hidden);
      const found = this.section.querySelector(".found");
      const chosen = this.filters.filter((one) => one.value).map((one) => one.selectedOptions?.[0].text ?? one.value);
      const count = found.dataset.words.replace("{shown}", shown.length).replace("{all}", this.targets.length);
      found.textContent = [count, ...chosen].join(" · ");
      this.section.closest("article").classList.toggle("filtered", shown.length < this.targets.length);
      const rows = this.csvRows.filter((row, number) => this.targets[number] && !this.targets[number].hidden);
      this.csv.href = [this.csvHead, ...rows, ""].join("%0D%0A");
    }
  }

  document.querySelectorAll("[data-sheet]").forEach((section, number) => new Sheet(section, number));
  document.querySelectorAll("table[data-sortable]").forEach((table) => {
    makeSortable(table);
    linkDepartments(table, table.closest("article").id);
  });
})();
