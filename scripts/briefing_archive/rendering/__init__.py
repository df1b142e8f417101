"""Archive → pages: bodies to safe HTML, everything else through autoescaping templates, all addresses and links."""
