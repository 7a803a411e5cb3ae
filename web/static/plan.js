// Keeps the plan while it is written; buttons save it by themselves.

const PAUSE = 700; // ms of quiet before the plan is saved

const form = document.querySelector("[data-plan]");
const state = form.querySelector("[data-plan-state]");
let timer = 0;

async function save() {
  const data = new FormData(form);
  data.set("do", "save");
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: new URLSearchParams(data),
      headers: { Accept: "application/json" },
    });
    state.textContent = response.ok ? "Plan saved" : "Not saved yet: press “Save the plan”.";
  } catch {
    state.textContent = "Not saved yet: press “Save the plan”.";
  }
}

form.addEventListener("input", () => {
  clearTimeout(timer);
  timer = setTimeout(save, PAUSE);
});

form.addEventListener("submit", () => clearTimeout(timer));
