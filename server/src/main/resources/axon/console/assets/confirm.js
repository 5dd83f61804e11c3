// A button for what changes things at once: the first press asks, the second does it.
import { el } from "./dom.js";

const PATIENCE = 6000;

/** A button with these words; `action` runs after the second press. */
export function sure(words, question, action) {
  const button = el("button", { type: "button" }, words);
  let timer = 0;
  const calm = () => {
    clearTimeout(timer);
    delete button.dataset.armed;
    button.textContent = words;
  };
  button.addEventListener("click", async () => {
    if (button.dataset.armed !== "yes") {
      button.dataset.armed = "yes";
      button.textContent = question;
      timer = setTimeout(calm, PATIENCE);
      return;
    }
    calm();
    button.disabled = true;
    try {
      await action();
    } finally {
      button.disabled = false;
    }
  });
  return button;
}
