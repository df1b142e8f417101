// Leads on from an old address to the same place in the page that took its own. The refresh beside it would lose that.
const { to } = document.currentScript.dataset;
location.replace(to + location.hash);
