"""Pages → a site: the MkDocs plugin, the workers, the swap into place."""
