"""Texts from the sources → statutes with versions: which version a text is, which of its clauses are as reviewed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from corpus.catalogue.facts import Catalogue, StatuteFacts, VersionFacts
from corpus.corpus import Difference, DifferenceKind
from corpus.model import Article, ArticleId, Statute, Version
from corpus.normalise import digest_of, whole_of
from corpus.sources.text import Fault, Section, SourceText, plain_title
from corpus.uncatalogued import uncatalogued

_FILLED = 0.9  # share of a version's clauses that another version must have word for word to stand in for it
_LIKENESS = 0.6  # share of clauses a text must have in common with a version to be taken for a copy of it


@dataclass(slots=True)
class _Copy:
    """A text taken for one version; `wrong` are the keys whose text is not the reviewed one."""

    text: SourceText
    wrong: frozenset[str]


class Assembly:
    """Collects texts source by source; earlier ones win unless a later one agrees better with the catalogue."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.catalogue = catalogue
        self.faults: list[Fault] = []
        self.differences: list[Difference] = []
        self._by_title: dict[tuple[str, str], StatuteFacts] = {}
        for facts in catalogue.statutes:
            self._by_title[plain_title(facts.title), facts.region] = facts
        self._copies: dict[tuple[str, date], list[_Copy]] = {}
        self._unknown: dict[str, list[SourceText]] = {}  # new versions of statutes of the catalogue
        self._others: list[SourceText] = []
        self._hashed: dict[str, dict[str, str]] = {}  # by origin: every text is hashed at most once

    def add(self, texts: Iterable[SourceText]) -> None:
        for text in texts:
            facts = self._facts(text)
            if facts is None:
                self._others.append(text)
            else:
                self._identify(facts, text)

    def _facts(self, text: SourceText) -> StatuteFacts | None:
        title = plain_title(text.title)
        found = self._by_title.get((title, text.region))
        if found is None and not text.region:  # a file without front matter does not name its region
            named = [f for (other, _), f in self._by_title.items() if other == title]
            found = named[0] if len(named) == 1 else None
        return found

    def _identify(self, facts: StatuteFacts, text: SourceText) -> None:
        if self._is_complete(facts, text):
            return
        hashes = self._hashes_of(facts, text)
        if hashes is None:
            version, wrong = self._most_alike(facts, text)
        else:
            version, wrong = hashes
        if version is None:
            self._unknown.setdefault(facts.id, []).append(text)
        else:
            self._copies.setdefault((facts.id, version.promulgated), []).append(_Copy(text, wrong))

    def _is_complete(self, facts: StatuteFacts, text: SourceText) -> bool:
        """The version of this date is installed already, every clause of it proved: another copy adds nothing."""
        version = next((v for v in facts.versions if v.held and v.promulgated == text.promulgated), None)
        copies = self._copies.get((facts.id, version.promulgated), ()) if version else ()
        return any(not copy.wrong and len(copy.text.sections) == version.size for copy in copies if version)

    def _hashes_of(self, facts: StatuteFacts, text: SourceText) -> tuple[VersionFacts, frozenset[str]] | None:
        """The version that bears the text's own date, unless another version is much more alike."""
        dated = [v for v in facts.versions if v.promulgated == (text.promulgated or text.effective)]
        if not dated:
            return None
        if self.catalogue.whole.get((facts.id, dated[0].promulgated)) == whole_of(text.sections):
            return dated[0], frozenset()
        if not dated[0].held:  # nothing to compare with
            return dated[0], frozenset()
        wrong = self._wrong(facts, dated[0], text)
        return (dated[0], wrong) if len(wrong) <= len(text.sections) * (1 - _LIKENESS) else None

    def _most_alike(self, facts: StatuteFacts, text: SourceText) -> tuple[VersionFacts | None, frozenset[str]]:
        candidates = [(v, self._wrong(facts, v, text)) for v in facts.versions if v.held]
        if not candidates:
            return None, frozenset()
        version, wrong = min(candidates, key=lambda c: len(c[1]))
        alike = len(wrong) <= len(text.sections) * (1 - _LIKENESS)
        if not alike or _is_newer(text, facts, wrong):
            return None, frozenset()
        return version, wrong

    def _wrong(self, facts: StatuteFacts, version: VersionFacts, text: SourceText) -> frozenset[str]:
        known = self.catalogue.hashes.get((facts.id, version.promulgated), {})
        return frozenset(key for key, written in self._hashes(text).items() if known.get(key) != written)

    def _hashes(self, text: SourceText) -> Mapping[str, str]:
        if text.origin not in self._hashed:
            self._hashed[text.origin] = {section.key: digest_of(section.text) for section in text.sections}
        return self._hashed[text.origin]

    def statutes(self) -> Iterator[Statute]:
        """All statutes, catalogue first; fills `differences` on the way."""
        for facts in self.catalogue.statutes:
            yield self._statute(facts)
        yield from uncatalogued(self._others)

    def _statute(self, facts: StatuteFacts) -> Statute:
        versions = [self._version(facts, version) for version in facts.versions]
        versions = self._with_unknown(facts, versions)
        return Statute(
            id=facts.id,
            title=plain_title(facts.title),
            short_titles=facts.short_titles,
            level=facts.level,
            issuer=facts.issuer,
            document_number=facts.document_number,
            region=facts.region,
            url=facts.url,
            versions=tuple(versions),
            first_effective=facts.first_effective,
            replaced_by=facts.replaced_by,
            note=facts.note,
        )

    def _version(self, facts: StatuteFacts, version: VersionFacts) -> Version:
        built = Version(
            promulgated=version.promulgated,
            effective=version.effective,
            ended=version.ended,
            repealed=version.repealed,
            size=version.size,
            effective_stated=version.effective_stated,
        )
        copies = self._copies.get((facts.id, version.promulgated))
        if not copies:
            return self._filled(facts, built)
        best = min(copies, key=lambda copy: len(copy.wrong))  # the first of equals: directories before the package
        sections = self._repaired(best, copies)
        articles = tuple(article(facts.id, version.promulgated, s) for s in sections.values())
        self._report(facts.id, version, best, sections)
        text = best.text
        return replace(built, source=text.source, preamble=text.preamble, annex=text.annex, articles=articles)

    def _filled(self, facts: StatuteFacts, version: Version) -> Version:
        """A version without a copy of its own has the clauses of another version that are word for word its own.

        Its other clauses stay out, each reported: they have changed, and the text at hand is not the one in force.
        """
        known = self.catalogue.hashes.get((facts.id, version.promulgated))
        if not known:
            return version
        others = [c.text for (statute, _), copies in self._copies.items() if statute == facts.id for c in copies]
        sections: dict[str, Section] = {}
        for text in others:
            hashed = self._hashes(text)
            sections |= {s.key: s for s in text.sections if s.key not in sections and known.get(s.key) == hashed[s.key]}
        if len(sections) < len(known) * _FILLED:
            return version
        for key in known:
            if key not in sections:
                kind = (
                    DifferenceKind.OUTDATED if any(key in self._hashes(t) for t in others) else DifferenceKind.MISSING
                )
                self._differs(facts.id, version.promulgated, key, others[0], kind)
        articles = tuple(article(facts.id, version.promulgated, sections[key]) for key in known if key in sections)
        return replace(version, source=others[0].source, articles=articles)

    def _repaired(self, best: _Copy, copies: list[_Copy]) -> dict[str, Section]:
        """The best copy's articles; one that is wrong there and right in another copy is taken from that."""
        sections = {s.key: s for s in best.text.sections}
        for other in copies:
            for section in other.text.sections:
                missing = section.key not in sections or section.key in best.wrong
                if other is not best and missing and section.key not in other.wrong:
                    sections[section.key] = section
                    best.wrong = best.wrong - {section.key}
        return sections

    def _report(self, statute: str, version: VersionFacts, best: _Copy, sections: Mapping[str, Section]) -> None:
        known = self.catalogue.hashes.get((statute, version.promulgated), {})
        for key in (k for k in sections if k in best.wrong):
            kind = DifferenceKind.ADDED if key not in known else self._kind(statute, version, key, best.text)
            self._differs(statute, version.promulgated, key, best.text, kind)
        for key in known:
            if key not in sections:
                self._differs(statute, version.promulgated, key, best.text, DifferenceKind.MISSING)

    def _kind(self, statute: str, version: VersionFacts, key: str, text: SourceText) -> DifferenceKind:
        written = self._hashes(text).get(key)
        others = (h for (s, day), h in self.catalogue.hashes.items() if s == statute and day != version.promulgated)
        return DifferenceKind.OUTDATED if any(h.get(key) == written for h in others) else DifferenceKind.CHANGED

    def _differs(self, statute: str, version: date, key: str, text: SourceText, kind: DifferenceKind) -> None:
        self.differences.append(Difference(ArticleId(statute, version, key), text.source, kind, text.origin))

    def _with_unknown(self, facts: StatuteFacts, versions: list[Version]) -> list[Version]:
        """Texts of the statute that are no version the catalogue knows: kept, dated by themselves, and flagged."""
        for text in self._unknown.get(facts.id, ()):
            promulgated = text.promulgated or text.effective
            if promulgated is None or any(v.promulgated == promulgated and v.installed for v in versions):
                self.faults.append(
                    Fault(text.origin, f"与目录中《{facts.title}》的各版本都不符，又没有可用的公布日期，未收入")
                )
                continue
            effective = max(text.effective or promulgated, promulgated)
            articles = tuple(article(facts.id, promulgated, s) for s in text.sections)
            new = Version(promulgated, effective, size=len(articles), source=text.source, preamble=text.preamble,
                          annex=text.annex, articles=articles)  # fmt: skip
            versions = _inserted(versions, new)
            for section in text.sections:
                self._differs(facts.id, promulgated, section.key, text, DifferenceKind.UNKNOWN_VERSION)
        return versions


def article(statute: str, version: date, section: Section) -> Article:
    return Article(ArticleId(statute, version, section.key), section.place, section.paragraphs)


def _inserted(versions: list[Version], new: Version) -> list[Version]:
    """The new version between its neighbours: it ends where the next begins, the one before ends where it begins."""
    others = sorted((v for v in versions if v.promulgated != new.promulgated), key=lambda v: v.promulgated)
    before = [v for v in others if v.promulgated < new.promulgated]
    after = [v for v in others if v.promulgated > new.promulgated]
    if before and not before[-1].repealed:
        before[-1] = replace(before[-1], ended=new.effective)
    new = replace(new, ended=after[0].effective if after else None)
    return [*before, new, *after]


def _is_newer(text: SourceText, facts: StatuteFacts, wrong: frozenset[str]) -> bool:
    """The text calls itself a later version than all that are known, and is not word for word one of them."""
    return bool(wrong and text.promulgated and facts.versions and text.promulgated > facts.versions[-1].promulgated)
