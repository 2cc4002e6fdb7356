//! Who plays in the scene, and what the versions say.

use navette_events::Part;

/// Who takes part: code, name, part, under whom.
pub const ROSTER: [(&str, &str, Part, &str); 12] = [
    ("mmeia", "Ministère des Maliens établis à l’extérieur et de l’Intégration africaine", Part::Ministry, ""),
    ("maeci", "Ministère des Affaires étrangères et de la Coopération internationale", Part::Ministry, ""),
    ("matd", "Ministère de l’Administration territoriale et de la Décentralisation", Part::Ministry, ""),
    ("mef", "Ministère de l’Économie et des Finances", Part::Ministry, ""),
    ("menefp", "Ministère de l’Emploi et de la Formation professionnelle", Part::Ministry, ""),
    ("mjic", "Ministère de la Jeunesse et des Sports", Part::Ministry, ""),
    ("mpfef", "Ministère de la Promotion de la Femme, de l’Enfant et de la Famille", Part::Ministry, ""),
    ("msds", "Ministère de la Santé et du Développement social", Part::Ministry, ""),
    ("mspc", "Ministère de la Sécurité et de la Protection civile", Part::Ministry, ""),
    ("dgme", "Délégation générale des Maliens de l’extérieur", Part::Body, "mmeia"),
    ("instat", "Institut national de la statistique", Part::Body, "mef"),
    ("hcme", "Haut Conseil des Maliens de l’extérieur", Part::Stakeholder, ""),
];

/// Invented people, one for each institution.
pub const PEOPLE: [&str; 12] = [
    "Awa Traoré",
    "Boubacar Diarra",
    "Coumba Keïta",
    "Drissa Coulibaly",
    "Élisabeth Dembélé",
    "Fatoumata Sangaré",
    "Gaoussou Maïga",
    "Hawa Konaté",
    "Ibrahim Cissé",
    "Jeanne Sidibé",
    "Kadiatou Touré",
    "Lassana Bagayoko",
];

/// The first version.
pub const FIRST: &str = "# Deuxième profil de gouvernance de la migration\n\n## Objectif\n\nLes indicateurs aident à dresser \
le bilan des structures de gouvernance[^1].\n\n## 1. Droits des migrants\n\n### 1.1. Domaines aux normes bien \
établies\n\nL’arrêté nº 08-2716 du 6 octobre 2006 porte charte du malade.\n\nLe pays a créé un fonds d’assistance en \
2016.\n\n- accès aux soins\n- accès à l’éducation\n- accès au logement\n\n## 2. Approche associant l’ensemble du \
gouvernement\n\nLes données sont ventilées par sexe.\n\nUn passage qui ne restera pas dans le texte.\n\n[^1]: OIM, \
2021.";

/// The second version.
pub const SECOND: &str = "# Deuxième profil de gouvernance de la migration\n\n## Objectif\n\nLes indicateurs aident à \
dresser le bilan des structures de gouvernance[^1].\n\n## 1. Droits des migrants\n\n### 1.1. Domaines aux normes bien \
établies\n\nL’arrêté nº 08-2716 du 6 octobre 2008 porte charte du malade.\n\nLe pays a créé un fonds d’assistance en \
2016.\n\n- accès aux soins\n- accès à l’éducation\n\n## 2. Approche associant l’ensemble du gouvernement\n\nLes données \
sont ventilées par sexe, mais elles ne sont pas publiées de manière régulière.\n\nLe Centre d’information et de \
gestion des migrations a ouvert en 2019.\n\n[^1]: OIM, 2021.";
