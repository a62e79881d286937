"""Consultations of the people: which households may answer, what they answered, how many took part."""
