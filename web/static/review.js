// One keystroke a verdict. Never while typing; can be switched off, and stays so.

const KEPT = "two-views-keys-off";

const points = [...document.querySelectorAll(".review .point")];
const help = document.querySelector("[data-keys]");
const on = document.querySelector("[data-keys-on]");
let sent = false;
let here = points.findIndex((point) => `#${point.id}` === location.hash);

function go(to) {
  here = Math.max(0, Math.min(points.length - 1, to));
  points[here].focus();
  points[here].scrollIntoView({ block: "nearest" });
}

const keys = {
  j: () => go(here + 1),
  k: () => go(here - 1),
  c: () => points[here]?.querySelector("[name=comment]").focus(),
  "?": () => {
    help.open = !help.open;
    help.querySelector("summary").focus();
  },
};
for (const key of ["1", "2", "3", "4", "w"]) {
  keys[key] = () => points[here]?.querySelector(`[data-key="${key}"]`)?.click();
}
for (const key of ["y", "n"]) {
  keys[key] = () => document.querySelector(`[data-page-key="${key}"]`)?.click();
}

function typing(target) {
  return target.matches("input:not([type=checkbox]), textarea, select");
}

document.addEventListener("keydown", (event) => {
  if (!on?.checked || event.ctrlKey || event.altKey || event.metaKey) return;
  if (typing(event.target) || !Object.hasOwn(keys, event.key)) return;
  event.preventDefault();
  // A key that is held down, or pressed again before the page has changed, counts once.
  if (event.repeat || sent) return;
  keys[event.key]();
});

document.addEventListener("submit", () => {
  sent = true;
});
window.addEventListener("pageshow", () => {
  sent = false;
});

// A comment that is begun waits here when another point's verdict is pressed first.
for (const comment of document.querySelectorAll(".review [name=comment]")) {
  const place = `two-views-comment ${location.pathname} ${comment.id}`;
  comment.value = sessionStorage.getItem(place) ?? comment.value;
  comment.addEventListener("input", () => sessionStorage.setItem(place, comment.value));
  comment.form.addEventListener("submit", () => sessionStorage.removeItem(place));
}

if (points.length) {
  help.hidden = false;
  on.checked = localStorage.getItem(KEPT) === null;
  on.addEventListener("change", () => {
    if (on.checked) localStorage.removeItem(KEPT);
    else localStorage.setItem(KEPT, "1");
  });
  for (const [index, point] of points.entries()) {
    point.addEventListener("focusin", () => {
      here = index;
    });
  }
  if (here >= 0) points[here].focus();
}
