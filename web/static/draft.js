// A text in the making: counts its words and keeps it, so that no closed tab loses it.

const PAUSE = 700; // ms of quiet before a draft is saved
const RETRY = 2000; // ms before a failed save is tried again

const number = new Intl.NumberFormat(document.documentElement.lang);

function words(text) {
  return text.match(/\S+/gu)?.length ?? 0;
}

function counted(count, noun) {
  return `${number.format(count)} ${count === 1 ? noun : `${noun}s`}`;
}

// Shows how many words there are, or by how much a text is too long.
function countWords(form, answer, tally) {
  const limit = Number(form.dataset.limit);
  const mostWords = Number(form.dataset.mostWords ?? Infinity);
  const count = () => {
    const written = words(answer.value);
    const over = [...answer.value].length - limit;
    const wordy = written - mostWords;
    const excess = over > 0 ? counted(over, "character") : wordy > 0 ? counted(wordy, "word") : "";
    tally.textContent = excess ? `${excess} too many` : counted(written, "word");
    tally.classList.toggle("over", excess !== "");
    tally.hidden = false;
  };
  answer.addEventListener("input", count);
  count();
}

function keepDraft(form, answer) {
  const state = form.querySelector("[data-draft-state]");
  let saved = answer.value;
  let timer = 0;
  let saving = null;
  let leaving = false;

  function say(message) {
    if (state.textContent !== message) state.textContent = message;
  }

  function draft(text) {
    const data = new FormData(form);
    data.set("text", text);
    return new URLSearchParams(data);
  }

  async function save() {
    const text = answer.value;
    if (leaving || text === saved) return;
    try {
      const response = await fetch(form.dataset.draft, {
        method: "POST",
        body: draft(text),
        headers: { Accept: "application/json" },
      });
      if (response.status >= 500) throw new Error(`status ${response.status}`);
      const told = await response.json();
      if (response.ok) saved = text;
      say(response.ok ? "Draft saved" : told.message);
    } catch {
      say("Not saved yet. Keep this page open.");
      later(RETRY);
    }
  }

  function later(pause) {
    clearTimeout(timer);
    timer = setTimeout(() => {
      saving = save().finally(() => {
        saving = null;
      });
    }, pause);
  }

  answer.addEventListener("input", () => {
    if (state.textContent === "Draft saved") say("");
    later(PAUSE);
  });

  // A tab that is closed or put aside sends what the timer still held back.
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "hidden" && !leaving && answer.value !== saved) {
      navigator.sendBeacon(form.dataset.draft, draft(answer.value));
      saved = answer.value;
    }
  });

  form.addEventListener("submit", async (event) => {
    if (leaving) return;
    leaving = true;
    clearTimeout(timer);
    if (saving) {
      event.preventDefault();
      await saving;
      form.requestSubmit(event.submitter);
    }
  });

  // A page that the browser brings back from its memory is in use again.
  window.addEventListener("pageshow", () => {
    leaving = false;
  });

  form.querySelector("[data-save-draft]").hidden = true;
}

for (const form of document.querySelectorAll("[data-draft]")) {
  const answer = form.querySelector("textarea");
  const tally = form.querySelector("[data-words]");
  if (tally) countWords(form, answer, tally);
  keepDraft(form, answer);
}
