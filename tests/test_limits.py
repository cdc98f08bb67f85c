"""What a format cannot hold is refused with a message, never written beyond its limits."""

from __future__ import annotations

import pytest

from butlang.backends import Options, RefusedError, xlsx
from butlang.backends.xlsx.formulas import ARGUMENTS, sum_of
from tests.loading import analyse_text

TEXT = """formation EX "Exemple"
compétence C1 "Réaliser"
  niveau 1 "Débuter"
règle ECTS 6
semestre 1
  UE1.1 C1 niveau 1, 6 ECTS
  SAÉ1.01 "Projet" -> UE1.1: 40
  R1.01 "Cours" -> UE1.1: 60
"""


@pytest.mark.parametrize(("most", "refused"), [(8, True), (9, False)])
def test_a_sheet_wider_than_a_workbook(monkeypatch: pytest.MonkeyPatch, most: int, refused: bool) -> None:
    monkeypatch.setattr(xlsx, "MOST_COLUMNS", most)
    value = analyse_text(TEXT).value
    assert value is not None
    if refused:
        with pytest.raises(RefusedError) as error:
            xlsx.emit(value, (), Options())
        assert error.value.message.to("fr") == "la feuille S1 aurait 9 colonnes ; un classeur en a 8 au plus"
    else:
        assert set(xlsx.emit(value, (), Options())) == {""}


def test_a_sum_has_no_more_arguments_than_a_function_may() -> None:
    cells = [f"A{n}" for n in range(1, 2 * ARGUMENTS, 2)]
    assert sum_of(",".join(cells)) == f"SUM({','.join(cells)})"
    assert sum_of(",".join([*cells, "B1"])) == f"(SUM({','.join(cells)})+SUM(B1))"
