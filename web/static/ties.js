// Ties a point to its words and back, while either is pointed at or has the focus.

const parts = [...document.querySelectorAll("[data-points]")];
const numbers = (part) => part.dataset.points.split(" ");

function tie(chosen) {
  for (const part of parts) {
    part.classList.toggle("tied", numbers(part).some((number) => chosen.includes(number)));
  }
}

for (const part of parts) {
  part.addEventListener("pointerenter", () => tie(numbers(part)));
  part.addEventListener("pointerleave", () => tie([]));
  part.addEventListener("focusin", () => tie(numbers(part)));
  part.addEventListener("focusout", () => tie([]));
}
