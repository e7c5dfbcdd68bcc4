// <catena-explorer src="…">: frames a Catena page, talks to it; see docs/embedding.md
{
const home = document.currentScript?.src || document.baseURI;
const TEXTS = ["query", "view", "locale"];
const MAY = "allow-scripts allow-downloads allow-popups allow-popups-to-escape-sandbox";

class Explorer extends HTMLElement {
  static observedAttributes = [...TEXTS, "topic", "theme", "accent"];
  #frame; #origin; #waiting;

  set(settings) { this.#say({ ...settings, type: "set" }); }

  connectedCallback() {
    const get = (name, or = "") => this.getAttribute(name) ?? or;
    const url = new URL(get("src", "."), this.hasAttribute("src") ? document.baseURI : home);
    const link = new URLSearchParams(url.hash.slice(1));
    new URLSearchParams(get("view")).forEach((value, key) => link.set(key, value));
    link.set("embed", "");
    for (const name of ["query", "locale", "theme", "accent", "background", "pin", "height"]) {
      if (this.hasAttribute(name)) link.set({ query: "q", locale: "ui" }[name] ?? name, get(name));
    }
    for (const topic of this.#topics()) link.append("topic", topic);
    url.hash = link;

    // One file on our own origin gets an origin of its own.
    const isApart = url.origin === location.origin && /(?<!index)\.html?$/.test(url.pathname);
    const sandbox = get("sandbox", MAY + (isApart ? "" : " allow-same-origin"));
    this.#origin = /same-origin/.test(sandbox) ? url.origin : "null";
    this.#waiting = [];
    const frame = this.#frame = document.createElement("iframe");
    frame.title = this.title || "Catena";
    frame.loading = get("loading", "lazy");
    frame.allow = get("allow", "clipboard-write; fullscreen");
    frame.sandbox = sandbox;
    const height = get("height", "600px");
    Object.assign(frame.style, { width: "100%", height: height === "auto" ? "600px" : height, border: 0 });
    this.#blend();
    this.style.display ||= "block";
    addEventListener("message", this);
    frame.src = url;
    this.replaceChildren(frame);
  }

  disconnectedCallback() { removeEventListener("message", this); }

  attributeChangedCallback(name, _, value) {
    if (!this.#frame) return;
    if (name === "topic") this.set({ filters: { topic: this.#topics() } });
    else if (TEXTS.includes(name)) this.set({ [name]: value ?? "" });
    else {
      this.#say({ type: "theme", [name]: value ?? "system" });
      this.#blend();
    }
  }

  handleEvent({ source, origin, data }) {
    const frame = this.#frame;
    if (source !== frame.contentWindow || origin !== this.#origin || data?.catena !== 1) return;
    const { type, height } = data;
    if (height > 0 && this.getAttribute("height") === "auto") frame.style.height = height + "px";
    if (type === "ready") {
      const waiting = this.#waiting;
      this.#waiting = null;
      for (const message of [{ type: "hello" }, ...waiting ?? []]) this.#say(message);
    }
    const name = { ready: type, state: "statechange", quote: type, error: type }[type];
    if (name) this.dispatchEvent(new CustomEvent(name, { detail: data }));
  }

  // The host's paper shows through a frame of the same colour scheme only.
  #blend() {
    this.#frame.style.colorScheme = /^(dark|light)$/.exec(this.getAttribute("theme"))?.[0] ?? "light dark";
  }

  #topics() { return (this.getAttribute("topic") ?? "").match(/[^\s,]+/g) ?? []; }

  #say(message) {
    if (this.#waiting) this.#waiting.push(message);
    else this.#frame?.contentWindow?.postMessage({ ...message, catena: 1 }, this.#origin === "null" ? "*" : this.#origin);
  }
}
customElements.get("catena-explorer") || customElements.define("catena-explorer", Explorer);
}
