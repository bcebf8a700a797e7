# Completions of skillmap for fish. What may stand for a word is asked of the program itself.
# Put it at ~/.config/fish/completions/skillmap.fish, or: skillmap completions fish | source

function __skillmap_asked
    set -l before (commandline -opc)
    set -l program (string replace -r -- '^~/' "$HOME/" $before[1])
    set -l word (commandline -ct)
    $program complete fish --word="$word" -- $before[2..-1] 2>/dev/null
end

function __skillmap_words
    set -l found (__skillmap_asked)
    set -e found[1]
    test (count $found) -gt 0; and printf '%s\n' $found
end

function __skillmap_wants_paths
    set -l found (__skillmap_asked)
    contains -- "$found[1]" files folders
end

complete --command skillmap --no-files --keep-order --arguments '(__skillmap_words)'
complete --command skillmap --condition __skillmap_wants_paths --force-files
