"""How files for machines name the pages of the site, and everything that must have a name for good."""

from __future__ import annotations

from functools import lru_cache
from uuid import UUID, uuid5

from briefing_archive.rendering import addresses

# The namespace of all ids of this project. A change would show every reader of a feed all its entries anew.
_NAMESPACE = UUID("b531722e-b377-46b7-8d13-9b0b8dbc9805")


class Web:
    """Makes links and ids. `root` is the full address of the site's root, or empty where it is not known."""

    def __init__(self, site_url: str) -> None:
        self.root = f"{site_url.rstrip('/')}/" if site_url else ""

    def root_from(self, folder: str) -> str:
        """What leads from a file in a folder (an address) to the site's root: a path to go on from."""
        return self.root or addresses.link(folder, addresses.HOME)

    def full(self, address: str, anchor: str = "") -> str:
        """An address after that of the site's root, where it is known."""
        return self.root + path(address, anchor)

    def id(self, address: str) -> str:
        """The id of what is at an address: the full address, else a UUID made of it."""
        return self.full(address) if self.root else uuid5(_NAMESPACE, address).urn


# Both forms of a feed ask for the same one after the other.
@lru_cache(maxsize=1000)
def path(address: str, anchor: str = "") -> str:
    """The path from the site's root to an address, percent-encoded; empty for home."""
    return addresses.link(addresses.HOME, address, anchor).removeprefix("./")
