"""Who undergoes what a noun tells: « le convoi a essuyé des tirs », « l'ambassade a été la cible d'une attaque »."""

from recoupe.extract.tree import Tree

_IN_WHICH = frozenset({"de", "dans"})
"""Prepositions behind somebody's death or loss: « il a péri dans une attaque », « … lors d'une attaque »."""


def undergoers(i: int, tree: Tree) -> list[int]:
    """The tokens of those who undergo the act that the noun `i` names, empty where the sentence does not say so."""
    head = tree.head(i)
    if head is None:
        return []
    frames = tree.frames
    if tree.tokens[head].pos == "ADV" and (above := tree.head(head)) is not None:
        head = above
    if tree.is_verb(head):
        token = tree.tokens[head]
        is_suffered = bool(frames.verb_keys(token.text, token.lemma) & frames.undergo) and not tree.is_passive(head)
        is_object = tree.preposition(i) in _IN_WHICH and any(_is_sufferer(k, tree) for k in tree.children(head, "obj"))
        return tree.complements(head).get("subject", []) if is_suffered or is_object else []
    if not _is_sufferer(head, tree) or tree.preposition(i) != "de":
        return []
    subjects = tree.children(head, "nsubj")
    above = tree.head(head)
    if subjects or above is None or not tree.is_verb(above):
        return subjects
    return tree.complements(above).get("subject", [])


def _is_sufferer(i: int, tree: Tree) -> bool:
    return bool(tree.frames.sufferers.intersection(tree.frames.noun_keys(tree.tokens[i].text)))
