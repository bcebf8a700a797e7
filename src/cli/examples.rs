//! Owns the examples that the help shows. Words only.

mod outside;

pub use outside::*;

/// Above the list of commands.
pub const TOP: &str = "\
EVERY DAY
  skillmap                                 the screens; in a pipe, today
  skillmap today                           how it stands
  skillmap log 45m rag reading the paper   45 minutes that end now
  skillmap done rag-service                a target reached
  skillmap undo                            take the last one back
";

/// Below the list of commands.
pub const PLACES: &str = "\
FILES
  roadmap.toml   the plan, yours to edit: --roadmap FILE,
                 else $SKILLMAP_ROADMAP, else $XDG_CONFIG_HOME/skillmap/roadmap.toml
                 (~/.config/skillmap/ on Linux)
  skillmap.db    what happened: --data DIR, else $SKILLMAP_DATA,
                 else $XDG_DATA_HOME/skillmap/
                 (~/.local/share/skillmap/ on Linux)
  config.toml    looks, keys and habits, where you want them otherwise:
                 $SKILLMAP_CONFIG, else beside roadmap.toml

ENVIRONMENT
  SKILLMAP_NOW    the moment every command stands at: 2027-03-01
                  or \"2027-03-01 09:00\"
  SKILLMAP_PLAIN  1 says every page as --plain does
  VISUAL EDITOR   what `skillmap edit` and `skillmap sessions --edit` open
  NO_COLOR        no colour anywhere

EXIT STATUS
  0 done   1 failed or refused   2 wrong usage   3 the roadmap has errors";

/// `today`.
pub const TODAY: &str = "EXAMPLES
  skillmap today
  skillmap today --at \"2027-03-01 09:00\"    as it will stand then
  skillmap today --json | jq .today.logged
  skillmap today --plain                    one fact a line";

/// `log`.
pub const LOG: &str = "EXAMPLES
  skillmap log 45m rag                               45 minutes that end now
  skillmap log 18:00-19:30 evals writing cases /do   from when to when
  skillmap log 1h30 rag,evals +rag-service           split evenly, for a target
  skillmap log 45m rag @2026-11-18-18:00             a day and a time
  skillmap log 1h rag /teach \"a talk #share\"         a note that shared documents may show
  skillmap log - < evening.txt                       one entry a line
  skillmap log                                       the grammar, with your ids";

/// `review`.
pub const REVIEW: &str = "EXAMPLES
  skillmap review                        the facts of this week
  skillmap review 2026-W50               another one, with what was said then
  skillmap review --save --well \"a calm week\" --next rag-service \"write the ADR\"
  skillmap review --save --stop \"\"       what is said again takes the place of what was
  skillmap review 2027-Q1                a quarter: 2027-01 is a month, 2027 a year
  skillmap review quarter-1              a stage of your own file
  skillmap review 2026-W50 --markdown    for a journal; 2027 --markdown a year
  skillmap review --json | jq .saved.next";

/// `report`.
pub const REPORT: &str = "EXAMPLES
  skillmap report --html report.html            one page, made to be sent
  skillmap report --svg pictures                the same pictures as SVG
  skillmap report --html 2027.html --at 2027-12-31";

/// `brag`.
pub const BRAG: &str = "EXAMPLES
  skillmap brag > 2027.md                    the last year
  skillmap brag --from 2027-01-01 --to 2027-06-30
  skillmap brag --private                    with all notes, for your own eyes
  skillmap brag --template > ~/.config/skillmap/templates/brag.md

Safe to paste as it is: notes and frictions are in it only where they carry the
word #share, which is taken out. Titles, links and the texts of fixes are in
it.";

/// `checkin`.
pub const CHECKIN: &str = "EXAMPLES
  skillmap checkin                      asks what is open; Enter takes what it shows
  skillmap checkin --focus 4            at once, without questions
  skillmap checkin --off                a day off: it asks no budget and breaks nothing
  skillmap checkin --for yesterday --friction \"slow builds\"";
/// `start`.
pub const START: &str = "EXAMPLES
  skillmap start                         what is planned now
  skillmap start rag reading /papers +rag-service
  skillmap start rag @18:00              it began at 18:00";

/// `stop`.
pub const STOP: &str = "EXAMPLES
  skillmap stop                 all of it counts
  skillmap stop --at 12:00      up to 12:00, by the clock where it began
  skillmap stop --at 45m        the first 45 minutes
  skillmap stop --keep          all of it, however long
  skillmap stop --discard       none of it

A timer over 4 hours, past its block, into another day, through a sleep of the machine, or over a
clock that was set is not recorded without one of the three.";

/// `cancel`.
pub const CANCEL: &str = "EXAMPLES
  skillmap cancel         undo brings it back, still running";

/// `done`.
pub const DONE: &str = "EXAMPLES
  skillmap done rag-service --link https://example.org/demo
  skillmap done ai-engineering --on 2026-11-30   a book read
  skillmap done prune-prompt                     a ritual kept
  skillmap done targets.talk                     an id of more than one thing
  skillmap done 'write the ADR'                  words that the last review chose";

/// `advance`.
pub const ADVANCE: &str = "EXAMPLES
  skillmap advance evals-in-ci 5      five more
  skillmap advance evals-in-ci =12    twelve in all
  skillmap advance evals-in-ci -1     one back";

/// `keep`.
pub const KEEP: &str = "EXAMPLES
  skillmap keep prune-prompt
  skillmap keep prune-prompt --on 2026-11-27    for the period of that day";

/// `undo`.
pub const UNDO: &str = "EXAMPLES
  skillmap undo           says what it took back
  skillmap undo --json";

/// `week`.
pub const WEEK: &str = "EXAMPLES
  skillmap week
  skillmap week 2026-W47
  skillmap week --json | jq '.days[].logged'";

/// `skills`.
pub const SKILLS: &str = "EXAMPLES
  skillmap skills
  skillmap skills rag                  its months, sources, targets, ratings
  skillmap skills --at 2026-12-31      the levels and hours of that day
  skillmap skills --json | jq '.skills[] | select(.neglected) | .id'";

/// `stages`.
pub const STAGES: &str = "EXAMPLES
  skillmap stages
  skillmap stages --at 2027-03-01";

/// `targets`.
pub const TARGETS: &str = "EXAMPLES
  skillmap targets
  skillmap targets --plain | grep behind";

/// `rituals`.
pub const RITUALS: &str = "EXAMPLES
  skillmap rituals
  skillmap rituals --json | jq '.rituals[] | select(.asked) | .title'";

/// `sessions`.
pub const SESSIONS: &str = "EXAMPLES
  skillmap sessions                                  the newest ones
  skillmap sessions --from 2026-11-01 --skill rag
  skillmap sessions --edit --from 2026-11-01         change them in your editor
  skillmap sessions --json                           all of them

IN THE EDITOR
  change a line, delete it, add one without an id; to split a session give it a
  second line with its id, and change both";

/// `status`.
pub const STATUS: &str = "EXAMPLES
  skillmap status
  skillmap status --format '{week.logged}/{week.planned}'
  skillmap status --for tmux --format '{timer} {today.logged}'
  skillmap status --json

FIELDS
  week.planned week.logged today.planned today.logged streak
  timer                         ● rag 0:24, nothing while no timer runs
  timer.skill timer.minutes     - while no timer runs";

/// `explain`.
pub const EXPLAIN: &str = "EXAMPLES
  skillmap explain rag                    a skill: its days, its sessions
  skillmap explain stages.quarter-1       planned hours, slack, pace
  skillmap explain week --at 2027-03-01
  skillmap explain 2026-W47               another week; a day as 2026-11-18
  skillmap explain today --json | jq '.lines[] | {key, value, from}'";

/// `remind`.
pub const REMIND: &str = "EXAMPLES
  skillmap remind                  what is due now, a line each
  skillmap remind --once-a-day     for the start of a shell
  skillmap remind --json

EXIT STATUS
  0 something is due   1 nothing is; then nothing is printed";

/// `choose`.
pub const CHOOSE: &str = "EXAMPLES
  skillmap choose vertical agents";

/// `rate`.
pub const RATE: &str = "EXAMPLES
  skillmap rate rag 3
  skillmap rate rag 3 --note \"the service runs\" --link https://example.org/demo
  skillmap rate rag 1 --on 2026-12-01              how it was then
  skillmap skills --at 2026-12-31                  the levels that held then

LEVELS
  0 not met yet             1 know what it is for      2 did it once with help
  3 do it alone at work     4 do it well where it is hard
  5 others come to you for it";

/// `friction`.
pub const FRICTION: &str = "EXAMPLES
  skillmap friction evals skipped before the deploy --cause bypass
  skillmap friction shipped unmeasured again --same k3f9     it repeats k3f9
  skillmap friction --change k3f9 --cause guardrail          other words, cause or joint
  skillmap friction --delete k3f9

CAUSES
  workflow   how the work goes was not clear
  guardrail  nothing stood in the way of the mistake
  bypass     a step was there and was left out
  other      anything else; none takes a cause back";

/// `fix`.
pub const FIX: &str = "EXAMPLES
  skillmap fix k3f9 --by friday the pipeline runs the evals --kind automation
  skillmap fix k3f9 --stands                           it stands from today on
  skillmap fix k3f9 --not-yet --by 2027-02-01          it needs until then
  skillmap fix k3f9 --given-up

FOUR QUESTIONS
  1 Why did the system allow it?                             --why TEXT
  2 A one-time miss, or a pattern?                           --pattern WHICH
  3 Which workflow, constraint or automation would           --kind KIND
    prevent it next time?                                    and TEXT, the fix
  4 How does the right path become the automatic one?        --path TEXT

  A fix that stood for 28 days without a return has held.";

/// `frictions`.
pub const FRICTIONS: &str = "EXAMPLES
  skillmap frictions
  skillmap frictions --at 2027-03-31     as it was known then
  skillmap frictions --plain";

/// `drop`.
pub const DROP: &str = "EXAMPLES
  skillmap drop talk --why \"the meetup closed\"";

/// `reopen`.
pub const REOPEN: &str = "EXAMPLES
  skillmap reopen talk";

/// `relink`.
pub const RELINK: &str = "EXAMPLES
  skillmap check                           which ids left the file
  skillmap relink rust-async tokio         its hours count for tokio now
  skillmap relink targets.talk talks       an id of more than one thing
  skillmap relink cobol --retired          kept, and asked about no more";

/// `edit`.
pub const EDIT: &str = "EXAMPLES
  skillmap edit              the whole file
  skillmap edit rag          at the line of that id
  skillmap edit targets.talk
  skillmap edit calendar.monday
  skillmap edit pauses.2027-07-01    a pause, by its first day
  skillmap edit config       config.toml: looks, keys and habits";

/// `set`.
pub const SET: &str = "EXAMPLES
  skillmap set rag priority P1
  skillmap set rag-service due 2027-02-01
  skillmap set year-1 budget 5h/week --yes        without asking
  skillmap set roadmap practice_days mon,tue,wed,thu,fri
  skillmap set rag-service due --unset            its default counts again";

/// `add`.
pub const ADD: &str = "EXAMPLES
  skillmap add target rag-demo --stage quarter-1 --skills rag,evals --goal 10
  skillmap add skill agents-ui --priority P2 --name \"Interfaces for agents\"
  skillmap add ritual walk --every week --on \"friday 12:00\" --optional
  skillmap add resource sicp --source books --title SICP
  skillmap add pause --from 2027-07-01 --to 2027-07-14 --why holiday
  skillmap add fresh --why \"new job\"              counts anew from today";

/// `rename`.
pub const RENAME: &str = "EXAMPLES
  skillmap rename rag retrieval
  skillmap rename targets.talk first-talk --yes";

/// `remove`.
pub const REMOVE: &str = "EXAMPLES
  skillmap remove lora-run
  skillmap remove pauses.2027-07-01 --yes";

/// `check`.
pub const CHECK: &str = "EXAMPLES
  skillmap check
  skillmap check draft.toml
  skillmap check --json | jq .problems    with line, column and end_column

Errors stop a file from being used, and exit 3. Warnings are advice, and exit 0.";

/// `schema`.
pub const SCHEMA: &str = "EXAMPLES
  skillmap schema
  skillmap schema > ~/.config/skillmap/roadmap.schema.json    after an update

The first line of a starter names the schema that is written beside it:
  #:schema ./roadmap.schema.json";

/// `demo`.
pub const DEMO: &str = "EXAMPLES
  skillmap demo                        the screens, on somebody else's fourteen months
  skillmap demo --at 2027-12-01        a life that ends on that day
  skillmap demo skills                 any command, answered from there";

/// `init`.
pub const INIT: &str = "EXAMPLES
  skillmap init                            the shipped roadmap, beginning today
  skillmap init --start monday             beginning next Monday
  skillmap --roadmap mine.toml init --template blank
  skillmap --roadmap exam.toml init --template certification --start 2027-01-04

TEMPLATES
  shipped         the whole 24-month roadmap, and the manual of the format
  blank           one stage, one skill, one target
  certification   six months to a certification beside a job";

/// `plan history`.
pub const PLAN_HISTORY: &str = "EXAMPLES
  skillmap plan history
  skillmap plan history --json";

/// `plan show`.
pub const PLAN_SHOW: &str = "EXAMPLES
  skillmap plan show baseline
  skillmap plan show 3
  skillmap plan show 2027-01-15      the version then in force";

/// `plan diff`.
pub const PLAN_DIFF: &str = "EXAMPLES
  skillmap plan diff baseline        what has changed since the first version
  skillmap plan diff 2 3";

/// `plan restore`.
pub const PLAN_RESTORE: &str = "EXAMPLES
  skillmap plan restore 3            over the file, of which a copy is kept
  skillmap plan restore 3 --to old.toml";

/// `plan baseline`.
pub const PLAN_BASELINE: &str = "EXAMPLES
  skillmap plan baseline";

/// `plan rebase`.
pub const PLAN_REBASE: &str = "EXAMPLES
  skillmap plan rebase               undo takes it back";

/// `plan`.
pub const PLAN: &str = "EXAMPLES
  skillmap plan history
  skillmap plan diff baseline
  skillmap plan restore 3";

/// `recover`.
pub const RECOVER: &str = "EXAMPLES
  skillmap recover                         the stage that runs, four ways
  skillmap recover quarter-1 --json        as JSON, each with its diff
  skillmap recover --take fresh --yes      standing counts from today
  skillmap recover --take extend           shows the diff and asks";
