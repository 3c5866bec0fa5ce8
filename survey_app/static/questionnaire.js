// Improves the pages of a questionnaire; everything works without it.

// What is answered but not yet saved is saved when somebody leaves the page by another way.
const form = document.querySelector("form[data-keep]");
if (form) {
  let changed = false;
  form.addEventListener("input", () => { changed = true; });
  form.addEventListener("submit", () => { changed = false; });
  document.addEventListener("visibilitychange", () => {
    if (!changed || document.visibilityState !== "hidden") return;
    changed = false;
    const given = new FormData(form);
    given.set("step", "keep");
    fetch(form.action, { method: "POST", body: new URLSearchParams(given), keepalive: true })
      .catch(() => { changed = true; });
  });

  // An answer and a reason for giving none exclude each other.
  for (const question of form.querySelectorAll(".q")) {
    const why = [...question.querySelectorAll("input[name$='-why']")];
    question.addEventListener("input", (event) => {
      const reason = why.includes(event.target);
      for (const each of why) if (each !== event.target && (reason || event.target.value)) each.checked = false;
      if (!reason || !event.target.checked) return;
      for (const each of question.querySelectorAll("input[type=checkbox]:not([name$='-why'])")) each.checked = false;
    });
  }
}

// The button to print needs this script, so it is hidden without it.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}

// Lead those who do not see the page to what is wrong.
document.querySelector(".errsum")?.focus();
