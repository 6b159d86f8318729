"""Where a sentence names an event: the words of the lexicon, with what they demand around them."""

from collections.abc import Sequence
from dataclasses import dataclass

from recoupe.extract.demands import bearer_of, filler_of, infinitive_of, is_named_by
from recoupe.extract.fillers import ACTORS, is_company
from recoupe.extract.surroundings import suits
from recoupe.extract.tree import Tree
from recoupe.languages.frame_rules import FrameRule
from recoupe.languages.frames import Frames, Trigger
from recoupe.languages.stems import noun_keys
from recoupe.model.folding import fold
from recoupe.model.mention import Mention
from recoupe.model.text import Span, Token

_VERB_GAP = 9
"""Tokens within which the further words of a verb must follow: « prié par les autorités du pays de quitter »."""
_NOUN_GAP = 5
"""Tokens within which the further words of a noun must follow."""
_CLITIC_GAP = 7
"""Tokens before a verb within which its reflexive clitic may stand: « s'est, par ailleurs, entretenu »."""
_MISTAKEN = frozenset({"ADV", "NOUN", "ADJ"})
"""What the tagger takes some verbs for."""
_AFTER_VERBS = frozenset({"PUNCT", "DET", "SCONJ", "CCONJ", "ADV"})
_GOING = frozenset({"pour", "apres", "avant", "pendant", "lors", "dans", "depuis"})
"""Prepositions of what nobody withdraws from: « a quitté X mardi pour une mission en Y »."""
_FULL = 3
"""Demands from which a trigger stands that also fills another: « signer une convention de financement »."""
_UNDERGOING = frozenset({"obj", "nsubj:pass"})
_MAKING = frozenset({"agreement_signed", "agreement_announced"})
"""Types of the steps by which an agreement comes about, as which its mere name counts too."""
_GATHERINGS = frozenset({"summit", "meeting", "negotiation", "joint_commission"})
"""Types of acts that bring people together by themselves."""
_FRAGMENT = 7
"""Tokens up to which quoted words are a fragment, of which each weighs."""
_ENDED = {
    "aid": frozenset({"military_cooperation", "cooperation"}),
    "loan": frozenset({"aid"}),
    "aid_suspended": frozenset({"aid", "loan", "training", "cooperation", "military_cooperation"}),
    "relations_suspended": frozenset({"aid", "loan", "training", "cooperation", "military_cooperation"}),
    "relations_broken": frozenset({"cooperation"}),
    "sanction_lifted": frozenset({"sanction", "entry_ban"}),
    "military_withdrawal": frozenset({"military_presence"}),
}
"""Types of acts that end or give others: what they name as ended or given is no act beside them."""


@dataclass(frozen=True, slots=True)
class Match:
    """A trigger found: its entry in the lexicon, the token that carries it, its span, and its filler if it has one."""

    trigger: Trigger
    token: int
    span: Span
    is_verb: bool
    filler: int | None
    specificity: int

    @property
    def frame(self) -> FrameRule:
        """The frame of the trigger."""
        return self.trigger.frame


def find_matches(tree: Tree, frames: Frames, mentions: Sequence[Mention]) -> list[Match]:
    """The best match of each token of a sentence, in reading order.

    Where several triggers fit one word, the one that demands more wins, then the one that stands first in
    the lexicon. `mentions` are those of the sentence.
    """
    best = (_best(token, tree, frames, mentions, said=False) for token in tree.tokens)
    found = [match for match in best if match is not None]
    found = [m for m in found if not any(_is_ended(m, other, tree) or _leads_to(m, other, tree) for other in found)]
    filled = [match.filler for match in found if match.filler is not None and not _is_plan(match, tree)]
    fillers = {k for filler in filled for k in _amounts(filler, tree)}
    kept = [
        match
        for match in found
        if (match.token not in fillers or match.specificity >= _FULL)
        and not any(_is_step(other, match, tree) or _makes_truce(match, other, tree) for other in found)
        and not any(test(match, other, tree) for test in (_says_again, _is_sought, _gathers) for other in found)
        and not any(other is not match and other.span.contains(match.span) for other in found)
    ]
    dropped = {id(outdone) for match in kept if (outdone := _outdone(match, kept, tree)) is not None}
    return [match for match in kept if id(match) not in dropped]


def _is_plan(match: Match, tree: Tree) -> bool:
    """True for an accord to act: « X et Y sont convenus de se revoir » tells the plan of a meeting as well."""
    is_accord = match.frame.type == "agreement_announced" and match.filler is not None
    return is_accord and tree.tokens[match.filler or 0].feature("VerbForm") == "Inf"


def _amounts(filler: int, tree: Tree) -> list[int]:
    """A filler, with what a sum is of: « fournir deux millions d'euros d'aide militaire » tells one aid."""
    found = [filler]
    for k in found:
        if not tree.frames.class_words("money").isdisjoint(tree.frames.noun_keys(tree.tokens[k].text)):
            found += [c for c in tree.children(k, "nmod") if tree.preposition(c) == "de"]
    return found


def _is_step(match: Match, noun: Match, tree: Tree) -> bool:
    """True for a word that tells how the agreement that a noun names comes about: « signer un accord de paix »."""
    word = tree.tokens[noun.token]
    if noun.is_verb or match.frame.type == noun.frame.type:
        return False
    is_of_it = match.filler == noun.token or (match.is_verb and word.head == match.token and word.dep in _UNDERGOING)
    return is_of_it and _MAKING.issuperset((match.frame.type, noun.frame.type))


def _leads_to(match: Match, noun: Match, tree: Tree) -> bool:
    """True for a verb that only leads to the signing that a noun tells: « aboutir à la signature d'un accord »."""
    is_led = match.is_verb and match.filler == noun.token and tree.preposition(noun.token) == "a"
    return is_led and (match.frame.type, noun.frame.type) == ("agreement_announced", "agreement_signed")


def _is_sought(noun: Match, match: Match, tree: Tree) -> bool:
    """True for the noun of « l'accord que X et Y négocient »: nobody has signed what is still negotiated."""
    word = tree.tokens[match.token]
    is_agreement = not noun.is_verb and noun.frame.type in _MAKING
    return is_agreement and match.frame.type == "negotiation" and word.dep == "acl:relcl" and word.head == noun.token


def _makes_truce(match: Match, other: Match, tree: Tree) -> bool:
    """True for the verb of « un cessez-le-feu a été signé », which tells no agreement beside the truce.

    Nor does « une heure après son entrée en vigueur ».
    """
    if other.frame.type != "ceasefire" or match is other:
        return False
    if match.frame.type == "agreement_in_force":
        words = (key for k in tree.subtree(match.token) for key in tree.frames.noun_keys(tree.tokens[k].text))
        return tree.frames.class_words("treaty").isdisjoint(words)
    word = tree.tokens[other.token]
    is_of_it = match.filler == other.token or (word.head == match.token and word.dep in _UNDERGOING)
    return is_of_it and match.is_verb and match.frame.type in _MAKING


def _says_again(match: Match, other: Match, tree: Tree) -> bool:
    """True for what a verb of the same type has for its object: « il a reçu, lundi, les lettres de créance »."""
    is_filler = other.is_verb and not match.is_verb and other.filler == match.token
    is_filler = is_filler and other.token < match.token and not tree.tokens[match.token].dep.startswith("nsubj")
    return is_filler and other.frame.type == match.frame.type and not match.span.overlaps(other.span)


def _gathers(match: Match, other: Match, tree: Tree) -> bool:
    """True for the verb of « le sommet qui a réuni X et Y », which tells no meeting beside the summit."""
    if not match.is_verb or other.is_verb or match.frame.type != "meeting":
        return False
    told = tree.children(match.token, "nsubj")
    relatives = [k for k in told if tree.tokens[k].feature("PronType") == "Rel" or tree.tokens[k].pos == "PRON"]
    noun = tree.head(match.token) if relatives and tree.tokens[match.token].dep == "acl:relcl" else None
    return other.token in (*told, noun) and other.frame.type in _GATHERINGS


def _is_ended(match: Match, other: Match, tree: Tree) -> bool:
    """True for what another match says is over or given: « a annoncé la suspension de son aide » announces no aid.

    So are the words that only tell whose an agreement is: « a suspendu l'accord qui le lie à X ».
    """
    if match.frame.type == "agreement_in_force" != other.frame.type and other.frame.type.startswith("agreement_"):
        word = tree.tokens[match.token]
        return match.filler is not None and word.dep == "acl:relcl" and word.head in (other.token, other.filler)
    if other.filler is None or match.frame.type not in _ENDED.get(other.frame.type, ()):
        return False
    ended = {*_amounts(other.filler, tree), *tree.children(other.token, "nmod")}
    return not {match.token, match.filler}.isdisjoint(ended) or other.token == match.filler


def find_said(tree: Tree, frames: Frames, mentions: Sequence[Mention], words: Span) -> Match | None:
    """The first trigger in somebody's words that tells what he holds of another: « cette décision est illégale »."""
    inside = (token for token in tree.tokens if words.contains(token.span))
    found = (_best(token, tree, frames, mentions, said=True) for token in inside)
    return next((m for m in found if m is not None and _is_predicate(m, tree, words)), None)


def _is_predicate(match: Match, tree: Tree, words: Span) -> bool:
    """True for a verb other than « il y a », what a copula says of somebody, and a quoted fragment."""
    if match.is_verb:
        is_there = tree.children(match.token, "expl:subj") and tree.children(match.token, "expl:comp")
        return tree.is_verb(match.token) and not is_there
    is_held = bool(tree.children(match.token, "cop")) or tree.is_of_predicate(match.token)
    return is_held or len(tree.tokens_in(words)) <= _FRAGMENT


def _best(token: Token, tree: Tree, frames: Frames, mentions: Sequence[Mention], *, said: bool) -> Match | None:
    """The most specific match of a token among the triggers of frames of one sort."""
    best: Match | None = None
    for trigger in _candidates(token, tree, frames, mentions):
        if trigger.frame.said is said:
            match = _match(token, trigger, tree, frames, mentions)
            if match is not None and (best is None or match.specificity > best.specificity):
                best = match
    return best


def _outdone(match: Match, others: Sequence[Match], tree: Tree) -> Match | None:
    """Which of a noun and the participle that qualifies it says less, None where the match qualifies no trigger.

    « Une frappe ciblée » is told by its noun; « l'accord de pêche signé mardi » by its verb, of the same type.
    """
    word = tree.tokens[match.token]
    if not match.is_verb or word.dep not in ("amod", "acl") or word.feature("VerbForm") == "Inf":
        return None
    noun = next((other for other in others if other.token == word.head), None)
    return noun if noun is None or noun.frame.type == match.frame.type else match


def _candidates(token: Token, tree: Tree, frames: Frames, mentions: Sequence[Mention]) -> list[Trigger]:
    if token.pos in ("PUNCT", "DET", "ADP", "NUM", "PRON", "CCONJ", "SCONJ", "SYM") or is_company(token.i, tree):
        return []
    if token.dep.startswith("aux") or token.dep == "cop":
        stays = tree.place_of_stay(token.i) is not None
        return [t for t in frames.verb_triggers(token.text, token.lemma) if t.frame.people] if stays else []
    names_only = tree.is_helper(token.i) or _gives_name(token, tree) or _is_in_name(token, mentions)
    if names_only or tree.is_impersonal(token.i) or tree.is_date(token.i):
        return []
    is_hidden = token.pos in _MISTAKEN and _is_hidden_verb(token, tree, mentions)
    hidden = frames.known_verb_triggers(token.text) if is_hidden else []
    if hidden or token.pos == "ADV":
        return hidden
    has_verb_form = token.feature("VerbForm") is not None
    if token.pos in ("VERB", "AUX") or has_verb_form:
        verbs = frames.verb_triggers(token.text, token.lemma)
        is_told = token.feature("VerbForm") == "Fin" or tree.children(token.i, "aux:tense")
        nouns = [] if has_verb_form and is_told else frames.noun_triggers(token.text)
        return [*verbs, *(t for t in nouns if t.head == token.text.lower())] if verbs else nouns
    if token.dep == "ROOT" and tree.children(token.i, "nsubj") and not tree.children(token.i, "cop", "det"):
        return frames.verb_triggers(token.text, token.lemma)
    nouns = frames.noun_triggers(token.text) if token.pos != "ADJ" or token.dep != "amod" else []
    if nouns or token.pos not in ("ADJ", "NOUN"):
        return nouns
    if tree.children(token.i, "det", "case") or (token.dep == "amod" and not tree.children(token.i)):
        return []
    return [t for t in frames.verb_triggers(token.text, token.lemma) if frames.is_participle(token.text, t)]


def _is_in_name(token: Token, mentions: Sequence[Mention]) -> bool:
    """True for a word of the name of a body: « l'Organisation du traité de Z » signs no treaty."""
    bodies = (m for m in mentions if m.kind == "organisation" and m.span.contains(token.span))
    bodies = (m for m in bodies if (m.entity or "").startswith("org:"))
    return any(fold(token.text) in fold(m.name).split() for m in bodies)


def _gives_name(token: Token, tree: Tree) -> bool:
    """True for « le récif Z, également appelé récif Q », which calls on nobody."""
    if token.dep not in ("acl", "amod") or token.feature("VerbForm") != "Part":
        return False
    asked = [k for k in tree.children(token.i) if tree.preposition(k) == "a"]
    return bool(tree.frames.naming & tree.keys(token.i)) and token.feature("Tense") != "Pres" and not asked


def _is_hidden_verb(token: Token, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """True where only a verb can stand: « Madrid dément », « le pays « menace nos intérêts » », « ravitailler X ».

    The tagger takes some verbs for adverbs, nouns or adjectives; a bare one right behind a name, or before an
    article, is none of these.
    """
    if token.pos == "NOUN" and tree.children(token.i, "obj") and not tree.children(token.i, "det"):
        return True
    if tree.children(token.i, "det", "case", "cop"):
        return False
    before = next((other for other in reversed(tree.tokens[: token.i]) if other.pos != "PUNCT"), None)
    if before is None:
        return False
    follows_name = before.pos in ("PROPN", "PRON") or any(
        m.span.end == before.end and m.kind in ACTORS and m.via != "demonym" for m in mentions
    )
    if not follows_name and before.pos in ("DET", "ADP", "NUM", "ADJ"):
        return False
    after = tree.tokens[token.i + 1] if token.i + 1 < len(tree.tokens) else None
    if token.pos == "NOUN" and tree.tokens[token.i - 1].text == "," and after is not None and after.pos == "ADP":
        return False
    is_bare = after is None or after.pos in _AFTER_VERBS or tree.is_preposition(after.i)
    return is_bare and (follows_name or (after is not None and after.pos == "DET"))


def _match(token: Token, trigger: Trigger, tree: Tree, frames: Frames, mentions: Sequence[Mention]) -> Match | None:
    if not _has_clitic(token, trigger, tree, frames):
        return None
    last = _following(token, trigger.words, tree, frames, _VERB_GAP if trigger.is_verb else _NOUN_GAP)
    if trigger.kinds and trigger.frame.type == "visit" and _is_kind_of(token, tree):
        return None
    is_undated = trigger.frame.dated == "name" and tree.date_in_name(token.i) is None
    if last is None or is_undated or not suits(token, trigger.frame, tree, frames, mentions):
        return None
    filler: int | None = None
    is_state = not trigger.is_verb and not frames.since.isdisjoint(trigger.words)
    if trigger.takes_infinitive:
        filler = infinitive_of(token, tree)
    elif is_state:
        filler = bearer_of(token, trigger, tree, frames)
    elif trigger.fillers or trigger.kinds:
        filler = filler_of(token, trigger, tree, frames, mentions)
    is_said = not trigger.is_verb and token.pos == "ADJ" and bool(tree.children(token.i, "cop", "aux:pass"))
    is_open = trigger.frame.goal and bool(trigger.kinds) and token.i in tree.goals
    if trigger.is_demanding and not is_open and (filler is None or (is_said and not is_state)):
        return None
    if filler is not None and not _is_own(filler, token, trigger, tree, mentions):
        return None
    start = token.i
    if trigger.is_verb:
        start = min([start, *tree.children(token.i, "aux", "aux:tense", "aux:pass")])
    end = max(last, start)
    asks = (
        3 * len(trigger.words)
        + 3 * bool(trigger.fillers)
        + 2 * bool(trigger.kinds)
        + 3 * trigger.takes_infinitive
        + 2 * trigger.is_reflexive
        - 3 * trigger.is_doubtful
        - 3 * trigger.frame.of_pact
        + (1 if trigger.is_verb else 0)
        + (1 if filler is not None and is_named_by(filler, trigger, tree, frames) else 0)
    )
    return Match(
        trigger=trigger,
        token=token.i,
        span=Span(tree.tokens[start].start, max(tree.tokens[end].end, token.end)),
        is_verb=trigger.is_verb,
        filler=filler,
        specificity=asks,
    )


def _is_own(filler: int, token: Token, trigger: Trigger, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """False for a pronoun that the verb may not take, and for whom only the infinitive behind the verb concerns."""
    if trigger.kinds and trigger.is_verb and _is_of_infinitive(filler, token, tree):
        return False
    if trigger.frame.type == "withdrawal" and trigger.is_verb and tree.preposition(filler) in _GOING:
        return False
    return filler not in tree.meant or _is_done_by_state(token, trigger, tree, mentions)


def _is_of_infinitive(filler: int, token: Token, tree: Tree) -> bool:
    """True for whom only the infinitive behind a verb concerns: « X n'exclut pas d'imposer des taxes à Y »."""
    below = {k for k in tree.children(token.i, "xcomp") if tree.is_infinitive(k)}
    return any(k in below for k in tree.ancestors(filler))


def _is_kind_of(token: Token, tree: Tree) -> bool:
    """True for a bare noun that says of which kind another is: « un car de voyage », « un titre de séjour »."""
    before = tree.tokens[token.i - 2] if token.i > 1 else None
    is_bare = tree.preposition(token.i) == "de" and not tree.children(token.i, "det")
    return is_bare and before is not None and before.pos in ("NOUN", "CCONJ") and tree.tokens[token.i - 1].pos == "ADP"


def _is_done_by_state(token: Token, trigger: Trigger, tree: Tree, mentions: Sequence[Mention]) -> bool:
    """False for « l'opposition l'a dénoncé »: of a verb that condemns as well, only a state ends agreements so."""
    if all(other.frame.stance is None for other in tree.frames.verb_triggers(token.text, token.lemma)):
        return True
    states = {k for m in mentions if m.kind in ("state", "place") and m.state for k in tree.tokens_in(m.span)}
    return any(k in states for k in tree.complements(token.i).get("subject", ()))


def _is_reflexive(token: Token, tree: Tree, clitics: frozenset[str]) -> bool:
    nearby = tree.tokens[max(0, token.i - _CLITIC_GAP) : token.i]
    last_verb = max((t.i for t in nearby if t.pos == "VERB"), default=-1)
    found = [t for t in nearby if fold(t.text) in clitics and t.pos in ("PRON", "ADV") and t.i > last_verb]
    return any(not t.dep.startswith("nsubj") for t in found)


def _has_clitic(token: Token, trigger: Trigger, tree: Tree, frames: Frames) -> bool:
    """True where a verb has the clitic that its trigger asks for, and none that makes it something else."""
    if trigger.is_reflexive:
        return _is_reflexive(token, tree, frames.reflexive)
    is_stated = trigger.frame.stance is not None or trigger.frame.type == "withdrawal"
    return not (is_stated and _is_to_oneself(token, tree))


def _is_to_oneself(token: Token, tree: Tree) -> bool:
    """True for « X se demande si… », « X s'est défendu », who asks and backs nobody, and « ils se sont quittés »."""
    clitics = (tree.tokens[k] for k in tree.children(token.i) if k < token.i and tree.tokens[k].pos == "PRON")
    return any(t.feature("Reflex") == "Yes" and t.feature("Person") == "3" for t in clitics)


def _following(token: Token, words: Sequence[str], tree: Tree, frames: Frames, gap: int) -> int | None:
    """The last of the further words, each at most `gap` behind the one before; the token itself if none is asked.

    What a verb has done, and its object, may stand further off: « ordonne à deux agents de quitter le pays ».
    """
    position = token.i
    for word in words:
        done = (tree.tokens[k] for k in tree.children(token.i, "xcomp", "obj") if k > position)
        reach = [t for t in (*tree.tokens[position + 1 : position + 1 + gap], *done) if t.pos != "AUX"]
        hit = next((t.i for t in reach if word in noun_keys(t.text, frames.code) or _is_form(t, word, tree)), None)
        if hit is None:
            return None
        position = hit
    return position


def _is_form(token: Token, word: str, tree: Tree) -> bool:
    """True for a preposition joined with its article: « le tour des négociations » has « tour de »."""
    return tree.is_preposition(token.i) and tree.frames.slot_of(token.text) == tree.frames.slot_of(word)
