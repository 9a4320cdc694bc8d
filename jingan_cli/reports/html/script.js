"use strict";
// Without this script the page is complete. With it, rows fold, and can be filtered and sorted.
(() => {
  const plain = (text) => text.normalize("NFKC").toLowerCase();
  const collator = new Intl.Collator(document.documentElement.lang, {numeric: true});

  function element(name, properties, ...children) {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  }

  class Sheet {
    constructor(section, number) {
      this.section = section;
      this.number = number;
      this.table = section.querySelector("table.targets");
      this.bodies = [...this.table.tBodies];
      this.targets = this.bodies.filter((body) => body.classList.contains("target"));
      this.words = new Map(this.targets.map((body) => [body, plain(body.textContent)]));
      this.headings = [...this.table.tHead.rows[0].cells];
      this.controls = section.querySelector(".controls");
      this.order = this.controls.querySelector("[data-order]");
      this.foldAll();
      this.makeHeadingsButtons();
      this.listOrders();
      this.listen();
      this.controls.hidden = false;
      this.filter();
    }

    // ---- folding

    foldAll() {
      this.targets.forEach((body, row) => {
        const name = body.querySelector(".open");
        const more = body.querySelector(".more");
        more.id = `more-${this.number}-${row}`;
        const button = element("button", {type: "button", className: "open"}, ...name.childNodes);
        button.setAttribute("aria-expanded", "false");
        button.setAttribute("aria-controls", more.id);
        button.addEventListener("click", () => this.fold(body, !body.classList.contains("shut")));
        name.replaceWith(button);
        body.classList.add("shut");
      });
    }

    fold(body, shut) {
      body.classList.toggle("shut", shut);
      body.querySelector("button.open").setAttribute("aria-expanded", String(!shut));
    }

    foldEach(button) {
      const open = button.getAttribute("aria-pressed") !== "true";
      button.setAttribute("aria-pressed", String(open));
      button.textContent = open ? button.dataset.shut : button.dataset.open;
      this.targets.forEach((body) => this.fold(body, !open));
    }

    // ---- sorting

    makeHeadingsButtons() {
      this.headings.forEach((heading, column) => {
        const button = element("button", {type: "button"}, ...heading.childNodes);
        button.addEventListener("click", () => {
          this.sort(column, heading.getAttribute("aria-sort") === "ascending" ? "descending" : "ascending");
        });
        heading.append(button);
      });
      this.headings[0].setAttribute("aria-sort", "ascending");
    }

    listOrders() {
      for (const direction of ["ascending", "descending"]) {
        this.headings.forEach((heading, column) => {
          const words = `${heading.textContent} · ${this.order.dataset[direction]}`;
          this.order.append(element("option", {value: `${column} ${direction}`}, words));
        });
      }
    }

    sort(column, direction) {
      const inPlanOrder = column === 0 && direction === "ascending";
      const key = (body) => body.rows[0].cells[column].dataset.key;
      const numeric = this.headings[column].dataset.sort === "number";
      const sign = direction === "ascending" ? 1 : -1;
      const compare = (one, other) => {
        const [a, b] = [key(one), key(other)];
        if (a === "" || b === "") return (a === "") - (b === "");
        return sign * (numeric ? Number(a) - Number(b) : collator.compare(a, b));
      };
      this.headings.forEach((heading, number) => {
        if (number === column) heading.setAttribute("aria-sort", direction);
        else heading.removeAttribute("aria-sort");
      });
      this.table.classList.toggle("sorted", !inPlanOrder);
      this.table.append(...(inPlanOrder ? this.bodies : [...this.targets].sort(compare)));
      this.order.value = `${column} ${direction}`;
    }

    // ---- filtering

    filter() {
      const asked = (name) => this.controls.querySelector(`[data-filter="${name}"]`).value;
      const statuses = asked("status").split(" ").filter(Boolean);
      const section = asked("section");
      const words = plain(asked("text")).split(/\s+/).filter(Boolean);
      const wanted = (body) =>
        (!statuses.length || statuses.includes(body.dataset.status)) &&
        (!section || body.dataset.section === section) &&
        words.every((word) => this.words.get(body).includes(word));
      this.targets.forEach((body) => { body.hidden = !wanted(body); });
      this.hideEmptySections();
      const found = this.controls.querySelector(".found");
      const shown = this.targets.filter((body) => !body.hidden).length;
      found.textContent = found.dataset.words.replace("{shown}", shown).replace("{all}", this.targets.length);
    }

    hideEmptySections() {
      let section = null;
      for (const body of this.bodies) {
        if (body.classList.contains("section")) {
          section = body;
          section.hidden = true;
        } else if (section && !body.hidden) {
          section.hidden = false;
        }
      }
    }

    reset() {
      for (const control of this.controls.querySelectorAll("[data-filter]")) control.value = "";
      this.filter();
      this.sort(0, "ascending");
    }

    listen() {
      for (const control of this.controls.querySelectorAll("[data-filter]")) {
        control.addEventListener("input", () => this.filter());
      }
      this.order.addEventListener("change", () => {
        const [column, direction] = this.order.value.split(" ");
        this.sort(Number(column), direction);
      });
      this.controls.querySelector('[data-do="reset"]').addEventListener("click", () => this.reset());
      this.controls.querySelector('[data-do="open"]').addEventListener("click", (event) => {
        this.foldEach(event.currentTarget);
      });
    }
  }

  document.querySelectorAll("[data-sheet]").forEach((section, number) => new Sheet(section, number));
})();
