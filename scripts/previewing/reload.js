/* Preview only: reload the page after a good build, show the messages of a bad one above it. */
(() => {
  const box = document.createElement("pre");
  box.setAttribute("role", "alert");
  box.id = "loi-xem-thu";
  Object.assign(box.style, {
    position: "fixed", inset: "auto 0 0 0", maxHeight: "60vh", overflow: "auto", margin: 0, padding: "1rem", zIndex: 9,
    background: "#fff", color: "#000", borderTop: "6px solid #8f1313", font: "16px/1.5 monospace", whiteSpace: "pre-wrap",
  });
  const events = new EventSource("/__preview/events");
  events.onmessage = ({ data }) => {
    const { fault } = JSON.parse(data);
    if (!fault) return location.reload();
    box.textContent = `Chưa xây được trang mới; dưới đây là trang cũ.\n\n${fault}`;
    document.body.append(box);
  };
  addEventListener("pagehide", () => events.close());
})();
