"""What front matter, registers and settings may hold: pydantic models whose field descriptions are the guide's.

The JSON schemas for editors are made from these models. A value that passes is typed; one whose place a later
problem may need stays a `Text` or `Day`, which know where they stand.
"""
