"""The addresses, one module a subject; each takes a ledger and a page, and gives an answer."""
