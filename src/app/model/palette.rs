//! Owns what the palette offers where one is, by the one table and the roadmap, and what becomes of what is picked.

use super::Model;
use crate::app::Mouse;
use crate::app::msg::{Effect, Notice};
use crate::screens::Screen;
use crate::screens::dialog::Dialog;
use crate::screens::palette::{self, Item, Pick};
use crate::ui::cells::Cells;
use crate::ui::keymap::{Action, Context};
use crate::ui::theme::Choice;

/// How many of those used last lead.
const RECENT: usize = 5;

/// The themes, with what the configuration calls them.
const THEMES: [(Choice, &str); 6] = [
    (Choice::Dark, "dark"),
    (Choice::Light, "light"),
    (Choice::Contrast, "contrast"),
    (Choice::ColourBlind, "colour-blind"),
    (Choice::Plain, "plain"),
    (Choice::Auto, "auto"),
];

/// What the keys of each screen are called in the palette of another one, in the order of the screens.
const THERE: [&str; 6] = ["On Today", "On Roadmap", "On Skills", "On Week", "On Review", "On Sessions"];

const GO: &str = "Go to";
const LOOKS: &str = "Looks and mouse";

impl Model {
    /// Puts the palette in front of what is there.
    pub(super) fn open_palette(&mut self) -> Vec<Effect> {
        let state = palette::State::new(self.palette_items(), self.picked.clone());
        self.below = self.dialog.take();
        self.dialog = Some(Dialog::Palette(Box::new(state)));
        Vec::new()
    }

    /// Does what was picked, on what was in front.
    pub(super) fn pick(&mut self, pick: Pick) -> Vec<Effect> {
        self.picked.retain(|other| *other != pick);
        if !matches!(pick, Pick::Jump(_)) {
            self.picked.insert(0, pick.clone());
            self.picked.truncate(RECENT);
        }
        match pick {
            Pick::Action(action @ Action::Screen(_)) => {
                self.dialog = None;
                self.act(action)
            }
            Pick::Action(action) => self.act(action),
            Pick::There(screen, action) => self.act_there(screen, action),
            Pick::Go(id) => self.go_to_thing(&id),
            Pick::Jump(jump) => self.jump(jump),
            Pick::Theme(choice) => self.look_like(choice),
            Pick::Ascii => {
                let (cells, word) = match self.theme.cells {
                    Cells::Braille => (Cells::Ascii, "true"),
                    Cells::Ascii => (Cells::Braille, "false"),
                };
                (self.theme.cells, self.theme.keys) = (cells, self.theme.keys.drawn_with(cells));
                self.say(kept("ascii", word))
            }
            Pick::Mouse => {
                let (mouse, word) = match self.mouse {
                    Mouse::On => (Mouse::Off, "false"),
                    Mouse::Off => (Mouse::On, "true"),
                };
                self.mouse = mouse;
                self.notice = Some(kept("mouse", word));
                vec![Effect::Mouse(mouse)]
            }
        }
    }

    fn look_like(&mut self, choice: Choice) -> Vec<Effect> {
        self.theme = self.theme.dressed(choice);
        let name = THEMES.iter().find(|(known, _)| *known == choice).map_or("auto", |(_, name)| name);
        self.say(kept("theme", &format!("\"{name}\"")))
    }

    fn palette_items(&self) -> Vec<Item> {
        let front = self.front();
        let mut items = Vec::new();
        for layer in front.layers() {
            let own = self.theme.keys.bindings().iter().filter(|binding| binding.context == *layer);
            let named = own.filter(|binding| is_named(binding.action));
            for binding in named.filter_map(|binding| self.offered(binding)) {
                items.push(Item {
                    pick: Pick::Action(binding.action),
                    name: binding.says.to_owned(),
                    beside: self.theme.keys.shown_key(&binding),
                    group: layer.title(),
                    label: binding.label,
                });
            }
        }
        // Where something would be lost by leaving, only what belongs there is offered.
        let is_page = matches!(front, Context::Page | Context::Help) && self.behind.is_empty();
        let is_free = self.dialog.is_none() || is_page;
        if is_free {
            items.extend(self.screens());
        }
        items.extend(self.looks());
        if is_free {
            items.extend(self.things());
            let named: Vec<String> = items.iter().map(|item| item.name.clone()).collect();
            items.extend(self.elsewhere().filter(|item| !named.contains(&item.name)));
        }
        items
    }

    /// What the keys of the other screens do.
    fn elsewhere(&self) -> impl Iterator<Item = Item> {
        let (keys, here) = (self.theme.keys, self.view.screen);
        Screen::ALL.into_iter().zip(THERE).filter(move |(screen, _)| *screen != here).flat_map(
            move |(screen, group)| {
                let to = keys.of(Context::Screens, Action::Screen(screen.index()));
                let to = to.map(|binding| keys.shown_key(binding)).unwrap_or_default();
                let own = keys.bindings().iter().filter(move |b| b.context == screen.context() && is_named(b.action));
                own.map(move |binding| Item {
                    pick: Pick::There(screen, binding.action),
                    name: binding.says.to_owned(),
                    beside: format!("{to} {}", keys.shown_key(binding)),
                    group,
                    label: binding.label,
                })
            },
        )
    }

    /// Goes to a screen; what only shows something is done there at once, for the rest its key is named.
    fn act_there(&mut self, screen: Screen, action: Action) -> Vec<Effect> {
        self.dialog = None;
        let mut effects = self.act(Action::Screen(screen.index()));
        let front = self.front();
        if is_a_look(action) {
            effects.extend(self.act(action));
        } else if let Some(binding) = self.theme.keys.of(front, action) {
            let said = format!("{}: {}", self.theme.keys.shown_key(binding), binding.says);
            effects.extend(self.say(Notice::plain(said)));
        }
        effects
    }

    fn screens(&self) -> impl Iterator<Item = Item> {
        let keys = self.theme.keys;
        Screen::ALL.into_iter().map(move |screen| {
            let action = Action::Screen(screen.index());
            let binding = keys.of(Context::Screens, action);
            Item {
                pick: Pick::Action(action),
                name: format!("go to {}", screen.title()),
                beside: binding.map(|binding| keys.shown_key(binding)).unwrap_or_default(),
                group: GO,
                label: "",
            }
        })
    }

    fn looks(&self) -> Vec<Item> {
        let item = |pick, name: String| Item { pick, name, beside: String::new(), group: LOOKS, label: "" };
        let mut items: Vec<Item> =
            THEMES.iter().map(|(choice, name)| item(Pick::Theme(*choice), format!("theme: {name}"))).collect();
        let ascii = if self.theme.cells == Cells::Ascii { "off" } else { "on" };
        let mouse = if self.mouse == Mouse::On { "off" } else { "on" };
        items.push(item(Pick::Ascii, format!("ASCII only: {ascii}")));
        items.push(item(Pick::Mouse, format!("mouse: {mouse}")));
        items
    }

    /// Everything of the roadmap that a screen shows.
    fn things(&self) -> Vec<Item> {
        let roadmap = &self.facts.roadmap;
        let item = |kind: &'static str, id: &str, title: &str| Item {
            pick: Pick::Go(format!("{kind}s.{id}")),
            name: format!("go to {id}  {title}"),
            beside: kind.to_owned(),
            group: GO,
            label: "",
        };
        let targets = roadmap.targets.iter().map(|one| item("target", one.id.as_str(), &one.title));
        let skills = roadmap.skills.iter().map(|one| item("skill", one.id.as_str(), &one.name));
        let stages = roadmap.stages.iter().map(|one| item("stage", one.id.as_str(), &one.title));
        let rituals = roadmap.rituals.iter().map(|one| item("ritual", one.id.as_str(), &one.title));
        targets.chain(skills).chain(stages).chain(rituals).collect()
    }
}

/// Whether an action only shows something, and changes neither file nor record.
fn is_a_look(action: Action) -> bool {
    matches!(
        action,
        Action::Burnup
            | Action::Filter
            | Action::Floor
            | Action::Heat
            | Action::Ledger
            | Action::Mountain
            | Action::Recover
            | Action::Rituals
            | Action::Sort
            | Action::Sources
            | Action::Stretch
            | Action::Unreviewed
    )
}

/// Whether an action has its line among those of the table: moving is done by keys, and screens stand among the places.
fn is_named(action: Action) -> bool {
    !matches!(
        action,
        Action::Move(_) | Action::Left | Action::Right | Action::Palette | Action::Screen(_) | Action::Suspend
    )
}

/// What is said of a switch that holds for this run.
fn kept(key: &str, value: &str) -> Notice {
    Notice::plain(format!("for this run; {key} = {value} in config.toml keeps it"))
}
