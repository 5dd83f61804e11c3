// Settings: tokens, password, look, sign-out.
import { get, post } from "./api.js";
import { byId, say } from "./dom.js";
import { span } from "./format.js";
import { setTheme, startShell, theme } from "./shell.js";
import { strength } from "./strength.js";
import { startTokens } from "./tokens.js";
import { visible } from "./visible.js";

async function showMe() {
  const me = await get("api/me");
  byId("who").textContent = visible(me.user, 64);
  byId("password-user").value = me.user ?? "";
  const up = me.started_at ? `, up for ${span((Date.now() - me.started_at) / 1000)}` : "";
  const sensors = (me.sensors ?? []).map((sensor) => `${sensor.name} on ${sensor.address}`).join(", ");
  byId("about").textContent = visible(`Axon ${me.version}${up}${sensors ? `; listening: ${sensors}` : ""}; posing as ${me.persona ?? "a plain server"}.`, 400);
}

function startLook() {
  const group = byId("look");
  const mark = () => {
    for (const button of group.children) button.setAttribute("aria-pressed", String(button.value === theme()));
  };
  group.addEventListener("click", ({ target }) => target.value && setTheme(target.value));
  document.addEventListener("axon:theme", mark);
  mark();
}

function startPassword() {
  const form = byId("password");
  const fresh = form.elements.new;
  fresh.addEventListener("input", () => say(byId("strength"), strength(fresh.value).words));
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const problem = byId("password-problem");
    problem.textContent = "";
    try {
      await post("api/password", { old: form.elements.old.value, new: fresh.value }, { stay: true });
      form.reset();
      say(byId("strength"), "Changed. Other sign-ins have ended.");
    } catch (error) {
      problem.textContent = error.status === 401 || error.status === 403 ? "The present password is not right." : error.message;
    }
  });
}

function startSignOut() {
  const leave = (path) => async () => {
    try {
      await post(path, {}, { stay: true });
    } catch (error) {
      if (error.status !== 401) {
        byId("session-problem").textContent = error.message;
        return;
      }
    }
    location.replace(new URL("sign-in", document.baseURI));
  };
  byId("sign-out").addEventListener("click", leave("api/sign-out"));
  byId("sign-out-all").addEventListener("click", leave("api/sign-out-everywhere"));
}

startShell();
startLook();
startPassword();
startSignOut();
showMe().catch((error) => (byId("about").textContent = error.message));
startTokens();
