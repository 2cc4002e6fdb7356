//! Who may do what: every cell of a table that was written by hand from the description of the roles.

use std::collections::BTreeMap;

use navette_events::{Role, Stage};

use crate::assessment::Act;
use crate::assessment::rights::{Whose, may, role_bars, role_may};

/// One line an act, one column a role. `-` never, `o` for his own institution, `a` whomever it concerns.
/// The last column names the stages by their numbers; 0 is before there is an assessment.
const TABLE: &str = "
    act                 coordinator hq analyst lead focal_point officer stakeholder observer auditor  stages
    Open                a           a  -       -    -           -       -           -        -        0
    ChangePolicies      a           a  -       -    -           -       -           -        -        123
    AddParticipant      a           -  -       -    -           -       -           -        -        123
    NameFocalPoint      a           -  -       -    o           -       -           -        -        12345
    RelieveFocalPoint   a           -  -       -    -           -       -           -        -        12345
    HoldBriefing        a           -  -       -    -           -       -           -        -        12345
    RecordEngagement    a           -  -       o    o           -       -           -        -        12345
    MoveStage           a           -  -       -    -           -       -           -        -        12345
    WriteDraft          a           a  a       -    -           -       -           -        -        23
    ShareDraft          a           -  -       -    -           -       -           -        -        23
    OpenPeriod          a           -  -       -    -           -       -           -        -        3
    ExtendPeriod        a           -  -       -    -           -       -           -        -        3
    Comment             a           -  -       -    o           -       o           -        -        3
    WithdrawComment     -           -  -       -    o           -       o           -        -        3
    AnswerComment       a           -  -       -    -           -       -           -        -        3
    Incorporate         a           a  a       -    -           -       -           -        -        3
    HoldMeeting         a           -  -       -    -           -       -           -        -        3
    GiveOpinion         -           -  -       -    o           -       -           -        -        3
    Finalise            a           -  -       -    -           -       -           -        -        3
    Validate            -           -  -       o    o           -       -           -        -        4
    WithdrawValidation  -           -  -       o    o           -       -           -        -        4
    Publish             a           a  -       -    -           -       -           -        -        45
    Close               a           a  -       -    -           -       -           -        -        5
    Read                a           a  a       a    a           a       a           a        a        12345
    ReadUnshared        a           a  a       a    -           -       -           -        a        12345
    ReadHistory         a           a  a       a    a           -       -           -        a        12345
    ReadDesk            a           a  -       a    o           o       o           -        a        12345
    ReadLetters         a           a  -       -    -           -       -           -        -        12345
    ManageDirectory     a           a  -       -    -           -       -           -        -        12345
    RecordRecommendation a          -  -       -    -           -       -           -        -        345
    DecideRecommendation a          a  -       -    -           -       -           -        -        12345
    FollowRecommendation a          a  -       -    o           -       o           -        -        12345
    AnswerReferral      a           a  -       -    -           -       -           -        -        12345
    WriteFinding        a           a  a       -    -           -       -           -        -        345
    ApproveFindings     -           -  -       o    -           -       -           -        -        45
    SubmitProof         a           a  -       -    -           -       -           -        -        45
    ApproveProof        -           -  -       o    -           -       -           -        -        45
    PassProof           a           -  -       -    -           -       -           -        -        45
    ReportError         a           a  -       -    o           -       o           -        -        45
    TriageError         a           -  -       -    -           -       -           -        -        45
    DraftEdition        a           a  a       -    -           -       -           -        -        45
    ValidateEdition     -           -  -       o    -           -       -           -        -        45
    ContestPublication  -           -  -       o    o           -       -           -        -        45
    SettleContest       a           a  -       -    -           -       -           -        -        45
    TakeDown            a           a  -       -    -           -       -           -        -        45
    Cancel              a           a  -       -    -           -       -           -        -        1234
    Reopen              -           a  -       -    -           -       -           -        -        5
    TagObjectives       a           a  a       -    -           -       -           -        -        12345
    RecordCommunication a           a  -       -    -           -       -           -        -        12345
    SortComments        a           -  -       -    -           -       -           -        -        3
    GiveInput           a           -  -       -    o           -       o           -        -        3
    ReattachComment     a           -  -       -    o           -       o           -        -        3
    ChangeVisibility    a           -  -       -    o           -       o           -        -        345
    RecordSpoken        a           -  -       -    -           -       -           -        -        3
    ConfirmSpoken       -           -  -       -    o           -       o           -        -        3
    Cosign              -           -  -       -    o           -       o           -        -        3
    PrepareOutcomes     a           -  -       -    -           -       -           -        -        3
    ReactToOutcome      -           -  -       -    o           -       o           -        -        3
    ArbitrateReaction   -           -  -       -    o           -       -           -        -        3
    SetCalendar         a           -  -       -    -           -       -           -        -        12345
    MoveClock           a           -  -       -    -           -       -           -        -        12345
    AskMoreTime         -           -  -       -    o           -       o           -        -        3
    AnswerMoreTime      a           -  -       -    -           -       -           -        -        3
    RecordDelivery      -           -  -       -    -           -       -           -        -        12345
    AssignDimensions    a           -  -       -    -           -       -           -        -        123
    MarkStandardText    a           a  -       -    -           -       -           -        -        23
    LiftReservations    -           -  -       -    o           -       -           -        -        3
    FlagConflict        a           -  -       -    -           -       -           -        -        3
    Arbitrate           -           -  -       -    o           -       -           -        -        3
    Dissent             -           -  -       -    o           -       o           -        -        34
    AttachIndicators    a           a  -       -    -           -       -           -        -        12
    AssignIndicators    a           -  -       -    -           -       -           -        -        2
    GiveAnswer          a           -  -       -    o           -       -           -        -        2
    VerifyAnswer        a           -  a       -    -           -       -           -        -        23
    RecordSource        a           -  a       -    o           -       -           -        -        23
    ChangeCitation      a           -  -       -    -           -       -           -        -        12345
    CiteEvidence        a           -  a       -    -           -       -           -        -        23
    ReadAnswers         a           a  a       a    o           o       -           -        a        12345
    ManageColleagues    -           -  -       -    o           -       -           -        -        12345
    WriteNote           -           -  -       -    o           o       -           -        -        1234
    SubmitNote          -           -  -       -    o           -       -           -        -        3
    GiveMandate         -           -  -       -    o           -       -           -        -        12345
    EndorseComment      -           -  -       -    o           -       -           -        -        3
    HandOver            a           -  -       -    o           -       o           -        -        12345
    ReadInside          -           -  -       -    o           o       -           -        -        12345
    ProposeReshuffle    a           -  -       -    -           -       -           -        -        12345
    ApplyReshuffle      a           -  -       -    -           -       -           -        -        12345
    ReadProposals       a           a  -       -    -           -       -           -        -        12345
    FileTranslation     a           a  a       -    -           -       -           -        -        2345
    RecordUndelivered   a           -  -       -    -           -       -           -        -        12345
    RemoveName          -           a  -       -    -           -       -           -        -        12345
    Transcribe          a           a  -       -    -           -       -           -        -        12345
    CheckPaper          a           a  -       a    -           -       -           -        -        12345
    ContestPaper        -           -  -       o    o           -       o           -        -        12345
    SettlePaper         a           a  -       -    -           -       -           -        -        12345
    ReadPapers          a           a  -       a    o           o       o           -        -        12345
    MarkBaseline        a           -  a       -    o           -       -           -        -        23
    AskApproval         a           a  -       -    -           -       -           -        -        45
    ApproveEdition      -           -  -       -    o           -       -           -        -        45
";

/// The table: for each act, the cell of each role, and the stages.
fn table() -> BTreeMap<String, (BTreeMap<String, String>, String)> {
    let mut lines =
        TABLE.lines().map(|line| line.split_whitespace().collect::<Vec<_>>()).filter(|line| !line.is_empty());
    let head = lines.next().unwrap();
    let roles = &head[1..head.len() - 1];
    let row = |line: Vec<&str>| {
        assert_eq!(line.len(), head.len(), "{line:?}");
        let cells = roles.iter().zip(&line[1..]).map(|(role, cell)| ((*role).to_owned(), (*cell).to_owned()));
        (line[0].to_owned(), (cells.collect(), (*line.last().unwrap()).to_owned()))
    };
    lines.map(row).collect()
}

#[test]
fn every_right_is_as_the_table_says() {
    let table = table();
    assert_eq!(table.len(), Act::ALL.len());
    let mut cells = 0;
    for act in Act::ALL {
        let (roles, stages) = &table[&format!("{act:?}")];
        assert_eq!(roles.len(), Role::ALL.len());
        for role in Role::ALL {
            for whose in [Whose::Common, Whose::Own, Whose::Others] {
                let held = match roles[role.as_str()].as_str() {
                    "a" => true,
                    "o" => whose == Whose::Own,
                    "-" => false,
                    other => panic!("{other}"),
                };
                assert_eq!(role_may(*role, act, whose), held, "{role} {act:?} {whose:?}");
                for stage in [None].into_iter().chain(Stage::ALL.iter().copied().map(Some)) {
                    let number = stage.map_or(0, Stage::number);
                    let expected = held && stages.contains(&number.to_string());
                    assert_eq!(may(*role, act, stage, whose), expected, "{role} {act:?} {stage:?} {whose:?}");
                    cells += 1;
                }
            }
        }
    }
    assert_eq!(cells, 99 * 9 * 3 * 6);
}

#[test]
fn nobody_speaks_for_another_ministry() {
    for role in Role::ALL {
        for act in [Act::GiveOpinion, Act::Validate, Act::WithdrawValidation, Act::WithdrawComment] {
            assert!(!role_may(*role, act, Whose::Others), "{role} {act:?}");
            assert!(!role_may(*role, act, Whose::Common), "{role} {act:?}");
        }
    }
}

#[test]
fn auditors_and_observers_write_nothing_and_officers_only_within_their_institution() {
    for role in [Role::Auditor, Role::Observer, Role::Officer] {
        let inside = |act: &Act| role == Role::Officer && *act == Act::WriteNote;
        for act in Act::ALL.into_iter().filter(|act| act.writes() && !inside(act)) {
            for whose in [Whose::Common, Whose::Own, Whose::Others] {
                assert!(!role_may(role, act, whose), "{role} {act:?}");
            }
        }
    }
}

#[test]
fn what_a_role_bars_it_does_not_give() {
    for role in Role::ALL {
        for act in Act::ALL.into_iter().filter(|act| role_bars(*role, *act)) {
            for whose in [Whose::Common, Whose::Own, Whose::Others] {
                assert!(!role_may(*role, act, whose), "{role} {act:?}");
            }
        }
    }
}
