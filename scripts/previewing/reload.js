/* Preview only: reload the page when something was saved, show what there is to say. */
(() => {
  const shown = Number(document.currentScript.dataset.version);
  const box = document.createElement("pre");
  box.setAttribute("role", "alert");
  box.id = "loi-xem-thu";
  Object.assign(box.style, {
    position: "fixed", inset: "auto 0 0 0", maxHeight: "60vh", overflow: "auto", margin: 0, padding: "1rem", zIndex: 9,
    background: "#fff", color: "#000", borderTop: "6px solid #8f1313", font: "16px/1.5 monospace", whiteSpace: "pre-wrap",
  });
  const events = new EventSource("/__preview/events");
  events.onmessage = ({ data }) => {
    const { version, failed, words } = JSON.parse(data);
    if (version !== shown) return location.reload();
    if (!words || "tellsFaults" in document.body.dataset) return box.remove(); // the page itself may tell them
    const heading = failed ? "Có lỗi cần sửa trước khi đăng:" : "Có điều cần xem lại:";
    box.textContent = `${heading}\n\n${words}`;
    document.body.append(box);
  };
  addEventListener("pagehide", () => events.close());
})();
