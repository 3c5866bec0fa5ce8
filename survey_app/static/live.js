// Keeps the live part of a page up to date; without this script "Refresh" does the same.

const EVERY = 2000; // milliseconds
const region = document.querySelector("[data-live]");
const find = (name) => document.querySelector(`[data-${name}]`);

if (region) {
  let tag = region.dataset.live && `"${region.dataset.live}"`;
  let typed = false;
  region.addEventListener("input", () => { typed = true; });
  region.addEventListener("submit", () => { typed = false; });

  const put = (page) => {
    const fresh = page.querySelector("[data-live]");
    if (!fresh || fresh.innerHTML === region.innerHTML) return;
    if (typed) { find("waiting").hidden = false; return; }
    const focused = region.contains(document.activeElement) ? document.activeElement.id : "";
    region.replaceChildren(...fresh.childNodes);
    if (focused) document.getElementById(focused)?.focus();
    const told = find("told");
    told.textContent = "";
    told.textContent = told.dataset.told;
  };

  const look = async () => {
    try {
      const headers = tag ? { "If-None-Match": tag } : {};
      const answer = await fetch(location.href, { headers, cache: "no-store" });
      find("lost").hidden = true;
      if (answer.status === 304) return;
      if (answer.redirected || answer.status === 404) { location.reload(); return; }
      if (!answer.ok) return;
      tag = answer.headers.get("ETag") ?? "";
      put(new DOMParser().parseFromString(await answer.text(), "text/html"));
    } catch {
      find("lost").hidden = false;
    }
  };

  const again = async () => {
    if (document.visibilityState === "visible") await look();
    setTimeout(again, EVERY);
  };
  setTimeout(again, EVERY);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) look(); });
}

// The time that is left to talk, counted down second by second.
const tick = () => {
  for (const each of document.querySelectorAll("time[data-ends]")) {
    const left = Math.round((new Date(each.dataset.ends) - Date.now()) / 1000);
    const size = Math.abs(left);
    const text = `${left < 0 ? "–" : ""}${Math.floor(size / 60)}:${String(size % 60).padStart(2, "0")}`;
    if (each.textContent !== text) each.textContent = text;
    each.classList.toggle("over", left < 0);
  }
};
if (region) setInterval(tick, 1000);

document.querySelector(".errsum")?.focus();
