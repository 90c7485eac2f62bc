"""What is said around the sides of an argument."""

HEAD = "On record for and against {topic}. Nobody is right or wrong here."
IN_FAVOUR = "In favour"
AGAINST = "Against"
UNTOLD = "Also on record, on a side that the words alone do not tell"
NONE_IN_FAVOUR = "Nobody is on record in favour, as far as the words tell."
NONE_AGAINST = "Nobody is on record against it, as far as the words tell."
NOTHING = "Nothing is on record about {topic}."
