# Completions of skillmap for bash 3.2 or newer. What may stand for a word is asked of the program itself.
# Put it at ~/.local/share/bash-completion/completions/skillmap, or: source <(skillmap completions bash)

_skillmap() {
    # bash cuts words at signs such as = : and @. What no blank parts is one word of ours.
    local line=${COMP_LINE:0:COMP_POINT} nth part
    local -a words=()
    for ((nth = 0; nth <= COMP_CWORD; nth++)); do
        part=${COMP_WORDS[nth]}
        if ((nth == COMP_CWORD)) && [[ $line != *"$part" ]]; then
            # The cursor stands inside the last word, or before it.
            part=$2
        fi
        if ((nth == 0)) || [[ $line == [[:blank:]]* || ${#words[@]} -eq 0 ]]; then
            line=${line#"${line%%[![:blank:]]*}"}
            words+=("$part")
        else
            words[${#words[@]} - 1]+=$part
        fi
        line=${line#"$part"}
    done
    local last=$((${#words[@]} - 1))
    local word=${words[last]}
    # What of our word stands before the part that bash is going to replace.
    local kept=${word%"$2"}
    local value help paths= program=${words[0]}
    [[ $program == '~/'* ]] && program=$HOME/${program#'~/'}
    COMPREPLY=()
    while IFS=$'\t' read -r value help; do
        if [[ -z $paths ]]; then
            paths=$value
            continue
        fi
        # An open quote is closed by bash; elsewhere what the shell would read is quoted here.
        if [[ $word != [\"\']* && $value == *[!A-Za-z0-9_./:=@+,%-]* ]]; then
            printf -v value '%q' "$value"
        fi
        COMPREPLY+=("${value#"$kept"}")
    done < <("$program" complete bash --word="$word" -- "${words[@]:1:last-1}" 2>/dev/null)
    if ((${#COMPREPLY[@]} == 0)); then
        case $paths in
            files) compopt -o default 2>/dev/null || _skillmap_paths -f "$2" ;;
            folders) compopt -o dirnames 2>/dev/null || _skillmap_paths -d "$2" ;;
        esac
    fi
}

_skillmap_paths() {
    local path
    while IFS= read -r path; do
        COMPREPLY+=("$path")
    done < <(compgen "$1" -- "$2")
}

# The order is the program's: what is near or open comes first.
complete -o nosort -F _skillmap skillmap 2>/dev/null || complete -F _skillmap skillmap
