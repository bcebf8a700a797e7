//! Owns where things live: the roadmap file and the data folder, by flag, environment and custom. Creates nothing.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use directories::ProjectDirs;

use super::args::Common;
use crate::domain::text;
use crate::error::{Error, Kind};

/// Who named the roadmap file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Named {
    /// The flag of this command.
    Flag,
    /// The environment.
    Environment,
    /// Nobody: it is the one in the config folder, which may be created.
    Custom,
}

/// Where things live.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// The roadmap file.
    pub roadmap: PathBuf,
    /// Who named it.
    pub named: Named,
    /// The data folder.
    pub data: PathBuf,
    /// The folder of the user's own templates, in the config folder; there is none without a home.
    pub templates: Option<PathBuf>,
    /// config.toml: what the environment names, else in the config folder; there is none without a home.
    pub config: Option<PathBuf>,
}

impl Places {
    /// The places that the flags and the environment name.
    pub fn find(common: &Common) -> Result<Self, Error> {
        Self::from(common, |name| std::env::var_os(name).filter(|value| !value.is_empty()))
    }

    fn from(common: &Common, variable: impl Fn(&str) -> Option<OsString>) -> Result<Self, Error> {
        let custom = || ProjectDirs::from("", "", "skillmap");
        // Looked at first so that they count on every system, also where the custom is another.
        let xdg = |name: &str| variable(name).map(PathBuf::from).filter(|path| path.is_absolute());
        let config = common.customs.clone().or_else(|| xdg("XDG_CONFIG_HOME").map(|config| config.join("skillmap")));
        let config = config.or_else(|| custom().map(|dirs| dirs.config_dir().to_owned()));
        let templates = config.as_ref().map(|config| config.join("templates"));
        let settings = variable("SKILLMAP_CONFIG").filter(|_| common.customs.is_none()).map(PathBuf::from);
        let settings = settings.or_else(|| config.as_ref().map(|config| config.join("config.toml")));
        let (roadmap, named) = if let Some(path) = &common.roadmap {
            (path.clone(), Named::Flag)
        } else if let Some(path) = variable("SKILLMAP_ROADMAP") {
            (path.into(), Named::Environment)
        } else {
            (config.ok_or_else(|| homeless("--roadmap"))?.join("roadmap.toml"), Named::Custom)
        };
        let data = common.data.clone().or_else(|| variable("SKILLMAP_DATA").map(PathBuf::from));
        let data = data.or_else(|| xdg("XDG_DATA_HOME").map(|data| data.join("skillmap")));
        let data = data.or_else(|| custom().map(|dirs| dirs.data_dir().to_owned()));
        Ok(Self { roadmap, named, data: data.ok_or_else(|| homeless("--data"))?, templates, config: settings })
    }
}

fn homeless(flag: &str) -> Error {
    Error::new(Kind::Io, "there is no home folder to look in", format!("set HOME, or name the place with {flag}"))
}

/// A path as it may be shown.
#[must_use]
pub fn shown(path: &Path) -> String {
    text::note(&path.to_string_lossy()).replace('\n', " ")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::args::Color;
    use crate::config::Config;

    fn places(roadmap: Option<&str>, variables: &[(&str, &str)]) -> Places {
        let common = Common {
            roadmap: roadmap.map(PathBuf::from),
            data: None,
            color: Color::Auto,
            theme: None,
            plain: false,
            ascii: false,
            config: Config::default(),
            customs: None,
        };
        let find = |name: &str| variables.iter().find(|(n, _)| *n == name).map(|(_, value)| OsString::from(value));
        Places::from(&common, find).expect("places")
    }

    #[test]
    fn the_flag_comes_before_the_environment_and_that_before_custom() {
        let all = [("SKILLMAP_ROADMAP", "/env.toml"), ("XDG_CONFIG_HOME", "/config"), ("XDG_DATA_HOME", "/data")];
        let of = |roadmap, variables| {
            let places = places(roadmap, variables);
            (places.roadmap, places.named)
        };
        assert_eq!(of(Some("x.toml"), &all), ("x.toml".into(), Named::Flag));
        assert_eq!(of(None, &all), ("/env.toml".into(), Named::Environment));
        assert_eq!(of(None, &all[1..]), ("/config/skillmap/roadmap.toml".into(), Named::Custom));
        assert_eq!(places(None, &all).data, PathBuf::from("/data/skillmap"));
        assert_eq!(places(None, &all).config, Some("/config/skillmap/config.toml".into()));
        let named = [all[1], all[2], ("SKILLMAP_CONFIG", "mine.toml")];
        assert_eq!(places(None, &named).config, Some("mine.toml".into()));
    }

    #[test]
    fn only_absolute_folders_count() {
        let places = places(Some("x"), &[("XDG_DATA_HOME", "data"), ("SKILLMAP_DATA", "here")]);
        assert_eq!(places.data, PathBuf::from("here"));
    }
}
