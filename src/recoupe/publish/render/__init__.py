"""Views of records as text for people: tables, the matrix of accounts, evidence."""
