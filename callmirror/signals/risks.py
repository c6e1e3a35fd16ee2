"""Words by which somebody speaks of what may stop or delay a decision; written for this project.

Phrases in the signs of ``callmirror/languages/data/README.md``. They are few and plain, so that what is
counted can be said: "a risk, by its words".
"""

import re
from collections.abc import Mapping
from functools import cache

from callmirror.languages.phrases import expression

RISKS: Mapping[str, tuple[str, ...]] = {
    "en": (
        "risk|risks|risky",
        "worried",
        "concerned about",
        "on hold",
        "budget|hiring|spending freeze",
        "(freeze|freezing|froze|frozen|cut|cuts|cutting) ... (budget|budgets|spending|spend)",
        "(budget|budgets) ... (frozen|cut|gone)",
        "no budget",
        "(cancel|cancelling|cancelled) ... (contract|order|project|subscription)",
        "(terminate|terminating) ... contract",
        "not|never go ahead",
        "(project|decision|rollout|launch|signature) ... (postponed|delayed|pushed-back)",
        "(legal|compliance|procurement) ... (sign|approve|review|block|blocked)",
        "security review|audit|questionnaire",
        "reorganisation|reorganization|restructuring|takeover|merger|redundancies|layoffs",
        "(being|got|been) (bought|acquired|taken-over)",
        "(leaving|left) the company",
        "insolvent|insolvency|bankrupt|bankruptcy",
        "data breach",
    ),
    "fr": (
        "risque|risques|risqué|risquée",
        "inquiet|inquiète|inquiets|inquiètent|inquiétude|inquiétudes",
        "en suspens|stand-by",
        "gel des budgets|embauches|dépenses",
        "(gelé|gelés|coupé|coupés|réduit|réduits) ... (budget|budgets)",
        "(budget|budgets) ... (gelé|gelés|coupé|coupés|réduit|réduits)",
        "plus|pas de budget",
        "résilier|résiliation|résilié",
        "(annuler|annulé) ... (contrat|commande|projet|abonnement)",
        "(projet|déploiement|lancement) ... (reporté|repoussé|décalé)",
        "(décision|signature) ... (reportée|repoussée|décalée)",
        "(juridique|conformité|achats) ... (valide|valident|valider|signe|signent|signer|bloque|bloquent)",
        "(audit|questionnaire) de sécurité",
        "réorganisation|restructuration|rachat|fusion|licenciements",
        "plan social",
        "racheter|racheté|rachetés|rachetée par",
        "faire racheter",
        "(quitte|quitté) la société|boîte",
        "(quitte|quitté) l'entreprise",
        "(redressement|liquidation) judiciaire",
        "fuite de données",
    ),
}


@cache
def risk_pattern(language: str) -> re.Pattern[str]:
    """Any phrase of a risk, to be looked for in the matchable form of a sentence."""
    ways = "|".join(expression(language, phrase) for phrase in RISKS.get(language, ())) or "(?!)"
    return re.compile(f"(?:{ways})(?= |$)")
