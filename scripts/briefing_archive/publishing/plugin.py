"""The MkDocs plugin: the pages of the record become pages of MkDocs. The only file that imports `mkdocs`."""

from __future__ import annotations

import gc
import logging
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, nullcontext
from dataclasses import replace
from functools import partial
from pathlib import Path, PurePath
from pickle import PicklingError
from typing import TYPE_CHECKING, Literal

from markupsafe import escape
from mkdocs.commands.build import get_context
from mkdocs.config import base
from mkdocs.config import config_options as options
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, Files, InclusionLevel, file_sort_key
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, TableOfContents
from mkdocs.utils import nest_paths

from briefing_archive.problems import Severity
from briefing_archive.publishing import enclosing, ledger, noting, placing, previewing, terminating
from briefing_archive.publishing.ahead import Ahead
from briefing_archive.publishing.cache_troubles import CacheTroubles
from briefing_archive.publishing.closing import Closing, ClosingError, Sources
from briefing_archive.publishing.compiling import compiled_templates
from briefing_archive.publishing.confining import Room
from briefing_archive.publishing.dressing import Dress, Shown, dressed, folders
from briefing_archive.publishing.file_times import keep_times
from briefing_archive.publishing.guarding import Guard
from briefing_archive.publishing.hiring import AUTO, Crew, crew
from briefing_archive.publishing.indexing import Indexing
from briefing_archive.publishing.introducing import has_heading, ids, introduced
from briefing_archive.publishing.keeping import Cache
from briefing_archive.publishing.kept_files import KeptFiles
from briefing_archive.publishing.mending import mended
from briefing_archive.publishing.neighbours import neighbours
from briefing_archive.publishing.on_request import OnRequest
from briefing_archive.publishing.pagefind import PagefindError
from briefing_archive.publishing.policy import sources_of
from briefing_archive.publishing.preparing import Folder, Memory, Prepared, nothing, prepare
from briefing_archive.publishing.progress import Progress
from briefing_archive.publishing.refusals import told
from briefing_archive.publishing.shaping import code, shape_of_pages
from briefing_archive.publishing.sharing import SharingError
from briefing_archive.publishing.swapping import Publication, beside
from briefing_archive.publishing.theme_files import with_visible_files
from briefing_archive.publishing.watching import Changes, LookingAgain
from briefing_archive.publishing.workers import WorkersError
from briefing_archive.publishing.writing import Planned, Writing, Written
from briefing_archive.reading import has_missed
from briefing_archive.rendering.bodies import MarkdownOptions
from briefing_archive.rendering.page import Heading
from briefing_archive.rendering.page import Page as Record
from briefing_archive.rendering.templating import environment

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.nav import Navigation
    from mkdocs.utils.templates import TemplateContext

_TEMPLATE, _CONTENTS = "briefing-archive.html", "briefing-contents.html"
# Events of other plugins by which a page may become any other page.
_EVENTS_OF_PAGES = ("page_context", "post_page")
# What Material sets where a site says nothing; it would be fetched from another host.
_DEFAULT_FONT = {"text": "Roboto", "code": "Roboto Mono"}
_DEFAULT_LANGUAGE = "en"
_SIDE_BARS = ["navigation", "toc"]
_STOCK_SEARCH = "material/search"
# Seconds. By then a writer reads what was shown, and nothing is in a hurry.
_UNTIL_LOOKED_AGAIN = 1.0
# Below the folder of `mkdocs.yml`, where Material keeps things of its own.
_CACHE = ".cache/briefings"
_STILL_THERE = "'%s' cannot be removed. It may hold what was withdrawn for legal reasons: remove it yourself"

log = get_plugin_logger("briefings")


class Options(base.Config):
    """What may stand below `briefings:` in `mkdocs.yml`. Settings of the record itself are in `archive.yml`."""

    briefings_dir = options.Type(str, default="briefings")
    workers = options.Type((int, str), default=AUTO)
    policy = options.Type(dict, default={})


class RecordPage(Page):
    """A page of the record. MkDocs has nothing to read or render for it; its content comes when it is written."""

    def __init__(self, title: str, file: File, config: MkDocsConfig, record: Record, html: Callable[[], str]) -> None:
        super().__init__(escape(title), file, config)
        self.record = record
        self.html = html
        self.head = ""
        # Themes escape none of these.
        self.meta = {"template": _TEMPLATE, "title": escape(record.title), "description": escape(record.description)}
        if not record.in_search:
            self.meta["search"] = {"exclude": True}
        if record.wide:
            self.meta["hide"] = _SIDE_BARS
        self.toc = TableOfContents(_contents(record.headings))

    def read_source(self, _config: object) -> None:
        """There is no source."""
        self.markdown = ""

    def render(self, _config: object, _files: object) -> None:
        """There is no Markdown."""
        self.content = ""

    @property
    def present_anchor_ids(self) -> set[str]:  # type: ignore[override]
        """Asked for only where a hand-written page links into this one."""
        return ids(self.html())


class RecordFiles(Files):
    """The files of a site, and behind them the pages of the record: those are there to be linked to, and no more."""

    def __init__(self, files: Iterable[File], of_record: Callable[[str], File | None]) -> None:
        super().__init__(files)
        self._of_record = of_record

    def get_file_from_path(self, path: str) -> File | None:
        """The file with that path below the folder of the hand-written pages."""
        return super().get_file_from_path(path) or self._of_record(PurePath(path).as_posix())


class RecordTheme:
    """Renders a page of the record by the site's own theme, as MkDocs would, with what other plugins make of it."""

    def __init__(self, plugin: BriefingsPlugin, env: Environment, nav: Navigation, pages: Sequence[File]) -> None:
        self._plugin = plugin
        self._env = env
        self._nav = nav
        self._pages = pages

    def shown(self, page: Record) -> Shown:
        """What the page has to show."""
        return Shown(
            title=escape(page.title),
            description=escape(page.description),
            canonical=self.canonical(page),
            head=self._plugin.head(page),
            content=self._plugin.html(page),
        )

    def canonical(self, page: Record) -> str:
        """Its full address, where that of the site is known."""
        root = self._plugin.mkdocs.site_url
        return escape(placing.full(page.address, root)) if root else ""

    def is_named(self, page: Record) -> bool:
        """Whether the navigation shows it, so that its frame is like no other."""
        return page.address in self._plugin.named

    def html(self, page: Record, shown: Shown) -> str:
        """The whole page, not yet dressed."""
        made = self._plugin.named.get(page.address)
        if not made:
            made = self._plugin.page_of(page)
            made.title = shown.title
        return self._html(made, shown)

    def bare(self, page: Record) -> str:
        """Its frame alone, in which nothing comes from the record, not even the titles in the navigation."""
        named = [(one, one.title) for one in self._plugin.named.values()]
        made = self._plugin.page_of(replace(page, headings=()))
        for one in (made, *(one for one, _ in named)):
            one.title = ""
        try:
            return self._html(made, Shown(title="", description="", canonical="", head="", content=""))
        finally:
            for one, title in named:
                one.title = title

    def _html(self, made: RecordPage, shown: Shown) -> str:
        config, page = self._plugin.mkdocs, made.record
        made.content, made.head = shown.content, shown.head
        made.canonical_url = shown.canonical or None
        made.meta.update(title=shown.title, description=shown.description)
        made.active = True
        try:
            with self._plugin.under_its_entry(page):
                context = get_context(self._nav, self._pages, config, made)
                context = config.plugins.on_page_context(context, page=made, config=config, nav=self._nav)
                output = self._env.get_template(_TEMPLATE).render(context)
                return config.plugins.on_post_page(output, page=made, config=config)
        finally:
            made.active, made.content = False, None

    def contents(self, page: Record) -> str:
        """The list of its contents."""
        context = get_context(self._nav, self._pages, self._plugin.mkdocs, self._plugin.page_of(page))
        return self._env.get_template(_CONTENTS).render(context)


class BriefingsPlugin(BasePlugin[Options]):
    """Reads the briefings before each build and hands their pages to MkDocs one by one."""

    def __init__(self) -> None:
        self._command = ""
        self._crew = Crew(1)
        self._workers = self._crew.hired()
        self._memory = Memory()
        self._prepared = nothing()
        self._publication = Publication("")
        self._shown = OnRequest(log.error)
        self._index = Indexing(log.warning)
        self._guard = Guard()
        self._closing = Closing()
        self._made = Written()
        self._ahead: Ahead | None = None
        has_reader = sys.stderr.isatty() and log.isEnabledFor(logging.INFO)
        self._progress = Progress(log.info, sys.stderr if has_reader else None)
        self._told_of_search = False
        self._watching: list[Changes] = []
        self._changes: Changes | None = None
        self._theme_changes: Changes | None = None
        self._again: LookingAgain | None = None

    # Before anything is built

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], **_: object) -> None:
        """Keep this plugin, and all it remembers, from one build of a preview to the next."""
        self._command = command
        if not self._previews:
            terminating.heed()

    @property
    def _previews(self) -> bool:
        return self._command == "serve"

    @event_priority(-100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Add our templates, styles and scripts, and build beside the site, not in it."""
        theme = config.theme
        misfit = placing.misfit(theme.name, theme.get("features"), use_directory_urls=config.use_directory_urls)
        if misfit:
            raise PluginError(misfit)
        theme.dirs.insert(1 if theme.custom_dir else 0, str(enclosing.THEME / "mkdocs"))
        if theme.get("font") == _DEFAULT_FONT:
            theme["font"] = False
        # No event comes between the making of an environment and the listing of all that it finds.
        theme.get_env = partial(with_visible_files, theme.get_env)  # type: ignore[method-assign]
        assets = enclosing.linked(preview=self._previews)
        config.extra_css[:0] = [path for path in assets if path.endswith(".css")]
        config.extra_javascript[:0] = [path for path in assets if path.endswith(".js")]
        self._replace_search(config)
        allowed = sources_of(self.config.policy)
        if isinstance(allowed, str):
            raise PluginError(f"plugins.briefings.policy: {allowed}")
        self._guard = Guard(extra=allowed)
        self._hire()
        self._begin(config)
        return config

    def _hire(self) -> None:
        """Have the work done by whoever is asked for; those of the last preview stay, unless they are others."""
        wanted = crew(self.config.workers)
        if isinstance(wanted, str):
            raise PluginError(f"plugins.briefings.workers: {wanted}")
        if wanted != self._crew:
            self._workers.close()
            self._crew, self._workers = wanted, wanted.hired()

    def _replace_search(self, config: MkDocsConfig) -> None:
        """The record has a search of its own, with every page that is written by hand; two would confuse."""
        stock = config.plugins.get(_STOCK_SEARCH)
        if stock and stock.config.get("enabled"):
            stock.config["enabled"] = False
            if not self._told_of_search:
                log.info("The search of the record takes the place of the plugin 'search', which can be removed")
            self._told_of_search = True

    def _begin(self, config: MkDocsConfig) -> None:
        self.mkdocs = config
        self._publication = Publication(config.site_dir)
        # Without a command, nothing would tell when all is done.
        if self._command not in {"build", "gh-deploy"} or placing.is_served(config.site_dir):
            return
        self._publication.side = beside(Path(config.site_dir))
        if self._publication.side.is_within:
            log.info("Nothing can be put beside '%s': its files will be replaced one by one", config.site_dir)
        config.site_dir = self._publication.folder

    def on_pre_build(self, *, config: MkDocsConfig) -> None:
        """Read, render and check everything while the old site is still untouched."""
        self._progress.begin()
        self._shown.begin()
        self._index.stop()
        if self._again:
            self._again.stop()
        self._closing = Closing()
        if self._publication.side:
            noting.note(Path(self._publication.site), self._root(config) / ledger.NAME)
        # Our templates stay from one preview to the next, unless somebody works at them.
        if not self._theme_changes or self._theme_changes.taken() != frozenset():
            environment.cache_clear()
        try:
            self._prepared = self._prepare(config)
        except Exception:
            if not self._previews:
                raise
            # A preview that raises never answers again.
            log.exception("The briefings cannot be shown anew, and stay as they were")
        for problem in self._prepared.problems:
            (log.error if problem.severity is Severity.ERROR else log.warning)(problem.text)
        if not self._previews:
            self._refuse()

    def _refuse(self) -> None:
        """Publish nothing where something is wrong, or cannot be a file here."""
        if self._prepared.errors:
            found = previewing.summary(self._prepared.errors, self._prepared.warnings)
            raise PluginError(f"{found} in the briefings. Nothing was published.")
        unwritable = placing.unwritable(self._prepared.site, sys.getfilesystemencoding())
        if unwritable:
            raise PluginError(unwritable)

    def _prepare(self, config: MkDocsConfig) -> Prepared:
        root = self._root(config)
        try:
            options = MarkdownOptions.of(config.markdown_extensions, config.mdx_configs)
        except (AttributeError, PicklingError, TypeError) as error:
            raise PluginError(f"markdown_extensions: an option cannot be handed to another process: {error}") from error
        folder = Folder(
            root=root,
            label=self.config.briefings_dir.rstrip("/"),
            options=options,
            neighbours=neighbours(root, Path(config.docs_dir)),
            room=self._room(config),
            site_url=config.site_url or "",
        )
        try:
            return prepare(
                folder,
                self._workers,
                self._memory if self._previews else None,
                cache=Cache(_beside(config) / _CACHE, CacheTroubles(self._say)),
                progress=self._progress,
                drafts=self._previews,
                changes=self._changes.taken if self._changes else None,
            )
        except WorkersError as error:
            raise PluginError(str(error)) from error

    def _say(self, sentence: str) -> None:
        """Say something amid a stage of the build."""
        self._progress.clear()
        log.info("%s", sentence)

    def _root(self, config: MkDocsConfig) -> Path:
        return Path(os.path.normpath(_beside(config) / self.config.briefings_dir))

    def _room(self, config: MkDocsConfig) -> Room:
        docs = Path(config.docs_dir)
        return Room(docs, os.path.relpath(docs, _beside(config)), self._root(config))

    # What is built

    @event_priority(-50)
    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Put what belongs to the record among the files of the site. Of its pages MkDocs writes but a few itself."""
        root, room = self._root(config), self._room(config)
        for file in list(files):
            path = Path(file.abs_src_path or "")
            if root in path.parents or (room.docs in path.parents and not room.holds(path)):
                files.remove(file)
        self._add_pages(files, config)
        self._add_others(files, config)
        if config.nav is None:
            config.nav = self._navigation(files)
        return RecordFiles(files, self._linked)

    def _add_pages(self, files: Files, config: MkDocsConfig) -> None:
        """Add those that the navigation shows; let hand-written pages stand for those that they introduce."""
        site = self._prepared.site
        level = InclusionLevel.is_in_serve if self._previews else InclusionLevel.is_included
        titles = {placing.source_uri(""): site.desk.words("home"), **placing.nav_titles(config.nav)}
        named = dict.fromkeys((*map(placing.source_uri, placing.ENTRIES), *titles, *placing.nav_files(config.nav)))
        self._introduced: dict[str, Record] = {}
        self.named: dict[str, RecordPage] = {}
        for file in files.documentation_pages(inclusion=level):
            record = site.page(file.dest_uri.removesuffix("index.html"))
            if record:
                file.inclusion = InclusionLevel.NOT_IN_NAV
                self._introduced[file.src_uri] = record
        self._introductions = {record.address: uri for uri, record in self._introduced.items()}
        for uri in named:
            record = self._by_source(uri)
            if record:
                self.named[record.address] = self.page_of(record, titles.get(uri, ""))

    def _by_source(self, uri: str) -> Record | None:
        """The page of the record that hand-written pages call by this file, unless one of them introduces it."""
        record = self._prepared.site.page(placing.address_of(uri))
        return record if record and record.address not in self._introductions else None

    def page_of(self, record: Record, title: str = "") -> RecordPage:
        """A page of the record as MkDocs knows pages, with another title if the navigation gives it one."""
        file = File.generated(
            self.mkdocs, placing.source_uri(record.address), content="", inclusion=InclusionLevel.NOT_IN_NAV
        )
        file.dest_uri = f"{record.address}index.html"
        return RecordPage(title or record.title, file, self.mkdocs, record, partial(self.html, record))

    def _linked(self, uri: str) -> File | None:
        """The file of a page of the record that a hand-written page leads to."""
        record = self._by_source(uri)
        return (self.named.get(record.address) or self.page_of(record)).file if record else None

    def _add_others(self, files: Files, config: MkDocsConfig) -> None:
        site, root = self._prepared.site, self._root(config)
        new = [_static(config, path, text) for path, text in enclosing.completed_assets(site)]
        new += [
            File(path, str(enclosing.THEME), config.site_dir, True) for path in enclosing.assets(preview=self._previews)
        ]
        new += [_static(config, path, text) for path, text in enclosing.redirects(site, config.site_url or "")]
        new += [_copied(config, path, file) for path, file in enclosing.media(site, root)]
        if self._previews:
            new.append(_static(config, previewing.ADDRESS, previewing.banner(self._prepared)))
        for file in new:
            if not files.get_file_from_path(file.src_uri):
                files.append(file)

    def _navigation(self, files: Files) -> list[object]:
        """The entries to the record, and after them what was written by hand."""
        site = self._prepared.site
        named = [(address, placing.source_uri(address)) for address in placing.ENTRIES if site.page(address)]
        entries = [self._introductions.get(address, uri) for address, uri in named]
        pages = sorted(files.documentation_pages(), key=file_sort_key)
        return [*entries, *nest_paths(file.src_uri for file in pages if file.inclusion.is_in_nav())]

    def on_nav(self, nav: Navigation, *, files: Files, **_: object) -> None:
        """Note what the theme's links lead through."""
        self._nav = nav
        self._entries = {page.url: page for page in nav.pages if page.url in placing.ENTRIES}
        self._folders = folders(file.url for file in files)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> None:
        """Let the theme speak the language of the record, and give our templates what they ask for."""
        site = self._prepared.site
        if config.theme.get("language") == _DEFAULT_LANGUAGE:
            config.theme["language"] = placing.theme_language(site.archive.settings.language, config.theme.dirs)
        env.bytecode_cache = compiled_templates()
        environment(site.desk.words).bytecode_cache = compiled_templates(f"{site.desk.words.digest} {code().hex()}")
        env.globals["words"] = site.desk.words
        env.globals["entries"] = [page for page in map(site.page, placing.ENTRIES) if page]
        theme = RecordTheme(self, env, self._nav, files.documentation_pages())
        guard, each = None if self._previews else self._guard, self._has_to_be_asked(config)
        self._dress = Dress(theme, self._folders, config.site_name, each=each, guard=guard)
        introduced = frozenset(self._introductions)
        self._writing = Writing(
            site=site,
            dress=self._dress,
            introduced=introduced,
            site_url=config.site_url or "",
            processes=self._crew.processes,
            before=Path(self._publication.site) if self._publication.side else None,
            kept=self._kept_files(),
            shaped_by=b"" if self._previews else self._shape(config),
            spare=self._publication.side.spare if self._publication.side else None,
        )
        self._ahead = None if self._previews else self._writing.ahead()

    def _shape(self, config: MkDocsConfig) -> bytes:
        """What shapes all pages, where they may be taken from the site before."""
        return shape_of_pages(config.site_url or "", config.theme.custom_dir, self._dress.sample())

    def _kept_files(self) -> KeptFiles | None:
        """The files that this build may take from the site before; a preview takes none."""
        cache = None if self._previews else self._prepared.cache
        return cache.files(Path(self._publication.site)) if cache and not self._dress.each else None

    def _has_to_be_asked(self, config: MkDocsConfig) -> bool:
        """Whether another plugin makes of each page what it likes, so that no frame fits two of them."""
        methods = [one for event in _EVENTS_OF_PAGES for one in config.plugins.events[event]]
        return any(getattr(one, "__self__", None) is not self for one in methods)

    # Page by page

    def on_pre_page(self, page: Page, **_: object) -> Page:
        """Give the sitemap the day of the record, and no other day: MkDocs would take the clock's."""
        ours = page.file.src_uri in self._introduced
        page.update_date = placing.update_date(self._prepared.site.as_of) if ours else placing.NO_DAY
        return page

    def on_page_content(self, html: str, *, page: Page, **_: object) -> None:
        """Complete what a hand-written page says of itself by what it introduces, and let it be searched."""
        if not (page.meta.get("search") or {}).get("exclude"):
            self._index.note(page.url, str(page.title), html)
        self._closing.note(page.file.dest_uri, html)
        record = self._introduced.get(page.file.src_uri)
        if record:
            home = self._prepared.site.desk.words("home")
            _complete(page, html, record, title=record.title if record.address else home)
            vars(page).update(record=record, kind=record.template, in_navigation=True)
            page.meta.setdefault("template", _TEMPLATE)
            page.present_anchor_ids = (page.present_anchor_ids or set()) | ids(self.html(record))

    @event_priority(100)
    def on_page_context(self, _context: TemplateContext, /, *, page: Page, **_: object) -> None:
        """Fill in the content only now, so that no more than one page is in memory."""
        if page.file.src_uri in self._introduced:
            self._written = page.content or ""
            page.content = introduced(page.content or "", self.html(self._introduced[page.file.src_uri]))

    @event_priority(-100)
    def on_post_page(self, output: str, *, page: Page, **_: object) -> str:
        """Put the frame right, and let go of the content, or a large archive would not fit into memory."""
        if isinstance(page, RecordPage):
            return output
        record = self._introduced.get(page.file.src_uri)
        if not record:
            output = mended(output)
            return output if self._previews else self._guard.page(output)
        content, page.content = page.content or "", None
        output = dressed(output, content)
        return output if self._previews else self._guard.record(output, self._written, self._dress.sources(record))

    def on_post_template(self, output_content: str, *, template_name: str, **_: object) -> str:
        """Put the frame right on the 404 page, too, and all pages of the record into the sitemap."""
        if template_name == placing.SITEMAP:
            self._sitemap = output_content
            return output_content if self._previews else self._whole_sitemap()
        output = mended(output_content)
        return output if self._previews or not template_name.endswith(".html") else self._guard.page(output)

    def _whole_sitemap(self) -> str:
        as_of, site_url = self._prepared.site.as_of, self.mkdocs.site_url or ""
        return placing.in_sitemap(self._sitemap, self._writing.pages, as_of, site_url)

    @contextmanager
    def under_its_entry(self, record: Record) -> Iterator[None]:
        """Show in the navigation under which entry a page is found."""
        entry = self._entries.get(record.address.partition("/")[0] + "/")
        if entry:
            entry.active = True
        try:
            yield
        finally:
            if entry:
                entry.active = False

    def head(self, record: Record) -> str:
        """What a page of the record tells machines of itself."""
        return self._prepared.site.head(record)

    def html(self, record: Record) -> str:
        """The content of a page of the record. In a preview one that cannot be shown costs only itself."""
        try:
            return self._prepared.site.html(record)
        except Exception:
            if not self._previews:
                raise
            log.exception("The page '%s' cannot be shown", record.address)
            return f"<h1>{escape(record.title)}</h1>"

    # After everything is built

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig, **_: object) -> None:
        """Write the record. All that can be checked by now has passed; a strict build may still fail."""
        folder = Path(config.site_dir)
        if self._previews:
            for packed in ("", ".gz"):
                (folder / f"{placing.SITEMAP}{packed}").unlink(missing_ok=True)
            self._shown.offer(folder, self._writing.finding(lambda: self._for_preview(folder)))
            if self._again:
                self._again.begin()
        else:
            self._write_all(folder)
            self._guard.write(folder)
            placing.pack_sitemap(folder, self._prepared.site.as_of)
            # Last, since every file has to be there.
            if not placing.is_served(config.site_dir):
                self._close(config)
            self._publication.keeps_spare = bool(self._writing.kept) and not self._prepared.site.archive.forgets
        self._publication.complete = True

    def _for_preview(self, folder: Path) -> Iterator[Planned]:
        """What comes in a build in other ways."""
        yield from self._index.following(self._prepared.site, folder)
        yield placing.SITEMAP, lambda: self._whole_sitemap().encode()

    def _write_all(self, folder: Path) -> None:
        assert self._ahead
        try:
            self._made = self._writing.write(folder, self._index, self._ahead, self._progress)
        except PagefindError as error:
            raise PluginError(f"The texts cannot be indexed: {error}") from error
        except SharingError as error:
            raise PluginError(f"The pages cannot be written: {error}") from error

    def _close(self, config: MkDocsConfig) -> None:
        file, root = Path(config.config_file_path).absolute(), self._root(config)
        sources = Sources(folder=file.parent, briefings=root, paths=(file, root, Path(config.docs_dir)))
        self._publication.check()
        try:
            with self._progress.stage("Counting the record"):
                counted = self._closing.close(
                    self._prepared, Path(config.site_dir), sources, self._made.known, self._crew.processes
                )
        except ClosingError as error:
            raise PluginError(str(error)) from error
        except SharingError as error:
            raise PluginError(f"The record cannot be counted: {error}") from error
        # What was written by us has the times of the same by now.
        others = {path: one for path, one in self._closing.files.items() if path not in self._made.sums}
        keep_times(Path(config.site_dir), Path(self._publication.site), others)
        log.info("The record was counted: %s", counted)

    @event_priority(-100)
    def on_build_error(self, *, error: Exception, **_: object) -> None:
        """Whatever failed, and whenever: the site stays as it was."""
        self._index.stop()
        if self._ahead:
            self._ahead.stop()
        self._publication.complete = False
        # What has no number comes from no system, as a template that is not found.
        if isinstance(error, OSError) and error.errno and not self._previews:
            log.debug("Where it happened:", exc_info=error)
            raise Abort(f"The site cannot be built, and nothing was published. {told(error)}") from error

    def on_shutdown(self) -> None:
        """Publish, or leave everything untouched; `mkdocs gh-deploy` reads the place of the site after this."""
        self._index.stop()
        self._workers.close()
        if self._again:
            self._again.stop()
        for changes in self._watching:
            changes.stop()
        if self._publication.side:
            self.mkdocs.site_dir = self._publication.site
        site = Path(self._publication.site)
        publishes = self._publication.complete and not placing.is_served(self._publication.site)
        try:
            if publishes:
                self._closing.note_others(site)
            with self._progress.stage("Putting the new site into its place") if publishes else nullcontext():
                self._publication.finish()
        except OSError as error:
            self._publication.complete = False
            self._publication.finish()
            raise Abort(f"The new site could not be put in place, and the old one stays. {told(error)}") from error
        if publishes:
            self._note_addresses(site)
            self._tell_of_what_stayed()
        # Last, so that nothing stands below it: by now MkDocs has said all that it has to say.
        if self._publication.complete and not self._previews and self._progress.is_long:
            log.info("%s", self._prepared.summary(self._progress.seconds, self._made.taken))
        # Python would look through a whole large archive for cycles before it ends.
        gc.freeze()

    def _note_addresses(self, site: Path) -> None:
        try:
            self._closing.publish(site)
        except OSError as error:
            raise Abort(f"The site is published, but its new addresses could not be noted. {told(error)}") from error

    def _tell_of_what_stayed(self) -> None:
        if self._prepared.site.archive.forgets:
            for left in self._publication.left:
                log.warning(_STILL_THERE, left)

    def on_serve(self, server: LiveReloadServer, /, *, config: MkDocsConfig, **_: object) -> LiveReloadServer:
        """Show changes of the briefings, of what is written by hand and of our templates at once."""
        root, docs = self._root(config), Path(config.docs_dir)
        # MkDocs would look through it itself, file by file, twice a second.
        server.unwatch(str(docs))
        of_docs = self._watch(server, docs)
        if not root.is_dir():
            log.warning("There is no folder '%s': once it exists, start the preview anew", self.config.briefings_dir)
        else:
            self._changes = of_docs if docs in root.parents else self._watch(server, root)
        self._theme_changes = self._watch(server, enclosing.THEME)
        if self._changes:
            missed = partial(has_missed, root, self.config.briefings_dir.rstrip("/"), self._memory.reading)
            self._again = LookingAgain(_UNTIL_LOOKED_AGAIN, missed, self._changes.mistrust)
        if self._previews:
            server.set_app(self._shown.answering(server.serve_request, server.mount_path))
        return server

    def _watch(self, server: LiveReloadServer, folder: Path) -> Changes | None:
        """Have the preview made anew after changes in a folder, at once where the system tells of them."""
        looking = server.observer
        try:
            changes = Changes(partial(setattr, server, "build_delay"))
            server.observer = changes  # type: ignore[assignment]
            server.watch(str(folder))
            changes.start()
        except OSError as error:
            log.info("Changes in '%s' are looked for, since the system does not tell of them: %s", folder, error)
            if server.observer is not looking:
                server.unwatch(str(folder))
        else:
            self._watching.append(changes)
            return changes
        finally:
            server.observer = looking
        server.watch(str(folder))
        return None


def _beside(config: MkDocsConfig) -> Path:
    """The folder that paths in `mkdocs.yml` begin from."""
    return Path(config.config_file_path).absolute().parent


def _static(config: MkDocsConfig, path: str, content: str) -> File:
    return File.generated(config, path, content=content, inclusion=InclusionLevel.NOT_IN_NAV)


def _copied(config: MkDocsConfig, path: str, source: Path) -> File:
    return File.generated(config, path, abs_src_path=str(source), inclusion=InclusionLevel.NOT_IN_NAV)


def _complete(page: Page, html: str, record: Record, *, title: str) -> None:
    """Give a hand-written page the title, description and contents of what it introduces, where it has none."""
    titled = has_heading(html) or "title" in page.meta or "title" in vars(page)
    if not titled:
        page.title = escape(title)
    page.meta.setdefault("description", escape(record.description))
    if record.wide:
        page.meta.setdefault("hide", _SIDE_BARS)
    items = list(page.toc)
    below = items[0].children if items and items[0].level == 1 else items
    below += _contents(record.headings)
    page.toc = TableOfContents(items)


def _contents(headings: Iterable[Heading]) -> list[AnchorLink]:
    """The contents list of a page, as themes take it: text and ids are written unescaped."""
    top: list[AnchorLink] = []
    open_: list[AnchorLink] = []
    for heading in headings:
        item = AnchorLink(escape(heading.text), escape(heading.id), heading.level)
        while open_ and open_[-1].level >= heading.level:
            open_.pop()
        (open_[-1].children if open_ else top).append(item)
        open_.append(item)
    return top
