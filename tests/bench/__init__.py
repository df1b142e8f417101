"""The benchmark: the same made-up archives through this project, stock Material and Hugo. `make bench` runs it."""
