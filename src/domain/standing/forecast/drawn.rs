//! Owns forecasts that are drawn when somebody first looks at one: most answers show none, and the draws cost more than
//! all else on such a page. Those of all stages and of the whole are drawn together.

use std::cell::OnceCell;
use std::ops::Deref;
use std::rc::Rc;

use super::{Forecast, Ground};
use crate::domain::calendar::Day;
use crate::domain::minutes::Exact;

/// What a forecast is wanted of.
#[derive(Debug, Clone, PartialEq)]
pub enum Wanted {
    /// Of nothing: it is over, and so it stands.
    Known(Forecast),
    /// Of so many minutes that are left, from this day on.
    Left(Exact, Day),
}

/// One of several forecasts; looking at it draws all of them.
#[derive(Debug, Clone)]
pub struct Drawn {
    all: Rc<All>,
    nth: usize,
}

#[derive(Debug)]
struct All {
    ground: Ground,
    wanted: Vec<Wanted>,
    drawn: OnceCell<Vec<Forecast>>,
}

impl Drawn {
    /// The forecast of the whole and those of its stages, wanted in this order; none of them is drawn yet.
    #[must_use]
    pub fn later(ground: &Ground, wanted: Vec<Wanted>) -> (Self, Vec<Self>) {
        let count = wanted.len();
        let all = Rc::new(All { ground: ground.clone(), wanted, drawn: OnceCell::new() });
        let drawn = |nth| Self { all: Rc::clone(&all), nth };
        (drawn(0), (1..count).map(drawn).collect())
    }
}

impl All {
    fn draw(&self) -> Vec<Forecast> {
        let left = |wanted: &Wanted| match wanted {
            Wanted::Left(left, from) => Some((left.clone(), *from)),
            Wanted::Known(_) => None,
        };
        let left: Vec<(Exact, Day)> = self.wanted.iter().filter_map(left).collect();
        let mut drawn = self.ground.forecasts(&left).into_iter();
        let forecast = |wanted: &Wanted| match wanted {
            Wanted::Known(forecast) => *forecast,
            Wanted::Left(..) => drawn.next().unwrap_or(Forecast::Beyond),
        };
        self.wanted.iter().map(forecast).collect()
    }
}

impl Deref for Drawn {
    type Target = Forecast;
    fn deref(&self) -> &Forecast {
        &self.all.drawn.get_or_init(|| self.all.draw())[self.nth]
    }
}

impl PartialEq for Drawn {
    fn eq(&self, other: &Self) -> bool {
        **self == **other
    }
}
