
// Paper and ink as the publisher or the address has them, before anything is
// drawn; the program, which comes later, knows more. The last one counts.
(() => {
  const said = [document.querySelector('meta[name="catena:theme"]')?.content];
  for (const [, theme] of (location.search + location.hash).matchAll(/[?#&]theme=(\w+)/g)) said.push(theme);
  const theme = said.findLast((theme) => ["light", "dark", "system"].includes(theme));
  if (theme) document.documentElement.dataset.theme = theme;
})();
