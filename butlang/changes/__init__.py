"""What others changed in a built workbook, carried back into the text that it was built from.

    workbook ──built──▶ what it had       ┐
             ──extract▶ what it has now   ├─edits──▶ edits ──patch──▶ edited texts, compiled again
    text     ──facts──▶ what the text says┘

`keys` finds rows and columns wherever they were moved to, `rest` names what is no fact,
`verify` compares a workbook with what the text gives. Everything here is pure: a
workbook is a record, a text is a source, nothing is written.
"""
