//! Owns the words of a forecast, the same on screens, in the text and in the JSON.

use chrono::Datelike;

use super::{Forecast, Ground, WhatIf};
use crate::domain::calendar::Day;
use crate::domain::minutes::Minutes;
use crate::domain::standing::pace::Pace;

impl Forecast {
    /// Why there is no day: `not enough weeks yet`; `None` where there is one.
    #[must_use]
    pub fn note(&self) -> Option<String> {
        Some(match self {
            Self::Done => "all hours done".to_owned(),
            Self::Over => "its days are over".to_owned(),
            Self::TooEarly(_) => "not enough weeks yet".to_owned(),
            Self::Idle(weeks) => format!("no hours in {weeks} weeks, no date"),
            Self::Beyond => "more than ten years at this pace, no date".to_owned(),
            Self::Likely { .. } => return None,
        })
    }

    /// `likely 21 Mar, 85 % by 4 Apr`, or why there is no day.
    #[must_use]
    pub fn said(&self, today: Day) -> String {
        match self {
            Self::Likely { p50, p85: Some(p85) } => {
                format!("likely {}, 85 % by {}", date(*p50, today), date(*p85, today))
            }
            Self::Likely { p50, p85: None } => format!("likely {}, 85 % not within ten years", date(*p50, today)),
            other => other.note().unwrap_or_default(),
        }
    }
}

impl WhatIf {
    /// `at 6.0 h/week: likely 21 Mar, 85 % by 4 Apr`.
    #[must_use]
    pub fn said(&self, per_week: Minutes, today: Day) -> String {
        let pace = format!("at {:.1} h/week", per_week.0 as f64 / 60.0);
        match self {
            Self::Done => Forecast::Done.note().unwrap_or_default(),
            Self::Never => format!("{pace}: no date"),
            Self::Weeks(1) => format!("{pace}: 1 week of study, no date yet"),
            Self::Weeks(weeks) => format!("{pace}: {weeks} weeks of study, no date yet"),
            Self::Forecast(forecast) => format!("{pace}: {}", forecast.said(today)),
        }
    }
}

/// What the forecast goes by: `5h30 a week over the last 4 full weeks, 1 of them empty`.
#[must_use]
pub fn pace_said(ground: &Ground) -> String {
    match &ground.pace {
        Pace::TooEarly(0) => "no full week yet; three give a pace and a date".to_owned(),
        Pace::TooEarly(weeks) => format!("{weeks} of the 3 full weeks that a pace needs"),
        Pace::Idle(weeks) => format!("no hours in the last {weeks} full weeks"),
        Pace::Known { per_week, weeks, empty } => {
            let empty = if *empty == 0 { String::new() } else { format!(", {empty} of them empty") };
            format!("{} a week over the last {weeks} full weeks{empty}", per_week.minutes())
        }
    }
}

/// `21 Mar`, with the year where it is not that of `today`.
#[must_use]
pub fn date(day: Day, today: Day) -> String {
    if day.date().year() == today.date().year() { day.of_year() } else { day.full() }
}
