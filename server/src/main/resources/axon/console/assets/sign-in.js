// Sign-in. On success it leads back to where the person came from.
import { post, safePage } from "./api.js";
import { byId } from "./dom.js";

const form = byId("sign-in");
const button = form.querySelector("button");
const next = safePage(new URLSearchParams(location.search).get("next"));

function words(error) {
  if (error.status === 401) return "That user name and password do not go together.";
  if (error.status === 429) return `Too many attempts. Try again in ${error.retryAfter || 60} s.`;
  return error.message;
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  button.disabled = true;
  byId("problem").textContent = "";
  try {
    await post("api/sign-in", { user: form.elements.user.value.trim(), password: form.elements.password.value }, { stay: true });
    location.replace(new URL(next, document.baseURI));
  } catch (error) {
    byId("problem").textContent = words(error);
    button.disabled = false;
    form.elements.password.select();
  }
});
