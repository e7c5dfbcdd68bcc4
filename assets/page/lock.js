
// Opens a locked page: makes the key of the passphrase, opens the sealed part
// with it, and puts what was in it in the place of this document. Keeps nothing.
(() => {
  "use strict";
  const WORDS = {
    en: {
      insecure: "This browser opens locked pages only over https or from your own disk. Save the page and open it from there.",
      old: "This browser is too old to open the page. Any from the middle of 2023 on will do.",
      working: "Opening …",
      wrong: "This passphrase does not open the page. Mind capital letters and spaces.",
      broken: "The page is not whole: a part was changed on its way here. Get it again from where it came from.",
    },
    zh: {
      title: "此页已锁定",
      about: "请用发布者告知的口令在您的浏览器中打开。不会发送任何内容，也不会保存任何内容：每次打开都需再次输入。",
      passphrase: "口令",
      show: "显示口令",
      open: "打开",
      insecure: "此浏览器只能通过 https 或从本机磁盘打开锁定的页面。请先保存本页，再从本机打开。",
      old: "此浏览器版本过旧，无法打开本页。请使用 2023 年年中以后的浏览器。",
      working: "正在打开……",
      wrong: "口令不正确。请注意大小写和空格。",
      broken: "本页不完整：传输中有内容被改动。请从原处重新获取。",
    },
  };
  const byId = (id) => document.getElementById(id);
  const [form, box, show, said] = [byId("form"), byId("passphrase"), byId("show"), byId("said")];
  const [label, button] = [form.querySelector("label"), form.querySelector("button")];
  const isChinese = navigator.languages.find((tag) => /^(en|zh)\b/.test(tag))?.startsWith("zh") ?? false;
  const words = isChinese ? WORDS.zh : WORDS.en;
  if (isChinese) {
    document.documentElement.lang = "zh-Hans";
    document.querySelector("h1").textContent = words.title;
    byId("about").textContent = words.about;
    label.textContent = words.passphrase;
    show.nextElementSibling.textContent = words.show;
    button.textContent = words.open;
  }

  show.addEventListener("change", () => { box.type = show.checked ? "text" : "password"; });
  // No form that is sent: many wikis' frames allow none.
  button.addEventListener("click", tryIt);
  box.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && !event.isComposing && !button.disabled) tryIt();
  });
  box.focus();

  function tryIt() {
    button.disabled = true;
    said.textContent = words.working;
    open().catch((error) => {
      button.disabled = false;
      said.textContent = words[error.cause ?? "broken"];
      box.focus();
      box.select();
    });
  }

  async function open() {
    if (typeof DecompressionStream === "undefined") throw new Error("", { cause: "old" });
    if (!globalThis.crypto?.subtle) throw new Error("", { cause: "insecure" });
    const { dataset, textContent } = byId("catena-sealed");
    const sealed = catenaBytes(textContent.trim());
    const key = await keyOf(box.value.normalize("NFC"), bytes(dataset.salt), Number(dataset.iterations));
    const packed = await crypto.subtle
      .decrypt({ name: "AES-GCM", iv: bytes(dataset.nonce) }, key, sealed)
      .catch(() => { throw new Error("", { cause: "wrong" }); });
    const stream = new Blob([packed]).stream().pipeThrough(new DecompressionStream("gzip"));
    const page = await new Response(stream).text();
    document.open();
    document.write(page);
    document.close();
  }

  async function keyOf(passphrase, salt, iterations) {
    const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(passphrase), "PBKDF2", false, ["deriveKey"]);
    const derivation = { name: "PBKDF2", hash: "SHA-256", salt, iterations };
    return crypto.subtle.deriveKey(derivation, typed, { name: "AES-GCM", length: 256 }, false, ["decrypt"]);
  }

  function bytes(base64) {
    const letters = atob(base64.trim());
    return Uint8Array.from(letters, (letter) => letter.charCodeAt(0));
  }
})();
