// API tokens: list, create (shown once), revoke.
import { del, get, post } from "./api.js";
import { byId, copyButton, el, hostile } from "./dom.js";
import { ago, dateTime } from "./format.js";

function row(token) {
  const revoke = el("button", { type: "button" }, "Revoke");
  revoke.addEventListener("click", async () => {
    // Twice, because what uses the token stops working at once.
    if (revoke.dataset.armed !== "yes") {
      revoke.dataset.armed = "yes";
      revoke.textContent = "Really revoke?";
      return;
    }
    revoke.disabled = true;
    await attempt(() => del(`api/tokens/${encodeURIComponent(token.id)}`));
    await show();
  });
  const used = token.last_used_at ?? 0;
  return el("tr", {}, el("td", {}, hostile(token.name || "unnamed", { longest: 64 })), el("td", {}, (token.scopes ?? []).join(", ")),
    el("td", {}, dateTime(token.created_at)), el("td", {}, used > 0 ? ago(used) : "never"), el("td", {}, revoke));
}

async function show() {
  await attempt(async () => {
    const { tokens } = await get("api/tokens");
    const rows = tokens.map(row);
    byId("tokens").replaceChildren(...(rows.length ? rows : [el("tr", {}, el("td", { colspan: "5", className: "note" }, "No tokens yet."))]));
  });
}

async function attempt(action) {
  byId("token-problem").textContent = "";
  try {
    return await action();
  } catch (error) {
    byId("token-problem").textContent = error.message;
    return null;
  }
}

function reveal(token) {
  const box = byId("new-token");
  box.hidden = false;
  box.replaceChildren(el("strong", {}, "Copy it now; it is not shown again."), el("code", {}, token), el("span", {}, copyButton(token)));
}

export function startTokens() {
  const form = byId("make-token");
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const scopes = [...form.querySelectorAll("input[name=scope]:checked")].map((box) => box.value);
    if (scopes.length === 0) {
      byId("token-problem").textContent = "Choose at least one scope.";
      return;
    }
    const made = await attempt(() => post("api/tokens", { name: form.elements.name.value.trim(), scopes }));
    if (!made) return;
    reveal(String(made.token));
    form.reset();
    await show();
  });
  return show();
}
