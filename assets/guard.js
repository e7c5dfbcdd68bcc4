// Says why nothing starts where the page's modules may not even be fetched.
//
// Modules are fetched as if from another site when the page has no origin of
// its own: opened from disk, in a sandbox, or pasted into another page. This is
// a classic script, which may be fetched from there, and the first to run.

addEventListener(
  "error",
  ({ target }) => {
    if (!(target instanceof HTMLScriptElement) || target.type !== "module") return;
    if (document.readyState === "loading") addEventListener("DOMContentLoaded", () => tell(target));
    else tell(target);
  },
  true,
);

function tell(script) {
  const view = document.getElementById(reason(script)).content.cloneNode(true);
  const detail = view.querySelector("[data-detail]");
  if (detail) detail.textContent = script.src;
  document.getElementById("catena").replaceChildren(view);
  document.documentElement.dataset.ready = "refused";
}

function reason(script) {
  if (location.protocol === "file:") return "from-disk";
  return new URL(script.src).origin === self.origin ? "broken" : "fenced";
}
