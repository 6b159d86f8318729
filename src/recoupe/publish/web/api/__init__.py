"""The HTTP API under ``/api/v1``: the records of the ledger for programs, read only. `service.create_api` makes it."""
