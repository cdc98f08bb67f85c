"""What changed between two versions of a curriculum: its facts, not its text.

    two formations ──header, semesters, ues, modules, weights, claims──▶ rows, one for each fact that changed
    two tables     ──consequences──▶ totals and shares before and after, findings that come and go

`pairing` says which of one side is which of the other; `breaking` says what hurts cohorts under
way. Everything here is pure, and nothing of it knows where a fact is written.
"""
