//! The values that events are made of. None of them can hold a sentence: what a person wrote is
//! [`Sealed`], and everything else is a code, a number, a date, a hash or an identifier. This is
//! checked when a value is made and again when an event is read.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error as _};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// A value was not of the form its type asks for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("not a {expected}")]
pub struct Malformed {
    /// What was expected, in words a programmer reads.
    pub expected: &'static str,
}

/// Writes `Display`, `FromStr` and serde through text for a type that checks its own text.
macro_rules! textual {
    ($type:ident) => {
        impl Serialize for $type {
            fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
                to.collect_str(self)
            }
        }
        impl<'de> Deserialize<'de> for $type {
            fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
                let text = String::deserialize(from)?;
                text.parse().map_err(D::Error::custom)
            }
        }
    };
}
pub(crate) use textual;

/// A stable code: an institution (`mmeia`), a country (`mli`), an assessment (`mali-2021`), a
/// channel (`portal`). Lower-case letters, digits and hyphens, beginning with a letter, at most 64.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Code(Box<str>);

impl Code {
    /// The code as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl FromStr for Code {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let allowed = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit() || c == b'-';
        let begins = text.as_bytes().first().is_some_and(u8::is_ascii_lowercase);
        if begins && text.len() <= 64 && text.bytes().all(allowed) {
            Ok(Self(text.into()))
        } else {
            Err(Malformed { expected: "code (lower-case letters, digits, hyphens; at most 64)" })
        }
    }
}

impl fmt::Display for Code {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}
textual!(Code);

/// The name of a time zone in the IANA database (`Africa/Bamako`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TimeZoneName(Box<str>);

impl TimeZoneName {
    /// The zone itself.
    pub fn zone(&self) -> jiff::tz::TimeZone {
        // The name was looked up when the value was made; UTC is only for a database without it.
        jiff::tz::TimeZone::get(&self.0).unwrap_or(jiff::tz::TimeZone::UTC)
    }
}

impl FromStr for TimeZoneName {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        match jiff::tz::TimeZone::get(text) {
            Ok(_) => Ok(Self(text.into())),
            Err(_) => Err(Malformed { expected: "time zone of the IANA database" }),
        }
    }
}

impl fmt::Display for TimeZoneName {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}
textual!(TimeZoneName);

/// Defines an identifier over a UUID.
macro_rules! identifier {
    ($(#[$doc:meta])* $name:ident) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.fmt(to)
            }
        }
        impl FromStr for $name {
            type Err = Malformed;
            fn from_str(text: &str) -> Result<Self, Malformed> {
                Uuid::parse_str(text).map(Self).map_err(|_| Malformed { expected: "UUID" })
            }
        }
    };
}

identifier! {
    /// A person. The name and address lie sealed beside the log.
    PersonId
}
identifier! {
    /// The words of one act, sealed beside the log.
    SealId
}
identifier! {
    /// One event.
    EventId
}

/// A SHA-256 digest, written as 64 hexadecimal digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The digest of these bytes.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(to, "{byte:02x}"))
    }
}

impl fmt::Debug for Hash {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, to)
    }
}

impl FromStr for Hash {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let malformed = Malformed { expected: "SHA-256 digest (64 hexadecimal digits)" };
        let digits = text.as_bytes();
        if digits.len() != 64 || !digits.iter().all(u8::is_ascii_hexdigit) {
            return Err(malformed);
        }
        let mut bytes = [0; 32];
        for (byte, pair) in bytes.iter_mut().zip(text.as_bytes().chunks(2)) {
            let pair = std::str::from_utf8(pair).map_err(|_| malformed.clone())?;
            *byte = u8::from_str_radix(pair, 16).map_err(|_| malformed.clone())?;
        }
        Ok(Self(bytes))
    }
}
textual!(Hash);

/// Words that lie sealed beside the log: which ones, and a salted commitment that binds the event
/// to exactly these words without revealing them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sealed {
    /// Where the words lie.
    pub seal: SealId,
    /// SHA-256 over a domain name, 32 random bytes and the words.
    pub commitment: Hash,
}

/// One of the six dimensions of the framework, 1 to 6. Names are labels, found by language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Dimension(u8);

impl TryFrom<u8> for Dimension {
    type Error = Malformed;
    fn try_from(number: u8) -> Result<Self, Malformed> {
        if (1..=6).contains(&number) { Ok(Self(number)) } else { Err(Malformed { expected: "dimension (1 to 6)" }) }
    }
}

impl From<Dimension> for u8 {
    fn from(dimension: Dimension) -> u8 {
        dimension.0
    }
}

/// A block of a draft: the smallest text that can be commented on. The number is given once in an
/// assessment and follows the block from version to version. Written `b17`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct BlockId(pub u32);

impl fmt::Display for BlockId {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "b{}", self.0)
    }
}

impl FromStr for BlockId {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let number = text.strip_prefix('b').filter(|digits| !digits.starts_with(['+', '0']));
        number
            .and_then(|digits| digits.parse().ok())
            .map(Self)
            .ok_or(Malformed { expected: "block id (b and a number)" })
    }
}
textual!(BlockId);

/// Defines an enumeration whose values are written as snake-case words, with `ALL` and `as_str`.
macro_rules! vocabulary {
    ($(#[$doc:meta])* $name:ident { $( $(#[$vdoc:meta])* $variant:ident = $word:literal ),* $(,)? }) => {
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $( $(#[$vdoc])* $variant ),* }

        impl $name {
            /// Every value, in the order of the list.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
            /// The word on the wire.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $word),* }
            }
        }
        impl fmt::Display for $name {
            fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
                to.write_str(self.as_str())
            }
        }
        impl FromStr for $name {
            type Err = Malformed;
            fn from_str(text: &str) -> Result<Self, Malformed> {
                match text {
                    $($word => Ok(Self::$variant),)*
                    _ => Err(Malformed { expected: concat!("one of:" $(, " ", $word)*) }),
                }
            }
        }
        textual!($name);
    };
}
pub(crate) use vocabulary;

vocabulary! {
    /// Where an assessment stands. The order is the order of the process.
    Stage {
        /// The government is told what the exercise implies, and commits itself.
        Briefing = "briefing",
        /// Answers and sources are collected; the draft profile is written.
        DataCollection = "data_collection",
        /// Every ministry comments on the draft and gives its opinion.
        Consultation = "consultation",
        /// The final text is validated by the government and published.
        Validation = "validation",
        /// The validated text is live on every channel.
        Published = "published",
    }
}

impl Stage {
    /// The stage after this one.
    pub fn next(self) -> Option<Self> {
        Self::ALL.iter().copied().find(|stage| *stage > self)
    }
    /// 1 to 4 for the four steps, 5 once published.
    pub fn number(self) -> u8 {
        self as u8 + 1
    }
}

vocabulary! {
    /// What a person may be in an assessment.
    Role {
        /// Of IOM: opens, advances, records on behalf of others, answers comments. Never validates.
        Coordinator = "coordinator",
        /// Of IOM headquarters: opens and publishes.
        Hq = "hq",
        /// Of the research partner: writes drafts.
        Analyst = "analyst",
        /// Of the lead ministry: validates, withdraws, reads what is confidential.
        Lead = "lead",
        /// Speaks for a ministry or body: comments and gives its opinion.
        FocalPoint = "focal_point",
        /// A colleague of the focal point: reads for the ministry.
        Officer = "officer",
        /// Speaks for a stakeholder: comments.
        Stakeholder = "stakeholder",
        /// Reads what is open to all participants.
        Observer = "observer",
        /// Reads and replays; writes nothing.
        Auditor = "auditor",
    }
}

vocabulary! {
    /// What an institution is in the world.
    InstitutionKind {
        /// A ministry.
        Ministry = "ministry",
        /// A directorate or service of a ministry.
        GovernmentUnit = "government_unit",
        /// A national body, with or without a parent ministry.
        NationalBody = "national_body",
        /// Civil society, migrants' organisations, unions, the private sector, universities.
        Stakeholder = "stakeholder",
        /// An office of the International Organization for Migration.
        Iom = "iom",
        /// A research partner, donor, regional or United Nations body.
        Partner = "partner",
    }
}

vocabulary! {
    /// What an institution is in one assessment.
    Part {
        /// Comments and gives an opinion.
        Ministry = "ministry",
        /// Comments; counted under its parent.
        Body = "body",
        /// Comments; gives no opinion.
        Stakeholder = "stakeholder",
    }
}

vocabulary! {
    /// A language the service speaks.
    Language {
        /// French.
        Fr = "fr",
        /// English.
        En = "en",
        /// Spanish.
        Es = "es",
    }
}

vocabulary! {
    /// Whether an assessment covers a country or a city.
    Level {
        /// A State.
        National = "national",
        /// A city or region.
        Local = "local",
    }
}

vocabulary! {
    /// Whether an assessment is the first of its territory.
    Kind {
        /// The first: it gives the baseline.
        First = "first",
        /// It reports what changed since a baseline.
        FollowUp = "follow_up",
    }
}

vocabulary! {
    /// Who may read the words of a comment. Its existence and outcome are always counted.
    Visibility {
        /// Everyone who takes part.
        All = "all",
        /// Ministries, their bodies, and the coordination.
        Government = "government",
        /// The author's institution, the lead ministry and the coordinator.
        LeadAndCoordinator = "lead_and_coordinator",
    }
}

vocabulary! {
    /// What a block of a draft is.
    BlockKind {
        /// A heading.
        Heading = "heading",
        /// A paragraph.
        Paragraph = "paragraph",
        /// An item of a list.
        ListItem = "list_item",
        /// A footnote.
        Footnote = "footnote",
    }
}

vocabulary! {
    /// What a comment is about.
    Category {
        /// Wording, typing.
        Editorial = "editorial",
        /// A fact, a date, a reference.
        Factual = "factual",
        /// The substance.
        Substantive = "substantive",
        /// A translation.
        Translation = "translation",
    }
}

vocabulary! {
    /// How much the author insists.
    Weight {
        /// The opinion depends on it.
        Condition = "condition",
        /// Should be done; not insisted on.
        Suggestion = "suggestion",
        /// For information.
        Information = "information",
    }
}

vocabulary! {
    /// What was done with a comment (*suite donnée*).
    Outcome {
        /// The text will change as asked.
        Accepted = "accepted",
        /// The text will change, not all as asked.
        AcceptedInPart = "accepted_in_part",
        /// The text stays; the reason says why.
        NotAccepted = "not_accepted",
        /// Nothing was asked of the text.
        Noted = "noted",
        /// Sent on to IOM headquarters.
        Referred = "referred",
        /// Says what another comment says.
        Duplicate = "duplicate",
    }
}

impl Outcome {
    /// Whether the next version must show it.
    pub fn changes_text(self) -> bool {
        matches!(self, Self::Accepted | Self::AcceptedInPart)
    }
}

vocabulary! {
    /// A ministry's opinion (*avis*) on a version. Silence is none of these.
    Opinion {
        /// Agrees.
        Favourable = "favourable",
        /// Agrees once the named comments are satisfied.
        FavourableWithReservations = "favourable_with_reservations",
        /// Objects.
        Unfavourable = "unfavourable",
        /// Has nothing to say on the text.
        NoComment = "no_comment",
        /// The text is not its business.
        NotConcerned = "not_concerned",
        /// Asks for more time.
        MoreTime = "more_time",
    }
}

vocabulary! {
    /// What a period is open for.
    Purpose {
        /// Comments on a draft.
        Comments = "comments",
        /// Opinions on a draft.
        Opinions = "opinions",
    }
}

/// Who must validate the final text. Fixed at opening; there is no default.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Validators {
    /// The lead ministry alone.
    Lead,
    /// The lead ministry, and only while no ministry objects.
    LeadWithoutObjection,
    /// Each of these ministries.
    Listed(Vec<Code>),
}

/// What an assessment's own rules are: fixed at opening, changed only by a recorded act. Nobody
/// publishes such rules for all countries, so none of them has a default in the code.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Policies {
    /// Deadlines end at the end of a day in this zone.
    pub time_zone: TimeZoneName,
    /// Length of a comment or opinion period, in calendar days, where none is given.
    pub period_days: u16,
    /// Whether silence after a delivered request counts as agreement.
    pub tacit_agreement: bool,
    /// Who validates.
    pub validators: Validators,
    /// Who decides between two ministries; never a party to the conflict.
    pub arbiter: Code,
    /// Visibility of a comment whose author names none.
    pub default_visibility: Visibility,
    /// Whether a shut gate may be passed with a recorded reason.
    pub pass_with_reason: bool,
    /// Where the profile is to be published; it counts as published once it is live on all.
    pub channels: Vec<Code>,
    /// Whether a channel needs an approved proof, and who approves it.
    #[serde(default, skip_serializing_if = "crate::after::Proofs::is_off")]
    pub proofs: crate::after::Proofs,
    /// What holds for comments. Absent where it is as for assessments older than these rules.
    #[serde(default, skip_serializing_if = "crate::comments::CommentRules::is_default")]
    pub comments: crate::comments::CommentRules,
    /// Length of a period in working days, where none is given; in place of `period_days`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub period_working_days: Option<u16>,
    /// So many working days before the last day of a period the silent are reminded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_before: Option<u16>,
    /// So many working days after its last day they are reminded once more.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub remind_after: Option<u16>,
    /// Who decides where the arbiter is a party to the conflict.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub deputy_arbiter: Option<Code>,
    /// After so many days without an act an assessment is shown as stuck.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stuck_after_days: Option<u16>,
    /// What the gate to consultation asks of data collection.
    #[serde(default, skip_serializing_if = "CoverageRule::is_off")]
    pub coverage: CoverageRule,
    /// Whether what is transcribed from a signed letter is checked by a second person before it counts.
    #[serde(default, skip_serializing_if = "crate::papers::PaperCheck::is_needed")]
    pub paper_check: crate::papers::PaperCheck,
}

/// A day of the week: 1 is Monday, 7 is Sunday.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct WeekDay(u8);

impl TryFrom<u8> for WeekDay {
    type Error = Malformed;
    fn try_from(number: u8) -> Result<Self, Malformed> {
        if (1..=7).contains(&number) {
            Ok(Self(number))
        } else {
            Err(Malformed { expected: "day of the week (1 to 7, 1 is Monday)" })
        }
    }
}

impl From<WeekDay> for u8 {
    fn from(day: WeekDay) -> u8 {
        day.0
    }
}

impl WeekDay {
    /// The day of the week of a date.
    pub fn of(date: Date) -> Self {
        Self(date.weekday().to_monday_one_offset().unsigned_abs())
    }
}

vocabulary! {
    /// Whether a reminder comes before the end of a period or after it.
    Nudge {
        /// The period still runs.
        Before = "before",
        /// The period is over.
        After = "after",
    }
}

/// A period that an act gave another end.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MovedDeadline {
    /// For what.
    pub purpose: Purpose,
    /// Until when now.
    pub closes_at: jiff::Timestamp,
}

/// A last day of answers or of confirmations that an act moved, for all that ended with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MovedEnd {
    /// The end as it was.
    pub from: jiff::Timestamp,
    /// The end as it is now.
    pub to: jiff::Timestamp,
}

/// What a comment is attached to.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Target {
    /// A block: heading, paragraph, list item or footnote.
    Block(BlockId),
    /// A whole dimension.
    Dimension(Dimension),
    /// The whole draft.
    Draft,
    /// The indicator set behind the draft.
    IndicatorSet,
}

/// What an opinion covers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Scope {
    /// The whole draft.
    Draft,
    /// These dimensions.
    Dimensions(Vec<Dimension>),
    /// These blocks.
    Blocks(Vec<BlockId>),
}

/// Where a role holds.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Reach {
    /// Everywhere.
    Everywhere,
    /// In every assessment of a country.
    Country(Code),
    /// In one assessment.
    Assessment(Code),
}

/// How many of an institution's people were present. Counts, never names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attendance {
    /// The institution.
    pub institution: Code,
    /// Women present.
    pub women: u16,
    /// Men present.
    pub men: u16,
}

/// One block in a draft's manifest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BlockEntry {
    /// Which block.
    pub id: BlockId,
    /// What it is.
    pub kind: BlockKind,
    /// The dimension whose chapter it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dimension: Option<Dimension>,
    /// SHA-256 of its text in normal form (NFC, runs of white space as one space).
    pub hash: Hash,
}

/// The content hash of a draft: SHA-256 over one line a block, `id kind dimension hash`, in order.
pub fn content_hash(manifest: &[BlockEntry]) -> Hash {
    let mut digest = Sha256::new();
    for block in manifest {
        let dimension = block.dimension.map_or(0, u8::from);
        digest.update(format!("{} {} {dimension} {}\n", block.id, block.kind, block.hash));
    }
    Hash(digest.finalize().into())
}

/// A month, as profiles state their information cut-off: `2021-09`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Month(Date);

impl FromStr for Month {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let malformed = Malformed { expected: "month (2021-09)" };
        if text.len() != 7 {
            return Err(malformed);
        }
        format!("{text}-01").parse().map(Self).map_err(|_| malformed)
    }
}

impl fmt::Display for Month {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(to, "{:04}-{:02}", self.0.year(), self.0.month())
    }
}
textual!(Month);

vocabulary! {
    /// What an indicator set is to an assessment.
    SetPart {
        /// The core set.
        Core = "core",
        /// A module asked beside it.
        Module = "module",
    }
}

vocabulary! {
    /// How a question is answered.
    AnswerKind {
        /// Yes, partly or no.
        Presence = "presence",
        /// A number.
        Number = "number",
        /// Words alone.
        Narrative = "narrative",
    }
}

vocabulary! {
    /// Whether what a question asks about is there.
    Presence {
        /// It is.
        Yes = "yes",
        /// In part.
        Partly = "partly",
        /// It is not.
        No = "no",
    }
}

vocabulary! {
    /// What a source is.
    SourceKind {
        /// A law, a decree, an order.
        LegalText = "legal_text",
        /// Any other document.
        Document = "document",
        /// What somebody said.
        Interview = "interview",
    }
}

vocabulary! {
    /// How a person who was interviewed agreed to be cited.
    Citation {
        /// By name and post.
        Named = "named",
        /// By post alone.
        PostOnly = "post_only",
        /// Without a name or a post.
        Anonymous = "anonymous",
    }
}

vocabulary! {
    /// What kind of file a copy is.
    MediaKind {
        /// A PDF document.
        Pdf = "pdf",
        /// A Word document.
        Docx = "docx",
        /// A web page.
        Html = "html",
        /// Plain text.
        Text = "text",
        /// A picture, JPEG.
        Jpeg = "jpeg",
        /// A picture, PNG.
        Png = "png",
        /// Anything else.
        Other = "other",
    }
}

vocabulary! {
    /// What the gate to consultation asks of data collection.
    CoverageRule {
        /// Nothing.
        Off = "off",
        /// Every question has an answer, or the reason why there is no data.
        Explained = "explained",
        /// Every question has an answer with data.
        Full = "full",
    }
}

impl CoverageRule {
    /// Whether it asks for nothing.
    pub fn is_off(&self) -> bool {
        *self == Self::Off
    }
}

impl Default for CoverageRule {
    /// Nothing is asked where an assessment's rules say nothing.
    fn default() -> Self {
        Self::Off
    }
}

/// A number that answers a question: digits, perhaps a sign, perhaps decimals. Written as text, so
/// that it stays as it was given.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Quantity(Box<str>);

impl FromStr for Quantity {
    type Err = Malformed;
    fn from_str(text: &str) -> Result<Self, Malformed> {
        let digits = |part: &str, most: usize| {
            !part.is_empty() && part.len() <= most && part.bytes().all(|c| c.is_ascii_digit())
        };
        let plain = text.strip_prefix('-').unwrap_or(text);
        let good = match plain.split_once('.') {
            Some((whole, decimals)) => digits(whole, 15) && digits(decimals, 6),
            None => digits(plain, 15),
        };
        if good { Ok(Self(text.into())) } else { Err(Malformed { expected: "quantity (12 or 12.5)" }) }
    }
}

impl fmt::Display for Quantity {
    fn fmt(&self, to: &mut fmt::Formatter<'_>) -> fmt::Result {
        to.write_str(&self.0)
    }
}
textual!(Quantity);

/// What a question was answered with.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum AnswerValue {
    /// Yes, partly or no.
    Presence(Presence),
    /// A number.
    Number(Quantity),
    /// Words, which lie sealed.
    Narrative,
    /// There is no data; the reason lies sealed.
    NoData,
}

impl AnswerValue {
    /// Whether a question of this kind can be answered so.
    pub fn answers(&self, kind: AnswerKind) -> bool {
        match self {
            Self::Presence(_) => kind == AnswerKind::Presence,
            Self::Number(_) => kind == AnswerKind::Number,
            Self::Narrative => kind == AnswerKind::Narrative,
            Self::NoData => true,
        }
    }
}

/// A question of an indicator set, without its words: those are in the set's file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorEntry {
    /// Its code, unique among the sets of an assessment.
    pub code: Code,
    /// Its dimension; a module may stand outside them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dimension: Option<Dimension>,
    /// How it is answered.
    pub kind: AnswerKind,
}

/// How many questions of a set a dimension has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DimensionCount {
    /// The dimension; none for questions outside them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dimension: Option<Dimension>,
    /// How many.
    pub count: u32,
}

/// An institution that had not answered everything when it was due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Late {
    /// Which.
    pub institution: Code,
    /// How many of its questions were open.
    pub open: u32,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_code_cannot_hold_a_sentence() {
        assert!("mali-2021".parse::<Code>().is_ok());
        for bad in ["", "Mali", "un mot", "-a", "1a", "é", &"a".repeat(65)] {
            assert!(bad.parse::<Code>().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_block_id_has_one_spelling() {
        assert_eq!("b17".parse(), Ok(BlockId(17)));
        for bad in ["b", "b017", "17", "b+1", "b-1", "b99999999999"] {
            assert!(bad.parse::<BlockId>().is_err(), "{bad:?}");
        }
    }

    #[test]
    fn a_hash_reads_back_as_written() {
        let hash = Hash::of(b"navette");
        assert_eq!(hash.to_string().parse(), Ok(hash));
    }

    #[test]
    fn the_stages_follow_each_other() {
        assert_eq!(Stage::Briefing.next(), Some(Stage::DataCollection));
        assert_eq!(Stage::Validation.number(), 4);
        assert_eq!(Stage::Published.next(), None);
    }

    #[test]
    fn a_quantity_is_a_number_and_nothing_else() {
        for good in ["0", "12", "-3", "12.5", "123456789012345.123456"] {
            assert_eq!(good.parse::<Quantity>().map(|quantity| quantity.to_string()), Ok(good.to_owned()));
        }
        for bad in ["", "-", "1,5", "1.", ".5", "1e3", "12 %", "douze", "1234567890123456", "1.1234567", "--1"] {
            assert!(bad.parse::<Quantity>().is_err(), "{bad:?}");
        }
    }
}
