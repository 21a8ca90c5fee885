"""Spanish: word problems, one module a level."""

from typing import Final

from game.exercises.texts.catalogue import Texts
from game.exercises.texts.es.word_problems import one_step, several_steps, two_steps, unknowns
from game.exercises.texts.story import told

WORD_PROBLEMS: Final[Texts] = told(
    "Problema",
    {**one_step.STORIES, **two_steps.STORIES, **several_steps.STORIES, **unknowns.STORIES},
    "Respuesta: {answer}.",
)
