"""A comparison as text, Markdown, HTML and JSON. `words` say what a row is; each format only lays it out."""
