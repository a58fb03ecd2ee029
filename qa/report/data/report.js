"use strict";
const form = document.getElementById("filters");
const cards = [...document.querySelectorAll(".card")];
const marksOf = (card) => document.querySelectorAll(`mark[data-findings~="${card.value}"]`);

function filter() {
  const category = form.elements.category.value;
  const severities = new Set([...form.querySelectorAll("[name=severity]:checked")].map((box) => box.value));
  for (const card of cards) {
    card.hidden = (category && card.dataset.category !== category) || !severities.has(card.dataset.severity);
  }
  const shown = new Set(cards.filter((card) => !card.hidden).map((card) => String(card.value)));
  for (const mark of document.querySelectorAll("mark")) {
    const visible = mark.dataset.findings.split(" ").some((number) => shown.has(number));
    mark.style.background = visible ? "" : "none";
    mark.style.borderBottomColor = visible ? "" : "transparent";
  }
  for (const row of document.querySelectorAll("section.row")) {
    row.hidden = form.elements.only.checked && !row.querySelector(".card:not([hidden])");
  }
  form.querySelector("output").textContent = `${shown.size} of ${cards.length} shown`;
}

function go(card) {
  document.querySelectorAll("mark.current").forEach((mark) => mark.classList.remove("current"));
  marksOf(card).forEach((mark) => mark.classList.add("current"));
  card.focus({ preventScroll: true });
  card.closest(".row").scrollIntoView({ block: "center" });
}

function step(by) {
  const visible = cards.filter((card) => card.offsetParent !== null);
  if (!visible.length) return;
  const here = visible.indexOf(document.activeElement);
  go(visible[here < 0 ? (by > 0 ? 0 : visible.length - 1) : (here + by + visible.length) % visible.length]);
}

form.addEventListener("input", filter);
form.addEventListener("submit", (event) => event.preventDefault());
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.matches("select, input[type=text]")) return;
  if (event.key === "n" || event.key === "j") step(1);
  else if (event.key === "p" || event.key === "k") step(-1);
  else return;
  event.preventDefault();
});
document.addEventListener("click", (event) => {
  const mark = event.target.closest("mark");
  const card = mark ? document.getElementById(`f${mark.dataset.findings.split(" ")[0]}`) : event.target.closest(".card");
  if (card) go(card);
});
filter();
