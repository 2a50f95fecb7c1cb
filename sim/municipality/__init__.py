"""A municipality of one's own from a dozen answers: questions, the history that gives its size, and files."""

from sim.municipality.answers import Answers, Given
from sim.municipality.by_hand import is_by_hand, others
from sim.municipality.elsewhere import Elsewhere
from sim.municipality.questions import QUESTIONS, Question, Setting, setting
from sim.municipality.sheet import read_sheet, template
from sim.municipality.write import Written, written

__all__ = [
    "QUESTIONS",
    "Answers",
    "Elsewhere",
    "Given",
    "Question",
    "Setting",
    "Written",
    "is_by_hand",
    "others",
    "read_sheet",
    "setting",
    "template",
    "written",
]
