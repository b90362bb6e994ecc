"""Where a host name ends being a registry's and begins being somebody's own.

tldextract without network, on the public suffix list that the package publicsuffixlist brings; the
snapshot in tldextract stands behind it. Private suffixes count: who has x.github.io is not GitHub.
"""

from __future__ import annotations

import gc
import re
import warnings
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import publicsuffixlist
import tldextract

LIST = Path(publicsuffixlist.__file__).with_name("public_suffix_list.dat")
_REMEMBERED = 16_384  # hosts; a page of job advertisements names the same few again and again

_PLAIN = re.compile(r"(?:([a-z0-9.-]+)\.)?([a-z0-9-]+)\.([a-z0-9-]+)")

# Blogger gives out blogs under blogspot.<every country>; newer lists have blogspot.com alone.
_TENANT_LABEL = "blogspot"


class HostParts(NamedTuple):
    """The parts of a host: `subdomain.label.suffix`.

    `registrable` is label and suffix, or '' when the host is itself a public suffix, has one
    label, or is an IP address (then `label` has the whole). `private`: the suffix belongs to a
    company that gives its sub-domains to others.
    """

    subdomain: str
    label: str
    suffix: str
    registrable: str
    private: bool


class SuffixRules:
    """The public suffix list, read once."""

    def __init__(self, path: Path = LIST) -> None:
        self._extract = tldextract.TLDExtract(
            cache_dir=None,
            suffix_list_urls=(path.resolve().as_uri(),) if path.is_file() else (),
            fallback_to_snapshot=True,
            include_psl_private_domains=True,
        )
        with warnings.catch_warnings():  # reading a file URL leaves the file to the collector
            warnings.simplefilter("ignore", ResourceWarning)
            self._extract.extract_str("example.com")
            gc.collect()
        self._tops, self._pairs = _short(self._extract)
        self.split = lru_cache(maxsize=_REMEMBERED)(self._split)

    def _split(self, host: str) -> HostParts:
        """Split an ASCII or Unicode host; never raises."""
        host = host.lower().rstrip(".")
        if not host or host.startswith(("[", ".")):
            return HostParts("", host, "", "", False)
        subdomain, label, suffix, private = self._cut_up(host)
        if not (suffix or subdomain):  # one label, or an IP address
            return HostParts("", label, suffix, "", False)
        if not suffix:  # a top-level domain nobody listed: the list's default rule is `*`
            (subdomain, label), suffix = _cut(subdomain), label
        if label == _TENANT_LABEL:
            suffix = f"{label}.{suffix}"
            subdomain, label = _cut(subdomain)
            return HostParts(subdomain, label, suffix, f"{label}.{suffix}" if label else "", True)
        registrable = f"{label}.{suffix}" if label else ""
        return HostParts(subdomain, label, suffix, registrable, private)

    def _cut_up(self, host: str) -> tuple[str, str, str, bool]:
        """Sub-domain, label and suffix, and whether the suffix is private.

        Where no rule of three labels can speak, and no wildcard, two look-ups tell what
        tldextract would. It is asked for all else: longer and private suffixes, IDN, addresses.
        """
        plain = _PLAIN.fullmatch(host)
        if plain is not None and "xn--" not in host:
            head, label, top = plain.groups("")
            pair = f"{label}.{top}"
            whole = self._pairs.get(pair)
            if whole is None and top in self._tops:
                return head, label, top, False
            if whole:
                subdomain, _, label = head.rpartition(".")
                if label:
                    return subdomain, label, pair, False
        found = self._extract.extract_str(host)
        return found.subdomain, found.domain, found.suffix, found.is_private

    def listed(self, host: str) -> bool:
        """Whether a host ends in a suffix that is on the list, and has a label before it."""
        found = self._extract.extract_str(host)
        return bool(found.suffix and (found.domain or found.subdomain))


def _short(extract: tldextract.TLDExtract) -> tuple[set[str], dict[str, bool]]:
    """Top-level domains that are suffixes, and each pair of labels that a longer rule ends in.

    A pair is True when it is a public suffix and no rule goes on from it: it decides by itself.
    """
    rules = [rule.removeprefix("!").split(".") for rule in extract.tlds]
    tops = {rule[0] for rule in rules if len(rule) == 1}
    further = {".".join(rule[-2:]) for rule in rules if len(rule) > 2}
    further |= {rule[1:] for rule in extract.tlds if rule.startswith("!")}
    pairs = {".".join(rule): True for rule in rules if len(rule) == 2}
    for pair in pairs:
        pairs[pair] = pair not in further and not extract.extract_str(f"a.{pair}").is_private
    anything_below = {rule[1] for rule in rules if len(rule) == 2 and rule[0] == "*"}
    return tops - anything_below, dict.fromkeys(further, False) | pairs


def _cut(subdomain: str) -> tuple[str, str]:
    above, _, label = subdomain.rpartition(".")
    return above, label


@lru_cache(maxsize=1)
def suffix_rules() -> SuffixRules:
    """Return the rules every part of the process shares; the first call takes about 0.1 s."""
    return SuffixRules()
