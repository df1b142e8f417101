"""Questions asked of an archive: by actor, by measure, by date, between two, in force on a day, in answer to."""
