"""A folder → a pack: union.yaml, services.yaml, documents/. Every fault names file, line and what is wrong.

A fault in union.yaml or services.yaml refuses the pack as a whole: half of what a union wrote must not serve. A
document that cannot be read is left out alone, by name.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

from corpus.cards import Cite
from corpus.model import MalformedStatute, Statute, Version
from corpus.pack.documents.reading import Document, read_document, renamed
from corpus.pack.located import Located, PackFault, parse_located, read_located
from corpus.pack.model import Fill, Pack, Reading, Snapshot, Union
from corpus.pack.services import read_services
from corpus.pack.union import Stated, read_union
from corpus.sources.text import Fault
from corpus.uncatalogued import uncatalogued

UNION, SERVICES, DOCUMENTS = "union.yaml", "services.yaml", "documents"
_MOST = 500  # documents
_NOT_TEXTS = {"readme", "license"}


def snapshot(folder: Path) -> Snapshot:
    """How the folder looks, to see whether anything has changed; cheap."""
    found = []
    for path in (folder / UNION, folder / SERVICES, *_documents(folder)):
        try:
            seen = path.stat()
        except OSError:
            continue
        found.append((str(path.relative_to(folder)), seen.st_mtime_ns, seen.st_size))
    return tuple(found)


def read_pack(folder: Path, regions: Callable[[str], str | None] | None = None) -> Reading:
    """Reads a pack; never raises for what the folder holds. `regions` gives the official name of a place."""
    if not folder.is_dir():
        return Reading(None, (Fault(str(folder), "工会资料包的文件夹不存在"),))
    seen = snapshot(folder)
    faults: list[Fault] = []
    union, stated = _union(folder, regions, faults)
    paths = {str(path.relative_to(folder / DOCUMENTS)): path for path in _documents(folder)}
    for name in stated:
        if name not in paths:
            faults.append(Fault(UNION, f"documents/ 里没有文件 {name}", stated[name].line))
    region_known = union or Union("", "")
    services = _services(folder)
    if isinstance(services, Fault):
        faults.append(services)
        services = parse_located("{}", SERVICES)
    cards, fills, found = read_services(services, region_known, paths)
    faults.extend(found)
    refused = bool(faults)
    # without union.yaml the documents would lack what it states of them: its faults come first
    documents = list(_read(paths, stated, union, folder, faults)) if union else []
    if union is None or refused:
        return Reading(None, tuple(faults), seen)
    titled = {document.file: document.text.title for document in documents}
    pack = Pack(union, cards, tuple(_titled(fill, titled) for fill in fills), _statutes(documents, stated))
    return Reading(pack, tuple(faults), seen)


def _union(
    folder: Path, regions: Callable[[str], str | None] | None, faults: list[Fault]
) -> tuple[Union | None, dict[str, Stated]]:
    if not (folder / UNION).is_file():
        faults.append(Fault(UNION, "资料包里没有 union.yaml（工会名称、地区、联系方式）"))
        return None, {}
    try:
        union, stated, found = read_union(read_located(folder / UNION, UNION), regions)
    except PackFault as error:
        faults.append(error.fault)
        return None, {}
    faults.extend(found)
    return union, stated


def _services(folder: Path) -> Located | Fault:
    """services.yaml; a pack need not have one, and an empty one is none."""
    path = folder / SERVICES
    try:
        if not path.is_file() or not path.read_bytes().strip():
            return parse_located("{}", SERVICES)
        return read_located(path, SERVICES)
    except PackFault as error:
        return error.fault
    except OSError as error:
        return Fault(SERVICES, f"文件读不出来（{error.strerror or error}）")


def _documents(folder: Path) -> Iterator[Path]:
    """The files below documents/, without what editors and systems leave there."""
    below = folder / DOCUMENTS
    for path in sorted(below.rglob("*")) if below.is_dir() else ():
        parts = path.relative_to(below).parts
        hidden = any(part.startswith((".", "~$", "__MACOSX")) or part.endswith("~") for part in parts)
        if not hidden and path.is_file() and path.stem.lower() not in _NOT_TEXTS and path.name != "Thumbs.db":
            yield path


def _read(
    paths: dict[str, Path], stated: dict[str, Stated], union: Union, folder: Path, faults: list[Fault]
) -> Iterator[Document]:
    if len(paths) > _MOST:
        faults.append(Fault(DOCUMENTS, f"文件太多（{len(paths)} 个），只读前 {_MOST} 个"))
    seen: dict[tuple[str, object], str] = {}
    for name, path in list(paths.items())[:_MOST]:
        origin = f"{DOCUMENTS}/{name}"
        try:
            if not path.resolve().is_relative_to(folder.resolve()):
                raise MalformedStatute("是指向资料包以外的链接，没有读")
            document = read_document(path, stated.get(name, Stated(name)), union)
            key = (document.text.title, document.text.promulgated)
            if key in seen:
                raise MalformedStatute(f"与 {seen[key]} 名称和印发日期都相同，没有收入")
        except (MalformedStatute, OSError) as error:
            message = str(error) if isinstance(error, MalformedStatute) else f"读不出来（{error.strerror or error}）"
            faults.append(Fault(origin, message))
            continue
        except Exception as error:  # a damaged file must not stop the service: libraries raise all kinds
            faults.append(Fault(origin, f"读不出来，文件可能已损坏（{type(error).__name__}）"))
            continue
        seen[key] = name
        yield document


def _titled(fill: Fill, titles: dict[str, str]) -> Fill:
    """The source by the title of its document; where that could not be read, its file is all that can be named."""
    if fill.cite is not None:
        title = titles.get(fill.cite.title)
        cite = Cite(title, fill.cite.article, fill.cite.paragraph, fill.cite.item) if title else None
        return replace(fill, source=f"《{title}》" if title else fill.cite.title, cite=cite)
    return replace(fill, source=f"《{titles[fill.source]}》") if fill.source in titles else fill


def _statutes(documents: Iterable[Document], stated: dict[str, Stated]) -> tuple[Statute, ...]:
    documents = list(documents)
    until = {(d.text.title, d.text.promulgated): d.until for d in documents}
    numbers = {d.text.title: stated[d.file].number for d in documents if d.file in stated}
    short = {d.text.title: stated[d.file].short for d in documents if d.file in stated}
    made = []
    for statute in uncatalogued(renamed(d, numbers.get(d.text.title, "")) for d in documents):
        versions = tuple(_ended(v, until.get((statute.title, v.promulgated))) for v in statute.versions)
        names = tuple(dict.fromkeys((*short.get(statute.title, ()), *statute.short_titles)))
        number = numbers.get(statute.title, "")
        made.append(replace(statute, versions=versions, document_number=number, short_titles=names))
    return tuple(made)


def _ended(version: Version, until: date | None) -> Version:
    """`until` is the first day on which the document no longer holds."""
    if until is None or (version.ended is not None and version.ended <= until):
        return version
    return replace(version, ended=max(until, version.effective), repealed=True)
