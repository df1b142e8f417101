"""One file for each kind of page: which pages there are, and what each one shows."""
