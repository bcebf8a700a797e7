# For ~/.profile, ~/.bashrc or ~/.zshrc: what is due, once a day, in the first shell that is opened.
case $- in
    *i*) command -v skillmap >/dev/null 2>&1 && skillmap remind --once-a-day 2>/dev/null ;;
esac
true
