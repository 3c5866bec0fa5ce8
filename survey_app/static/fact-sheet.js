// Improves the pages of a fact sheet; everything works without it.

const SPACES = /[\s\u00a0\u202f']/g;

// A number as people write it; NaN where it cannot be told here (the server decides anyway).
function number(text) {
  const tidy = text.trim().replace(/%$/, "").replace(SPACES, "").replace(",", ".");
  return tidy === "" ? 0 : Number(tidy);
}

// Parts of a figure: show what they add up to while somebody types.
for (const parts of document.querySelectorAll("[data-total]")) {
  const output = document.getElementById(parts.dataset.total + "-total");
  const inputs = [...parts.querySelectorAll("input")];
  const shares = parts.querySelector(".unit")?.textContent === "%";
  const language = document.documentElement.lang || "en";
  const add = () => {
    const written = inputs.filter((input) => input.value.trim() !== "");
    const total = written.reduce((sum, input) => sum + number(input.value), 0);
    const known = written.length > 0 && !Number.isNaN(total);
    const shown = new Intl.NumberFormat(language, { maximumFractionDigits: 2 }).format(total);
    output.textContent = known ? shown + (shares ? "\u00a0%" : "") : "–";
    output.classList.toggle("right", shares && known && Math.abs(total - 100) <= 1);
    output.classList.toggle("wrong", shares && known && Math.abs(total - 100) > 1);
  };
  parts.addEventListener("input", add);
  add();
}

// An answer and a reason for giving none exclude each other.
for (const why of document.querySelectorAll(".why")) {
  const question = why.closest(".q");
  const ticks = [...why.querySelectorAll("input")];
  question.addEventListener("input", (event) => {
    if (event.target.value && !ticks.includes(event.target)) {
      for (const tick of ticks) tick.checked = false;
    } else if (event.target.checked) {
      for (const tick of ticks) tick.checked = tick === event.target;
    }
  });
}

// Nothing typed is lost by leaving a page without saving.
const form = document.querySelector("form[data-sheet]");
if (form) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });
}

// Lead those who do not see the page to what is wrong.
document.querySelector(".errsum")?.focus();
