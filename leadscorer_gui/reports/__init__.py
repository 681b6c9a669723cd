"""Slides and reports: what a simulation found, as files that are left behind.

`gathering` turns a result into pages, each with its finding, picture, native chart and tables
(`content`); the writers make one file of them: `deck` (PPTX), `slides` (PDF 16:9), `page_html`,
`page_pdf` and `book` (XLSX). `writing` knows them all by name. May import `charts`, `exchange` and
what lies below; no Qt.
"""
