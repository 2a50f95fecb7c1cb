"""The municipality at work: who there is, what the staff do, and the event log that comes out."""
