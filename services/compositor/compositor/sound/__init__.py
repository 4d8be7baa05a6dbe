"""The film's sound: speech made evenly loud, and a quiet bed of music and places under it."""
