// First start: the one-time link's code is turned into a user with a password.
import { post } from "./api.js";
import { byId, say } from "./dom.js";
import { strength } from "./strength.js";

const form = byId("welcome");
const button = form.querySelector("button");
const code = (new URLSearchParams(location.search).get("code") ?? "").slice(0, 200);
// The code must not stay in the address bar or the browser's history.
history.replaceState(null, "", new URL("welcome", document.baseURI));

form.elements.password.addEventListener("input", ({ target }) => say(byId("strength"), strength(target.value).words));

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const problem = byId("problem");
  problem.textContent = "";
  const { user, password, again } = form.elements;
  if (password.value !== again.value) {
    problem.textContent = "The two passwords differ.";
    again.select();
    return;
  }
  button.disabled = true;
  try {
    await post("api/welcome", { code, user: user.value.trim(), password: password.value }, { stay: true });
    location.replace(new URL("dashboard", document.baseURI));
  } catch (error) {
    problem.textContent = error.status === 401 ? "This link was used already or is too old. Restart Axon for a new one, or: axon user reset NAME" : error.message;
    button.disabled = false;
  }
});
