//! Owns where keys are pressed: the contexts, and which of them hold together. Knows no key.

/// Where a key is pressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Context {
    /// Everywhere, text fields included.
    Always,
    /// On each of the six screens.
    Screens,
    /// Where a cursor moves through rows.
    Moving,
    /// On what lies over a screen, where no text is written.
    Dialogs,
    /// The Today screen.
    Today,
    /// The Roadmap screen.
    Roadmap,
    /// The Skills screen.
    Skills,
    /// The Week screen.
    Week,
    /// The Review screen.
    Review,
    /// The Review screen of a month, a quarter, a year or a stage.
    Periods,
    /// The questions of a review, where keys answer: moving through them.
    ReviewQuestions,
    /// A question of a review that is answered in words: what is not bound here is text.
    ReviewText,
    /// A friction of a review.
    ReviewFriction,
    /// A fix that a review asks about.
    ReviewFix,
    /// The things for the week after.
    ReviewNext,
    /// Whether to do what cannot be taken back.
    Sure,
    /// The Sessions screen.
    Sessions,
    /// What a first start asks.
    Welcome,
    /// The short tour.
    Tour,
    /// The keys over the screen.
    Help,
    /// A page over the screen: details.
    Page,
    /// The burn-up over the screen.
    Burnup,
    /// A list to choose from over the screen.
    Choice,
    /// The level of a skill.
    Rate,
    /// The ids with history that left the file.
    Lost,
    /// The page of the sources and their resources.
    Sources,
    /// The heat map of the last 53 weeks.
    Heat,
    /// The list of what is wrong with the roadmap file.
    Problems,
    /// The ways back on track.
    Recover,
    /// The gate of a stage.
    Gate,
    /// The diff of a change of the file.
    Difference,
    /// A form of several fields: what is not bound here is text.
    Form,
    /// A field of a form whose values are known.
    Pick,
    /// The line for a friction: what is not bound here is text.
    Friction,
    /// The ledger of frictions.
    Ledger,
    /// The four questions about a friction: what is not bound here is text.
    FixForm,
    /// One of the four questions with known answers.
    FixChoice,
    /// The page of a check-in, where keys answer.
    CheckIn,
    /// The page of a check-in, where a line is written: what is not bound here is text.
    Answer,
    /// The quick line: what is not bound here is text.
    Quick,
    /// The palette: what is not bound here is text.
    Palette,
    /// The line that filters a list: what is not bound here is text.
    Filter,
    /// A text field: what is not bound here is text.
    Text,
}

impl Context {
    /// What the help calls it.
    #[must_use]
    pub fn title(self) -> &'static str {
        match self {
            Self::Always => "Everywhere",
            Self::Screens => "On every screen",
            Self::Moving => "Moving",
            Self::Dialogs => "On what lies over a screen",
            Self::Today => "Today",
            Self::Roadmap => "Roadmap",
            Self::Skills => "Skills",
            Self::Week => "Week",
            Self::Review => "Review",
            Self::Periods => "Review of months and longer",
            Self::ReviewQuestions => "The questions of a review",
            Self::ReviewText => "An answer of a review in words",
            Self::ReviewFriction => "A friction of a review",
            Self::ReviewFix => "A fix to answer for",
            Self::ReviewNext => "Things for next week",
            Self::Sure => "A question of yes or no",
            Self::Sessions => "Sessions",
            Self::Welcome => "A first start",
            Self::Tour => "The short tour",
            Self::Help => "Help",
            Self::Page => "Details",
            Self::Burnup => "The burn-up",
            Self::Choice => "Lists to choose from",
            Self::Rate => "The level of a skill",
            Self::Lost => "Ids that left the file",
            Self::Sources => "Sources and resources",
            Self::Heat => "The last 53 weeks",
            Self::Problems => "Problems of the file",
            Self::Recover => "Back on track",
            Self::Gate => "The gate of a stage",
            Self::Difference => "A change of the file",
            Self::Form => "Forms",
            Self::Pick => "Known values of a form",
            Self::Friction => "The line of a friction",
            Self::Ledger => "The ledger of frictions",
            Self::FixForm => "The four questions of a fix",
            Self::FixChoice => "Known answers of a fix",
            Self::CheckIn => "The check-in",
            Self::Answer => "Lines of the check-in",
            Self::Quick => "The quick line",
            Self::Palette => "The palette",
            Self::Filter => "The filter of a list",
            Self::Text => "Text fields",
        }
    }

    /// The contexts that hold together where this one is in front, nearest first.
    #[must_use]
    pub fn layers(self) -> &'static [Self] {
        match self {
            Self::Today => &[Self::Today, Self::Screens, Self::Moving, Self::Always],
            Self::Roadmap => &[Self::Roadmap, Self::Screens, Self::Moving, Self::Always],
            Self::Skills => &[Self::Skills, Self::Screens, Self::Moving, Self::Always],
            Self::Week => &[Self::Week, Self::Screens, Self::Moving, Self::Always],
            Self::Review => &[Self::Review, Self::Screens, Self::Moving, Self::Always],
            Self::Periods => &[Self::Periods, Self::Screens, Self::Moving, Self::Always],
            Self::ReviewQuestions => &[Self::ReviewQuestions, Self::Always],
            Self::ReviewText => &[Self::ReviewText, Self::Always],
            Self::ReviewFriction => &[Self::ReviewFriction, Self::ReviewQuestions, Self::Always],
            Self::ReviewFix => &[Self::ReviewFix, Self::ReviewQuestions, Self::Always],
            Self::ReviewNext => &[Self::ReviewNext, Self::ReviewQuestions, Self::Always],
            Self::Sure => &[Self::Sure, Self::Dialogs, Self::Always],
            Self::Sessions => &[Self::Sessions, Self::Screens, Self::Moving, Self::Always],
            Self::Welcome => &[Self::Welcome, Self::Always],
            Self::Tour => &[Self::Tour, Self::Dialogs, Self::Always],
            Self::Help => &[Self::Help, Self::Moving, Self::Always],
            Self::Page => &[Self::Page, Self::Dialogs, Self::Moving, Self::Always],
            Self::Burnup => &[Self::Burnup, Self::Dialogs, Self::Moving, Self::Always],
            Self::Choice => &[Self::Choice, Self::Dialogs, Self::Moving, Self::Always],
            Self::Rate => &[Self::Rate, Self::Dialogs, Self::Moving, Self::Always],
            Self::Lost => &[Self::Lost, Self::Dialogs, Self::Moving, Self::Always],
            Self::Sources => &[Self::Sources, Self::Dialogs, Self::Moving, Self::Always],
            Self::Heat => &[Self::Heat, Self::Dialogs, Self::Moving, Self::Always],
            Self::Problems => &[Self::Problems, Self::Dialogs, Self::Moving, Self::Always],
            Self::Recover => &[Self::Recover, Self::Dialogs, Self::Moving, Self::Always],
            Self::Gate => &[Self::Gate, Self::Dialogs, Self::Moving, Self::Always],
            Self::Difference => &[Self::Difference, Self::Dialogs, Self::Moving, Self::Always],
            Self::Form => &[Self::Form, Self::Always],
            Self::Pick => &[Self::Pick, Self::Form, Self::Dialogs, Self::Always],
            Self::Friction => &[Self::Friction, Self::Text, Self::Always],
            Self::Ledger => &[Self::Ledger, Self::Dialogs, Self::Moving, Self::Always],
            Self::FixForm => &[Self::FixForm, Self::Always],
            Self::FixChoice => &[Self::FixChoice, Self::FixForm, Self::Dialogs, Self::Always],
            Self::CheckIn => &[Self::CheckIn, Self::Dialogs, Self::Always],
            Self::Answer => &[Self::Answer, Self::Always],
            Self::Quick => &[Self::Quick, Self::Text, Self::Always],
            Self::Palette => &[Self::Palette, Self::Always],
            Self::Filter => &[Self::Filter, Self::Always],
            Self::Text => &[Self::Text, Self::Always],
            Self::Screens => &[Self::Screens, Self::Always],
            Self::Moving => &[Self::Moving, Self::Always],
            Self::Dialogs => &[Self::Dialogs, Self::Always],
            Self::Always => &[Self::Always],
        }
    }

    /// Whether what is not bound here is text that is typed.
    #[must_use]
    pub fn is_text(self) -> bool {
        matches!(
            self,
            Self::Quick
                | Self::Text
                | Self::Form
                | Self::FixForm
                | Self::Friction
                | Self::Answer
                | Self::ReviewText
                | Self::Palette
                | Self::Filter
        )
    }

    /// Every context, in the order of the help.
    pub const ALL: [Self; 43] = [
        Self::Screens,
        Self::Moving,
        Self::Dialogs,
        Self::Today,
        Self::Roadmap,
        Self::Skills,
        Self::Week,
        Self::Review,
        Self::Periods,
        Self::ReviewQuestions,
        Self::ReviewText,
        Self::ReviewFriction,
        Self::ReviewFix,
        Self::ReviewNext,
        Self::Sessions,
        Self::Sure,
        Self::Welcome,
        Self::Tour,
        Self::Help,
        Self::Page,
        Self::Burnup,
        Self::Choice,
        Self::Rate,
        Self::Lost,
        Self::Sources,
        Self::Heat,
        Self::Problems,
        Self::Recover,
        Self::Gate,
        Self::Difference,
        Self::Form,
        Self::Pick,
        Self::Friction,
        Self::Ledger,
        Self::FixForm,
        Self::FixChoice,
        Self::CheckIn,
        Self::Answer,
        Self::Quick,
        Self::Palette,
        Self::Filter,
        Self::Text,
        Self::Always,
    ];
}
