// Runs before the first paint, so that a chosen theme does not flash. Kept apart from the modules, which are deferred.
(() => {
  try {
    const chosen = localStorage.getItem("axon.theme");
    if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen;
  } catch {
    // Storage may be switched off; the system's choice holds then.
  }
})();
