// One keystroke for each button or link that shows its key. Without this file they are plain buttons and links.
// Keys do nothing while somebody types, with a modifier held, or once switched off (the box is remembered).
(function () {
  "use strict";
  const box = document.getElementById("keys");
  const remembered = "recoupe-keys-off";
  if (box) {
    box.closest("p").hidden = false;
    box.checked = localStorage.getItem(remembered) === null;
    box.addEventListener("change", function () {
      if (box.checked) localStorage.removeItem(remembered);
      else localStorage.setItem(remembered, "1");
    });
  }
  // What a key began and a missing reason held up: Enter in the field ends it.
  let begun = null;
  document.addEventListener("keydown", function (event) {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || (box && !box.checked)) return;
    const at = event.target;
    if (event.key === "Enter" && begun && at instanceof HTMLInputElement && at.form === begun.form) {
      event.preventDefault();
      begun.click();
      return;
    }
    if (at instanceof Element && at.closest("input:not([type=checkbox]), textarea, select, [contenteditable]")) return;
    const wanted = document.querySelector('[data-key="' + CSS.escape(event.key.toLowerCase()) + '"]');
    if (!wanted) return;
    event.preventDefault();
    begun = wanted instanceof HTMLButtonElement ? wanted : null;
    wanted.click();
  });
  // A form sent twice by a double click is sent once.
  document.addEventListener("submit", function (event) {
    const form = event.target;
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { delete form.dataset.sent; });
  });
})();
