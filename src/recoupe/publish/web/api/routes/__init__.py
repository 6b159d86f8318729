"""The addresses of the API, one module a subject; each takes a ledger and filters, and gives records."""
