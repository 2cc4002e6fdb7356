//! What each step changes in what one sees.

use std::collections::BTreeMap;

use navette::demo::player::Player;
use serde_json::{Value, json};

use crate::support::service::Network;

/// What one sees after a step.
struct Sight<'a> {
    status: &'a Value,
    documents: &'a BTreeMap<&'static str, Value>,
    player: &'a Player<'a, Network>,
}

impl Sight<'_> {
    fn items(&self, path: &str) -> &Vec<Value> {
        self.documents[path]["items"].as_array().unwrap()
    }

    fn participant(&self, code: &str) -> &Value {
        let rows = self.status["participants"].as_array().unwrap();
        rows.iter().find(|row| row["institution"] == code).unwrap()
    }

    fn comment(&self, id: &str) -> &Value {
        let number = self.player.comments[id];
        self.items("/comments?limit=200").iter().find(|row| row["comment"] == number).unwrap()
    }

    fn missing(&self, gate: &str) -> Vec<String> {
        let gates = self.status["gates"].as_array().unwrap();
        let gate = gates.iter().find(|row| row["gate"] == gate).unwrap();
        assert_eq!(gate["open"], json!(gate["missing"].as_array().unwrap().is_empty()));
        gate["missing"].as_array().unwrap().iter().map(|row| row["code"].as_str().unwrap().to_owned()).collect()
    }

    /// Answered, without data, and of how many: of the core set, then of the module.
    fn coverage(&self) -> Vec<[u64; 3]> {
        let sets = self.documents["/coverage"]["sets"].as_array().unwrap();
        let count = |set: &Value, what: &str| set["total"][what].as_u64().unwrap();
        sets.iter().map(|set| ["answered", "no_data", "total"].map(|what| count(set, what))).collect()
    }

    fn is(&self, pointer: &str, expected: Value) {
        assert_eq!(self.status.pointer(pointer).unwrap_or(&Value::Null), &expected, "{pointer}");
    }
}

/// Checks what one sees after a step.
pub fn after(step: u8, documents: &BTreeMap<&'static str, Value>, player: &Player<'_, Network>) {
    let sight = Sight { status: &documents[""], documents, player };
    match step {
        1..=7 => briefing(step, &sight),
        8..=16 => collection(step, &sight),
        17..=26 => consultation(step, &sight),
        27..=32 => agreement(step, &sight),
        _ => validation(step, &sight),
    }
}

fn briefing(step: u8, sight: &Sight<'_>) {
    let none: [&str; 0] = [];
    match step {
        1 => {
            sight.is("/stage", json!("briefing"));
            sight.is("/kind", json!("follow_up"));
            sight.is("/lead", json!("mmeia"));
            sight.is("/baseline", json!("mali-2018"));
            sight.is("/drafts/newest", Value::Null);
        }
        2 => {
            sight.is("/counts/participants", json!(27));
            sight.is("/counts/ministries", json!(9));
            sight.is("/counts/with_focal_point", json!(0));
        }
        3 => {
            sight.is("/counts/with_focal_point", json!(8));
            assert_eq!(sight.participant("mef")["missing"], json!(["no-focal-point", "not-briefed"]));
        }
        4 => {
            let coverage = sight.coverage();
            assert_eq!((coverage[0][0], coverage[0][2] > 30, coverage[1]), (0, true, [0, 0, 12]));
        }
        5 => {
            sight.is("/counts/briefed", json!(7));
            assert_eq!(sight.missing("data_collection"), ["no-focal-point", "not-briefed", "no-engagement"]);
        }
        6 => {
            sight.is("/counts/briefed", json!(9));
            sight.is("/counts/with_focal_point", json!(9));
            assert_eq!(sight.missing("data_collection"), none);
        }
        _ => sight.is("/stage", json!("data_collection")),
    }
}

fn collection(step: u8, sight: &Sight<'_>) {
    let core = sight.coverage()[0][2];
    let late = json!([
        { "institution": "mef", "open": 2 }, { "institution": "menefp", "open": 3 }, { "institution": "mspc", "open": 3 },
    ]);
    let coverage = &sight.documents["/coverage"];
    match step {
        8 => {
            assert_eq!(sight.coverage(), [[0, 0, core], [0, 0, 12]]);
            assert_eq!(coverage["due_dates"][0]["due_on"], "2021-02-26");
            assert_eq!(coverage["unassigned"], 0);
        }
        9 => {
            assert_eq!(sight.coverage(), [[core - 5, 0, core], [9, 0, 12]]);
            assert_eq!(coverage["reached"][0]["late"], late);
        }
        10 => assert_eq!(coverage["sources"], 1),
        11 => assert_eq!(coverage["sources"], 2),
        12 => {
            sight.is("/clock/suspended/since", json!("2021-05-17T09:00:00Z"));
            assert!(sight.status["clock"]["suspended"]["reason"]["text"].is_string());
        }
        13 => {
            sight.is("/names/mjic", json!(name(sight, false)));
            let plans = &sight.documents["/reshuffle-proposals"]["items"];
            assert_eq!((plans.as_array().unwrap().len(), &plans[0]["state"]), (1, &json!("dropped")));
        }
        14 => {
            sight.is("/names/mjic", json!(name(sight, true)));
            sight.is("/clock/suspended", Value::Null);
        }
        15 => {
            let (people, ministry) = (&sight.player.people, sight.participant("mspc"));
            assert_eq!(ministry["focal_points"], json!([people["fp2-mspc"]]));
            let open = coverage["institutions"].as_array().unwrap().iter().find(|row| row["institution"] == "mspc");
            assert_eq!(open.unwrap()["due"][0]["open"], 3, "what is open passes on");
        }
        _ => {
            assert_eq!(sight.coverage(), [[core, 3, core], [12, 0, 12]]);
            sight.is("/drafts/newest/draft", json!(1));
            sight.is("/drafts/shared", Value::Null);
            assert_eq!(sight.missing("consultation"), ["draft-not-shared"]);
        }
    }
}

/// The name of the ministry that is renamed on the way.
fn name(sight: &Sight<'_>, renamed: bool) -> String {
    let roster = &sight.player.story.roster;
    let new = &roster.renamed.iter().find(|renamed| renamed.code == "mjic").unwrap().names;
    let old = &roster.institutions.iter().find(|known| known.code == "mjic").unwrap().names;
    (if renamed { new } else { old })["fr"].as_str().unwrap().to_owned()
}

fn consultation(step: u8, sight: &Sight<'_>) {
    let comments = &sight.status["counts"]["comments"];
    match step {
        17 => {
            sight.is("/stage", json!("consultation"));
            sight.is("/deadlines/0/closes_at", json!("2021-07-24T00:00:00Z"));
            sight.is("/now/0", json!({ "state": "ahead", "days_left": 28 }));
        }
        18 => {
            assert_eq!((&comments["total"], &comments["open"]), (&json!(1), &json!(1)));
            assert_eq!(sight.participant("msds")["comments"]["total"], 1);
        }
        19 => {
            assert_eq!(comments["open"], 3);
            let both = ["C02", "C03"].map(|id| sight.player.comments[id]);
            sight.is("/conflicts/0/comments", json!(both));
            assert!(sight.missing("finalisation").contains(&"conflicts-open".to_owned()));
        }
        20 => assert_eq!(comments["restricted"], 1),
        21 => {
            assert_eq!(sight.participant("mjic")["opinion"]["opinion"], "no_comment");
            sight.is("/deadlines/0/closed", json!(false));
        }
        22 => {
            sight.is("/deadlines/0/no_response", json!(["mef"]));
            sight.is("/deadlines/0/closed", json!(true));
            assert_eq!(sight.participant("mef")["opinion"], Value::Null, "silence is no opinion");
            assert_eq!(sight.participant("mef")["no_response"], json!(["comments"]));
            sight.is("/stage", json!("consultation"));
        }
        23 => {
            sight.is("/meetings", json!(["2021-07-28"]));
            assert_eq!(comments["to_confirm"], 4);
            assert_eq!(sight.items("/recommendations").len(), 3);
            assert!(!sight.missing("finalisation").contains(&"no-meeting".to_owned()));
        }
        24 => assert_eq!(sight.items("/communications")[0]["kind"], "press_release"),
        25 => {
            assert_eq!(comments["to_confirm"], 0);
            let state = |id: &str| sight.comment(id)["course"]["spoken"]["confirmation"].clone();
            let states = ["C12", "C13", "C14", "C15"].map(state);
            assert_eq!(states, ["confirmed", "rectified", "confirmed", "deemed_confirmed"]);
            let rectified = sight.comment("C13");
            assert!(rectified["course"]["spoken"]["recorded"]["words"]["text"].is_string(), "both wordings are kept");
        }
        _ => {
            assert_eq!(comments["late"], 2);
            assert_eq!(sight.participant("mef")["comments"]["late"], 1);
            sight.is("/conflicts/1/parties", json!(["mef", "mmeia"]));
        }
    }
}

fn agreement(step: u8, sight: &Sight<'_>) {
    let (counts, none): (_, [&str; 0]) = (&sight.status["counts"], []);
    match step {
        27 => {
            assert_eq!(counts["comments"]["open"], 0);
            assert_eq!(counts["outcomes"], json!({ "accepted": 15, "not_accepted": 1, "noted": 1 }));
            let decided = sight.items("/recommendations").iter().map(|row| row["state"].as_str().unwrap());
            assert_eq!(decided.collect::<Vec<_>>(), ["referred", "kept", "kept"]);
            assert_eq!(sight.missing("finalisation"), ["not-incorporated"]);
            assert_eq!(sight.comment("C01")["workflow"], "incorporated", "by mistake");
            assert_eq!(sight.comment("C01")["incorporated"]["draft"], 1);
        }
        28 => {
            sight.is("/drafts/shared/draft", json!(2));
            assert_eq!(counts["comments"]["incorporated"], 15);
            assert_eq!(sight.comment("C07")["followed"]["fate"], "gone");
            assert_eq!(sight.missing("finalisation"), ["opinion-period-open"]);
        }
        29 => {
            let opinions = json!({ "favourable": 6, "favourable_with_reservations": 1, "unfavourable": 1 });
            assert_eq!(counts["opinions"], opinions);
            assert_eq!(counts["without_opinion"], 1);
            sight.is("/deadlines/1/no_response", json!(["mef"]));
            assert!(sight.missing("finalisation").contains(&"objections".to_owned()));
        }
        30 => {
            assert_eq!(counts["opinions"], json!({ "favourable": 6, "favourable_with_reservations": 2 }));
            let opinion = &sight.participant("mspc")["opinion"];
            assert_eq!((&opinion["before"], &opinion["draft"]), (&json!("unfavourable"), &json!(2)));
            assert_eq!(opinion["reservations"], json!([sight.player.comments["C21"]]));
            sight.is("/conflicts/0/decision/arbiter", json!("mmeia"));
            sight.is("/conflicts/1/decision/arbiter", json!("matd"));
            sight.is("/conflicts/0/dissents/0/institution", json!("mspc"));
            assert_eq!(sight.comment("C21")["course"]["reaction"]["settled"]["arbiter"], "mmeia");
            assert_eq!(sight.missing("finalisation"), none);
        }
        31 => {
            sight.is("/drafts/shared/cutoff", json!("2021-09"));
            let changed = sight.player.changed(2, 3).unwrap();
            let paragraphs = changed.iter().filter(|block| !sight.player.headings.contains(*block));
            assert_eq!(paragraphs.count(), 4, "only these go back for approval");
            assert_eq!(sight.participant("msds")["consent"]["confirm"], 0);
            assert_eq!(counts["opinions"], json!({ "favourable": 6, "favourable_with_reservations": 2 }));
            sight.is("/deadlines/2/no_response", json!(["mef"]));
        }
        _ => {
            sight.is("/stage", json!("validation"));
            sight.is("/validation/state", json!("awaiting_validation"));
            sight.is("/validation/content", sight.status["drafts"]["newest"]["content"].clone());
        }
    }
}

fn validation(step: u8, sight: &Sight<'_>) {
    let none: [&str; 0] = [];
    match step {
        33 => {
            sight.is("/validation/state", json!("validated"));
            assert_eq!(sight.missing("publication"), none);
        }
        34 => {
            sight.is("/validation/state", json!("awaiting_validation"));
            assert_eq!(sight.missing("publication"), ["not-validated"]);
            assert!(sight.status["validation"]["acts"][0]["withdrawn_because"]["text"].is_string());
        }
        35 => {
            sight.is("/validation/state", json!("validated"));
            let acts = sight.status["validation"]["acts"].as_array().unwrap();
            assert_eq!((acts.len(), &acts[0]["content"]), (2, &acts[1]["content"]));
        }
        36 => {
            let findings = sight.items("/key-findings");
            let of = |kind: &str| findings.iter().filter(|row| row["kind"] == kind).count();
            assert_eq!((of("well_developed"), of("to_strengthen")), (13, 10));
            for finding in findings {
                assert_eq!(finding["state"], "approved");
                assert_eq!(finding["blocks"].as_array().unwrap().len(), 1);
            }
        }
        37 => {
            sight.is("/stage", json!("validation"));
            sight.is("/publication", json!("partly_published"));
        }
        38 => {
            sight.is("/stage", json!("published"));
            sight.is("/publication", json!("published"));
            sight.is("/closed_at", json!("2021-10-12T09:00:00Z"));
            sight.is("/after/edition", json!([1, 0]));
        }
        39 => {
            sight.is("/after/edition", json!([1, 1]));
            sight.is("/after/correction_pending", json!([]));
            sight.is("/closed_at", json!("2021-11-15T09:00:00Z"));
            let editions = sight.items("/editions");
            assert_eq!((editions.len(), editions[1]["changed"].as_array().unwrap().len()), (2, 4));
            let first = sight.player.story.comment("C01").unwrap().target.find.clone().unwrap();
            let wrong = sight.player.block(3, &first).unwrap();
            assert!(editions[1]["changed"].as_array().unwrap().contains(&json!(wrong)), "what was marked by mistake");
            assert_eq!(sight.items("/errata")[0]["corrected_in"], 2);
        }
        _ => {
            sight.is("/after/open_recommendations", json!(3));
            sight.is("/last_act_at", json!("2021-11-15T09:00:00Z"));
        }
    }
}
