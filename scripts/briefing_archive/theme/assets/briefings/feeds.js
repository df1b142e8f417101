// Material takes every rel="alternate" for a translation of the site, and would load a list of all pages for each feed.
// To readers of feeds "alternate feed" says the same. This runs before Material looks.
for (const link of document.querySelectorAll('link[rel="alternate"][type^="application/"]')) link.rel = "alternate feed";
