"""What ``factuality.toml`` of a language holds."""

from collections.abc import Mapping

from recoupe.languages.loading import RuleModel


class FactualityFile(RuleModel):
    """``factuality.toml``: words by the status that they give to what they govern or qualify."""

    schema_version: int
    durative: tuple[str, ...]
    """Event types that last: told in the present they are ongoing."""
    standing: tuple[str, ...]
    """Event types that last where a participle says them of a noun: « les troupes déployées »."""
    measures: tuple[str, ...]
    """Event types of what is in force from then on: told so in the present they are ongoing."""
    keeping: tuple[str, ...]
    """Verbs by which a measure goes on: « maintient ses sanctions »."""
    remaining: tuple[str, ...]
    """Verbs that say so of the measure: « reste en vigueur »."""
    validity: tuple[str, ...]
    """What a copula says of it then, folded: « est en vigueur »."""
    bearing: tuple[str, ...]
    """Verbs of those on whom a measure weighs: « est soumis à des sanctions »."""
    newness: tuple[str, ...]
    """Adjectives, in the singular, of a measure that is news: « frappé par de nouvelles sanctions »."""
    begun: tuple[str, ...]
    """Event types that have begun before they are suspended or ended."""
    breaking: tuple[str, ...]
    """Verbs by which what had begun comes to a stop: « interrompre »."""
    performative: tuple[str, ...]
    """Event types that are done once decided or announced: an expulsion, a sanction."""
    suffered: tuple[str, ...]
    """Event types that nobody puts off: « repousser une attaque » is to bear it."""
    ordered: tuple[str, ...]
    """Event types that are done once ordered or announced by a noun: « une frappe », not « frapper »."""
    negators: tuple[str, ...]
    particles: tuple[str, ...]
    """The first half of a negation: « ne »."""
    negators_with_particle: tuple[str, ...]
    """Words that negate only behind a particle: « ne … plus »."""
    nobody: tuple[str, ...]
    """Pronouns that negate the verb whose subject or object they are, behind a particle: « n'a tué personne »."""
    negating: tuple[str, ...]
    """Governors that say that a thing is not done: « refuser de », « renoncer à »."""
    affirming: tuple[str, ...]
    """Governors that affirm where they are denied: « n’a pas hésité à »."""
    reversing: tuple[str, ...]
    """Adverbs that say that something else was expected: « ne viendra finalement pas »."""
    yet: tuple[str, ...]
    """Adverbs beside a negator by which an act is still to come: « pas encore », « encore rien »."""
    yet_before: tuple[str, ...]
    """Those that say so only before it: « toujours pas », not « pas toujours »."""
    presupposing: tuple[str, ...]
    """Prepositions and nouns that take the event behind them for granted: « lors de », « à la suite de »."""
    settings: tuple[str, ...]
    """Those of them behind which an event is still to come where its verb is: « lors de sa visite, X verra »."""
    beforehand: tuple[str, ...]
    """Words behind which an act is to come where its verb stands in the present: « survient avant une visite »."""
    preliminary: tuple[str, ...]
    """Those behind which an act of `steps` is still to come as well: « entrera en vigueur après sa ratification »."""
    steps: tuple[str, ...]
    """Event types that others wait for."""
    fronted: tuple[str, ...]
    """Prepositions that do so at the head of a sentence: « en visite à X, Y a annoncé »."""
    conditional_on: tuple[str, ...]
    """Conjunctions of a condition."""
    conceding: tuple[str, ...]
    """Words before them that make it none: « même si »."""
    arriving: tuple[str, ...]
    """Verbs of those who have come for what is still to be done."""
    purposes: tuple[str, ...]
    """Prepositions of that: « est arrivé pour rencontrer X »."""
    any_of: tuple[str, ...]
    """Determiners that speak of any such act, none that is known: « toute intervention »."""
    recent: tuple[str, ...]
    """Verbs by which what their infinitive says is just over: « vient de séjourner »."""
    attesting: tuple[str, ...]
    """Verbs that, denied, say neither that a thing is nor that it is not: « n’a pas confirmé »."""
    abandoning: tuple[str, ...]
    """Those of `negating` that give up a plan."""
    factive: tuple[str, ...]
    """Modals that tell a fact when they stand in a past tense: « il a pu rencontrer »."""
    historic: tuple[str, ...]
    """Their forms of the past historic that the tagger takes for a present: « dut »."""
    achieving: tuple[str, ...]
    """Verbs of what an act that is over brought about or not: « l'entretien n'a pas suffi »."""
    reacting: tuple[str, ...]
    """Verbs of what somebody makes of an act that is known: « n'a pas apprécié la visite »."""
    clausal: tuple[str, ...]
    """Governors that speak of an infinitive or clause only: « s’engager à », not « engager des négociations »."""
    realising: tuple[str, ...]
    """Words whose infinitive is done, where most others leave it open: « réussir à », « venir de »."""
    deeds: Mapping[str, tuple[str, ...]]
    """Words with the verbs in whose perfect tense the infinitive behind both is done: « a jugé bon de »."""
    arranging: tuple[str, ...]
    """Verbs by which what they govern is still to be brought about where they tell of a purpose: « pour tenir »."""
    negated_alone: tuple[str, ...]
    """Verbs that « ne » negates without a second word: « n'a pu »."""
    attending: tuple[str, ...]
    """Verbs of those who go to a summit, which takes place without them as well."""
    retorting: tuple[str, ...]
    """Verbs of those who answer what is done: « entend protester contre les sanctions »."""
    following: tuple[str, ...]
    """Verbs whose participle names what comes with an act: « un entretien suivi d'une signature »."""
    attempting: tuple[str, ...]
    """Verbs whose infinitive is an act that may fail: an attack that is tried is one."""
    granting: tuple[str, ...]
    """Verbs by which somebody sets another a term: « donner trois jours pour »."""
    consents: tuple[str, ...]
    """Nouns of what is given to an act that is then to come: « donner son accord à une rencontre »."""
    terms: tuple[str, ...]
    """Nouns of such terms, in the singular."""
    until: tuple[str, ...]
    """Prepositions of such terms: « donner jusqu'à mardi pour »."""
    gaps: tuple[str, ...]
    """Words by which a denied pluperfect says how long an act had not come about: « depuis », « jamais »."""
    judgements: tuple[str, ...]
    """What a copula says of an act without saying whether it is: « n'est pas utile »."""
    uttered: tuple[str, ...]
    """Verbs of what is said by saying that one wishes or has to."""
    wishing: tuple[str, ...]
    """Verbs of that wish: « souhaite remercier »."""
    compelled: tuple[str, ...]
    """Verbs that say so where they are restricted: « ne peut que condamner »."""
    restricting: tuple[str, ...]
    """The second half of a restriction: « ne … que »."""
    infinitive_marks: tuple[str, ...]
    """Prepositions of infinitives that their governor leaves open unless it is one of `realising`."""
    under_way: tuple[str, ...]
    """Two words behind a noun by which the act goes on: « une attaque en cours »."""
    seeking: tuple[str, ...]
    """Words of talks and efforts: what they are about is not reached where it is one of `awaited`."""
    awaited: tuple[str, ...]
    """Event types that one talks of or works for before they come about."""
    pacts: tuple[str, ...]
    """Nouns for agreements: an act behind one of `matters` is what they provide for."""
    matters: tuple[str, ...]
    """Prepositions of what an agreement is about, as slots or folded."""
    sought: tuple[str, ...]
    """Event types that need another side: sought by an infinitive of purpose they are not reached yet."""
    deciding: tuple[str, ...]
    """Governors that make a plan, or, of a performative type, the act itself."""
    programmes: tuple[str, ...]
    """Nouns for what provides for acts to come: « le plan »."""
    warning: tuple[str, ...]
    """Verbs, and the noun of a turn, by which somebody is warned « contre » an act that nobody has done."""
    listing: tuple[str, ...]
    """Verbs that say what it provides for."""
    figuring: tuple[str, ...]
    """Verbs by which something stands on an agenda: « figure au programme »."""
    drafts: tuple[str, ...]
    """Nouns for what is only proposed: what they provide for is no plan yet."""
    modals: Mapping[str, tuple[str, ...]]
    governors: Mapping[str, tuple[str, ...]]
    modifiers: Mapping[str, tuple[str, ...]]
    predicates: Mapping[str, tuple[str, ...]]
    """What a copula says of an event: « la rencontre est possible », « la visite est à l’étude »."""
    aspects: Mapping[str, tuple[str, ...]]
    """Nouns for a circumstance of an act, with the status of an act of which that is denied."""
    phrases: Mapping[str, tuple[str, ...]]
    future: tuple[str, ...]
    conditional: tuple[str, ...]
    """Endings of the two forms, behind the infinitive (without a final e) or one of `stems`."""
    stems: tuple[str, ...]
