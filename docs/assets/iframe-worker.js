// Search from file://, where browsers refuse a Worker: its script runs in a hidden frame instead, and is
// spoken to in the same way. The theme would fetch one for this from elsewhere (its plugin `offline`).
if (location.protocol === "file:") {
  window.Worker = class extends EventTarget {
    constructor(script) {
      super();
      this.frame = document.createElement("iframe");
      this.frame.hidden = true;
      document.body.appendChild(this.frame);
      const inside = this.frame.contentWindow;
      window.addEventListener("message", (event) => {
        if (event.source === this.frame.contentWindow)
          this.dispatchEvent(new MessageEvent("message", { data: event.data }));
      });
      inside.document.open();
      inside.document.write(`<body><script>${speakLikeAWorker.toString()}; speakLikeAWorker();<\/script>
        <script src="${script}"><\/script></body>`);
      inside.document.close();
      this.ready = new Promise((resolve) => (inside.onload = resolve)); // open() took away any set before
    }
    postMessage(data) {
      this.ready.then(() =>
        this.frame.contentWindow.dispatchEvent(new MessageEvent("message", { data: structuredClone(data) })));
    }
    terminate() {
      this.frame.remove();
    }
  };
}

function speakLikeAWorker() {
  window.postMessage = (data) => parent.postMessage(data, "*");
  window.importScripts = async (...scripts) => {
    for (const script of scripts)
      await new Promise((resolve) => {
        const element = document.createElement("script");
        element.onload = resolve;
        element.src = script;
        document.body.appendChild(element);
      });
  };
}
