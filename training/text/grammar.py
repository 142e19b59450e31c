"""The sentences: when, who, is doing what, where, and why. All words of a sentence must agree.

"Yesterday my two sisters were mending their old net near the harbour because they were bored": the verbs agree with the time
and the number, "their" and "they" with the sisters, the net and the harbour with mending. A reading fixes all of these and allows
some words at each position. A sentence is right if some reading allows all its words, so sentences are judged exactly, without a second model.
"""

from dataclasses import dataclass
from functools import cache
from itertools import product

TIMES = {
    "past": ["Yesterday", "Last night"],
    "now": ["Today", "Right now"],
    "future": ["Tomorrow", "Next week"],
}
BE = {
    "past": {"one": "was", "many": "were"},
    "now": {"one": "is", "many": "are"},
    "future": {"one": "will be", "many": "will be"},
}
OF_ONE = ["the", "my", "our", "this"]
OF_MANY = ["the", "my", "our", "these", "two", "many"]
PEOPLE = {
    "he": (OF_ONE, ["brother", "uncle", "grandfather", "king"], "his", "one"),
    "she": (OF_ONE, ["sister", "aunt", "grandmother", "queen"], "her", "one"),
    "they": (OF_MANY, ["brothers", "sisters", "uncles", "aunts", "sailors", "farmers"], "their", "many"),
}
PEOPLE_ARE = ["young", "old", "clever", "tall"]
THINGS_ARE = ["new", "old", "best", "little"]
DOING = {
    "baking": (["bread", "cake", "pie"], ["in the kitchen"]),
    "reading": (["letter", "book", "newspaper"], ["by the window", "in the library"]),
    "mending": (["net", "boat", "sail"], ["near the harbour", "on the beach"]),
    "feeding": (["hens", "goats", "horses"], ["behind the barn", "on the hill"]),
    "painting": (["door", "fence", "wall"], ["behind the house", "in the garden"]),
    "selling": (["apples", "cheese", "flowers"], ["at the market", "by the road"]),
}
STATES = ["hungry", "bored", "busy", "happy", "late"]


@dataclass(frozen=True)
class Reading:
    allowed: tuple[tuple[str, ...], ...]  # the words allowed at each position
    weight: float  # relative frequency among draws


@cache
def readings() -> tuple[Reading, ...]:
    found = []
    choices = product(TIMES, PEOPLE, DOING, (False, True), (False, True))
    for tense, who, does, of_people, of_things in choices:
        determiners, people, possessive, number = PEOPLE[who]
        things, places = DOING[does]
        for time, place in product(TIMES[tense], places):
            subject = [determiners, PEOPLE_ARE, people] if of_people else [determiners, people]
            of = [THINGS_ARE, things] if of_things else [things]
            be = fixed(BE[tense][number])
            allowed = [*fixed(time), *subject, *be, [does], [possessive], *of, *fixed(place), ["because"], [who], *be, STATES]
            found.append(Reading(tuple(map(tuple, allowed)), 1 / len(places)))
    return tuple(found)


def fixed(text: str) -> list[list[str]]:
    return [[word] for word in text.split()]


WORDS = sorted({word for reading in readings() for words in reading.allowed for word in words})
SIZES = sorted({len(reading.allowed) for reading in readings()})
