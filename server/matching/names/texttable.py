"""Many texts in two flat arrays: a UTF-8 blob and where each text begins."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np


class TextTable:
    """Texts by row number, decoded when they are asked for. Shared by all who map its file."""

    def __init__(self, blob: np.ndarray, offsets: np.ndarray) -> None:
        self._blob = blob
        self._offsets = offsets

    @classmethod
    def build(cls, texts: Iterable[str]) -> TextTable:
        """Pack texts. Lone surrogates, which are no text, are kept as they are."""
        encoded = [text.encode("utf-8", "surrogatepass") for text in texts]
        offsets = np.zeros(len(encoded) + 1, np.uint32)
        np.cumsum(np.fromiter(map(len, encoded), np.uint32, len(encoded)), out=offsets[1:])
        return cls(np.frombuffer(b"".join(encoded), np.uint8), offsets)

    def arrays(self, name: str) -> dict[str, np.ndarray]:
        """Give the two arrays, under `name`."""
        return {f"{name}.blob": self._blob, f"{name}.offsets": self._offsets}

    @classmethod
    def from_arrays(cls, arrays: Mapping[str, np.ndarray], name: str) -> TextTable:
        """Open what `arrays` gave."""
        return cls(arrays[f"{name}.blob"], arrays[f"{name}.offsets"])

    def __len__(self) -> int:
        return len(self._offsets) - 1

    def __getitem__(self, row: int) -> str:
        start, end = self._offsets[row : row + 2].tolist()
        return self._blob[start:end].tobytes().decode("utf-8", "surrogatepass")
