// A quiet timer: minutes left, in words, and nothing that blinks, sounds or stops the writing.

const MINUTE = 60_000;
const box = document.querySelector("[data-timer]");
const choice = box.querySelector("[data-minutes]");
const left = box.querySelector("[data-left]");
const place = `timer ${location.pathname}`;

let end = Number(sessionStorage.getItem(place) ?? 0);
let ticking = 0;

function show() {
  const minutes = Math.ceil((end - Date.now()) / MINUTE);
  if (!end) left.textContent = "";
  else if (minutes > 0) left.textContent = `${minutes} min left`;
  else left.textContent = "The time is over. Write on if you like.";
  if (minutes <= 0) clearInterval(ticking);
}

function start() {
  clearInterval(ticking);
  if (end) ticking = setInterval(show, MINUTE / 4);
  show();
}

choice.addEventListener("change", () => {
  const minutes = Number(choice.value);
  end = minutes ? Date.now() + minutes * MINUTE : 0;
  sessionStorage.setItem(place, String(end));
  start();
});

box.hidden = false;
start();
