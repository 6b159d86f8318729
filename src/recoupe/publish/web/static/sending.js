// Drag and drop for the form that sends what is to be read, and what was chosen as a list. Without it the form still works.
"use strict";

for (const form of document.querySelectorAll("form.sending")) {
  const input = form.elements.files;
  const list = form.querySelector(".chosen");
  const around = form.closest("details");
  let depth = 0;

  const size = (bytes) => {
    const [unit, name] = bytes < 1048576 ? [1024, list.dataset.kib] : [1048576, list.dataset.mib];
    const number = new Intl.NumberFormat(document.documentElement.lang, { maximumFractionDigits: 1 });
    return `${number.format(bytes / unit)}\u00a0${name}`;
  };

  const line = (text, isWrong, name = "") => {
    const item = document.createElement("li");
    // A name may run from right to left, which must not turn round what stands beside it.
    const isolated = document.createElement("bdi");
    isolated.textContent = name;
    item.append(isWrong ? "▲ " : "", isolated, text);
    item.classList.toggle("doubt", isWrong);
    list.append(item);
  };

  const show = () => {
    list.replaceChildren();
    let total = 0;
    for (const file of input.files) {
      const isLarge = file.size > Number(form.dataset.one);
      total += file.size;
      line(`, ${size(file.size)}${isLarge ? " – " + list.dataset.large : ""}`, isLarge, file.name);
    }
    if (total > Number(form.dataset.all)) line(list.dataset.all, true);
    if (input.files.length > Number(form.dataset.pieces)) line(list.dataset.many, true);
  };

  const lit = (isOver) => form.classList.toggle("over", isOver);

  const take = (given) => {
    if (given.files.length) {
      const both = new DataTransfer();
      for (const file of [...input.files, ...given.files]) both.items.add(file);
      input.files = both.files;
      show();
      return;
    }
    const address = given.getData("text/uri-list");
    const field = address ? form.elements.addresses : form.elements.text;
    field.value = [field.value, address || given.getData("text/plain")].filter(Boolean).join("\n");
    field.focus();
  };

  form.querySelector(".invite").hidden = false;
  input.addEventListener("change", show);
  document.addEventListener("dragenter", () => {
    depth += 1;
    if (around) around.open = true;
    lit(true);
  });
  document.addEventListener("dragleave", () => {
    depth -= 1;
    if (depth <= 0) lit(false);
  });
  // All of the page takes what is dropped: a browser would otherwise leave it to show the file.
  document.addEventListener("dragover", (event) => event.preventDefault());
  document.addEventListener("drop", (event) => {
    if (event.target instanceof HTMLTextAreaElement || (event.target === input && event.dataTransfer.files.length)) {
      depth = 0;
      lit(false);
      return;
    }
    event.preventDefault();
    depth = 0;
    lit(false);
    take(event.dataTransfer);
  });
}
