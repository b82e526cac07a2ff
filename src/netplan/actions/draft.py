"""Drafting the first message of what the plan suggests."""

from collections.abc import Mapping
from datetime import date

from netplan.actions.book import Histories
from netplan.actions.plan import told_of
from netplan.core.introductions import Running, running_of
from netplan.core.network import Introduction, OwedBy, Promise, Role
from netplan.core.people.contact import Contact
from netplan.core.plan.facts import PlanFacts
from netplan.core.plan.relationships import Relationship, relate
from netplan.core.plan.scores import Score, score_of, told
from netplan.core.plan.stages import Stage
from netplan.core.plan.standing import IN_PERSON, SPOKEN
from netplan.core.plan.suggestions import called
from netplan.core.plan.terms import met_where, occasions
from netplan.core.plan.weights import Weights
from netplan.core.well.messages import Message, Templates, day_of, message_of, thanked_for, thing_of, topic_of


def draft_message(
    book: Histories,
    contact: Contact,
    templates: Templates,
    *,
    introductions: Mapping[int, Introduction],
    contacts: Mapping[int, Contact],
    today: date,
    weights: Weights,
) -> tuple[Score, Message]:
    """The first message of what is planned with somebody, from the user's texts where they have some.

    Beside it their score, whose action it begins. `introductions` and `contacts` are all there are.
    """
    facts = book.facts(today=today, weights=weights, who=(contact.id,))
    (relationship,) = relate(facts, today=today, weights=weights, who=(contact.id,)).values()
    score = score_of(relationship, weights)
    score = told(score, told_of(book, [score]))
    running = _running(book, score, introductions, contacts, today)
    kinds, more = _about(score, relationship, facts, running, weights)
    fields = {**_of_them(score, relationship), **more}
    return score, message_of(kinds, templates, fields, today=today, id=contact.id)


def _running(
    book: Histories,
    score: Score,
    introductions: Mapping[int, Introduction],
    contacts: Mapping[int, Contact],
    today: date,
) -> Running | None:
    """The introduction whose step is planned."""
    promise = score.action.promise
    if promise is None or promise > 0:
        return None
    meant = introductions[-promise]
    touches = {id: touch for person in meant.between for id, touch in book.history_of(person).items()}
    return next(iter(running_of([meant], contacts, touches.values(), today=today)), None)


def _of_them(score: Score, relationship: Relationship) -> dict[str, str | None]:
    """What is known of somebody whatever the message is about."""
    contact, said, last = score.contact, score.said, score.last
    return {
        "first": called(contact),
        "name": contact.name,
        "org": contact.org,
        "place": contact.place,
        "where": met_where(relationship),
        "topic": topic_of(said.summary, contact.name) if said else None,
        "day": day_of(last.on if last else None, today=relationship.day),
        "how": last.how.value if last else None,
    }


_Fields = dict[str, str | None]


def _about(
    score: Score, relationship: Relationship, facts: PlanFacts, running: Running | None, weights: Weights
) -> tuple[tuple[str, ...], _Fields]:
    """The kinds of text that fit what is planned, the nearest first; and what there is to say of it."""
    action = score.action
    if running is not None:
        fields: _Fields = {"other": running.other.name, "why": running.introduction.why}
        return (f"introduction {running.stage}", "introduction"), fields
    if action.promise is not None:
        return _promised(facts.promises[action.promise])
    if action.goal is not None:
        return _for_goal(score, relationship)
    if action.term == "date":
        near = occasions(relationship, weights)
        birthday = next((each for each in near if each.what is None), None)
        late = birthday is not None and birthday.on < relationship.day
        wish = None if birthday is None else f"{'a belated ' if late else ''}happy birthday"
        return ("date",), {"wish": wish, "occasion": next((each.what for each in near if each.what), None)}
    if action.term == "keep" and action.how in SPOKEN:
        return (f"keep {'meeting' if action.how in IN_PERSON else 'call'}", "keep"), {}
    return (action.term,), {}


def _promised(promise: Promise) -> tuple[tuple[str, ...], _Fields]:
    outcome = thanked_for(promise.what)
    if promise.owed_by is OwedBy.ME and outcome:
        return ("thanks", "promise"), {"outcome": outcome, "promise": promise.what}
    kinds = ("promise",) if promise.owed_by is OwedBy.ME else ("promise theirs", "promise")
    return kinds, {"promise": thing_of(promise.what)}


def _for_goal(score: Score, relationship: Relationship) -> tuple[tuple[str, ...], _Fields]:
    part = next(part for part in relationship.goals if part.goal.id == score.action.goal)
    towards = part.towards.name if part.towards else None
    kind = "goal" if part.role is Role.TARGET else f"goal {part.role}"
    kind = "goal waiting" if part.stage is Stage.WAITING else kind
    return (kind, "goal"), {"goal": part.goal.title, "towards": towards}
