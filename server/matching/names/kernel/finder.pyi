from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from server.matching.names.candidates import Ranked
from server.matching.names.question import Question
from server.matching.names.vocabulary import Vocabulary

class Finder:
    def __init__(
        self,
        arrays: Mapping[str, np.ndarray],
        vocabulary: Vocabulary,
        letters_apart: Callable[[str, str], int],
    ) -> None: ...
    def rows(self, questions: list[Question]) -> list[int]: ...
    def found(self, question: Question, seen: dict[str, Any]) -> Ranked: ...
