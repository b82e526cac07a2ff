"""What the rules find in a tagged sentence, and the choosing between them."""

from collections.abc import Iterable

from netplan.core.capture.rules import LATER, Fact, Rule, starting
from netplan.core.capture.tagging import Sentence
from netplan.core.patterns import Span
from netplan.frozen import frozen


@frozen
class Hit:
    """A rule that fits some tokens of a clause; `names` are the spans that its pattern names."""

    rule: Rule
    clause: int
    first: int
    end: int
    names: dict[str, Span]

    def at(self, name: str) -> int | None:
        """The first token under a name."""
        span = self.names.get(name)
        return span[0] if span else None


_TOUCH, _WHO, _WHERE, _DAY = "touch", "who", "where", "day"
_PROMISES = (Fact.MINE, Fact.THEIRS)
_SPEECH = frozenset({"told", "said", "promised"})


def find_facts(sentence: Sentence) -> list[Hit]:
    """The facts that count: of those that claim the same words, the strongest."""
    hits = list(_all_hits(sentence))
    hits.sort(key=lambda hit: (-hit.rule.strength, hit.first, hit.first - hit.end))
    taken: set[tuple[str, int]] = set()
    chosen: list[Hit] = []
    for hit in hits:
        claims = _claims(sentence, hit)
        if taken.isdisjoint(claims):
            taken |= claims
            chosen.append(hit)
    return sorted(chosen, key=lambda hit: (hit.clause, hit.first))


def _all_hits(sentence: Sentence) -> Iterable[Hit]:
    by_tag, anyhow = starting()
    tokens = sentence.tokens
    for number, clause in enumerate(sentence.clauses):
        for at in range(clause.first, clause.end):
            seen: set[str] = set()
            tags = tokens[at].tags
            candidates = [pair for tag in tags if tag in by_tag for pair in by_tag[tag]]
            for rule, pattern in (*candidates, *anyhow):
                if rule.name in seen or (rule.says == LATER and number == 0):
                    continue
                seen.add(rule.name)
                found = pattern.match(tokens, at, clause.first, clause.end)
                if found:
                    yield Hit(rule, number, at, found[0], found[1])


def body_of(sentence: Sentence, hit: Hit) -> Span:
    """The tokens of what is promised: to the end of its clause, with a day behind one more comma."""
    first = hit.at("b")
    end = sentence.clauses[hit.clause].end
    if first is None:
        first = hit.end
    following = sentence.clauses[hit.clause + 1] if hit.clause + 1 < len(sentence.clauses) else None
    if following is not None and following.end - following.first == 1:
        tags = sentence.tokens[following.first].tags
        if "day" in tags and tags & {"ahead", "day-for", "day-on"}:
            end = following.end
    return first, end


def _claims(sentence: Sentence, hit: Hit) -> set[tuple[str, int]]:
    """The words a fact takes for itself, each as the kind of thing it takes it for."""
    fact = hit.rule.fact
    if fact in _PROMISES:
        body, end = body_of(sentence, hit)
        start = hit.first
        if (
            hit.rule.says != LATER
            and sentence.tokens[body - 1 if body else 0].tags
            and _is_speech(sentence, hit)
        ):
            start = hit.at("to") or hit.at("c") or body
        return {(layer, at) for at in range(start, end) for layer in (_TOUCH, _WHO, _WHERE, _DAY, "promise")}
    if fact in (Fact.TOUCH, Fact.HOW, Fact.WHEN):
        at = hit.at("v")
        return {(_TOUCH, hit.first if at is None else at)}
    if fact in (Fact.NOT, Fact.OFF):
        return {(_TOUCH, at) for at in range(hit.first, hit.end)} | {("not", hit.clause)}
    if fact is Fact.OUTCOME:
        clause = sentence.clauses[hit.clause]
        return {(_TOUCH, at) for at in range(clause.first, clause.end)} | {("outcome", 0)}
    if fact in (Fact.PART, Fact.ASIDE):
        return {(_WHO, hit.names["who"][0])} if "who" in hit.names else set()
    if fact is Fact.WHERE:
        return {(_WHERE, at) for at in range(*hit.names["p"])} | {("place", hit.clause)}
    if fact is Fact.MOVED:
        return {(_DAY, hit.names["d"][0])}
    if fact in (Fact.GAVE, Fact.GOT, Fact.ASKED):
        at = hit.at("cur")
        return {("favour", hit.first if at is None else at)}
    return {(fact.value, hit.first)}


def _is_speech(sentence: Sentence, hit: Hit) -> bool:
    """Whether the promise was told of (`promised Ana …`), which is a touch of its own."""
    return any(
        sentence.tokens[at].tags & {"promise", "tell", "speak-up", "agreed", "say"}
        and not sentence.tokens[at].tags & {"base", "ought"}
        for at in range(hit.first, hit.at("b") or hit.end)
    )


def told_of(sentence: Sentence, hit: Hit) -> bool:
    """Whether the promising itself is told: it happened, and may have had a day of its own."""
    return _is_speech(sentence, hit)
