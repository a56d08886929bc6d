#!/bin/bash
# Runs inside the namespaces: tests the unit of the extractor. The socket starts it for the user
# khazin only; its parsers can open nothing; a parser that the kernel kills for lack of memory, a
# crash and a stop affect neither the unit nor the daemon.
set -eu
. /files/systemd-tests/install.sh

unit=khazin-extract.service
drop_in=/etc/systemd/system/$unit.d/test.conf
install -d "${drop_in%/*}"

# settings LINE...: restarts the unit with these further lines of [Service].
settings() {
  printf '%s\n' '[Service]' Environment=SWIFT_BACKTRACE=enable=no RestartSec=100ms "$@" >"$drop_in"
  systemctl daemon-reload
  systemctl stop $unit 2>/dev/null
}

# read_page NAME [MEMORY [SECONDS]]: sends one page as the user khazin and prints the answer.
read_page() { runuser -u "${user:-khazin}" -- python3 /files/systemd-tests/extract.py "$@" 2>&1; }

# expect TEXT COMMAND...: the output of the command contains TEXT.
expect() {
  local text=$1 out
  shift
  out=$("$@") || true
  grep -qF "$text" <<<"$out" || die "$* lacks '$text': $out"
}

show() { systemctl show -P "$1" "${2:-$unit}"; }
active() { [ "$(show ActiveState "${1:-$unit}")" = active ]; }

# transient NAME UNIT PROGRAM...: runs a program with the restrictions of an installed unit.
transient() {
  local name=$1 source=$2
  shift 2
  {
    grep -vE '^(Type|Exec.*|Restart.*|WatchdogSec|RestartPreventExitStatus|Requires|Wants|After|Description)=' \
      "/etc/systemd/system/$source" | sed '/^\[Install\]/,$d'
    printf '%s\n' Type=oneshot "StandardOutput=file:/tmp/$name" StandardError=inherit "ExecStart=$*"
  } >"/etc/systemd/system/$name.service"
  systemctl daemon-reload
  systemctl start "$name.service" || die "$name fails: $(cat "/tmp/$name"; journalctl --no-pager -u "$name" -n 20)"
  cat "/tmp/$name"
}

say "the daemon pulls in the socket, and the first connection starts the unit"
systemctl start khazind.service
active khazin-extract.socket || die "the socket is not active"
active && die "the unit runs without a connection"
expect "text: أعلنت منظمة التعاون الإسلامي" read_page page.html
active || die "the unit is not active"
first=$(show MainPID)
expect "end: exit 0" read_page page.html
[ "$(show MainPID)" = "$first" ] || die "the second connection started another server"

say "only the user khazin may connect"
useradd --no-create-home stranger
user=stranger expect PermissionError read_page page.html

say "the restrictions of the daemon's unit allow a request"
expect "end: exit 0" transient khazin-ask khazind.service /usr/bin/python3 /files/systemd-tests/extract.py page.html

say "the daemon stores a page that the unit read"
systemctl stop $unit 2>/dev/null
page='<html><body><article><h1>اجتماع في جدة</h1><p>عقدت منظمة التعاون الإسلامي اجتماعا لوزراء الخارجية في مدينة جدة يوم الأحد، وناقش المشاركون الأوضاع في فلسطين والقدس الشريف.</p></article></body></html>'
printf '%s' "$page" >/var/spool/khazin/inbox/.page
mv /var/spool/khazin/inbox/.page /var/spool/khazin/inbox/page.html
for _ in $(seq 100); do
  khazinctl cat 1 2>/dev/null | grep -q 'وزراء الخارجية' && break
  sleep 0.1
done
khazinctl cat 1 >/tmp/text 2>&1 || die "no document: $(cat /tmp/text)"
grep -q 'وزراء الخارجية' /tmp/text && ! grep -q '<p>' /tmp/text || die "the text is: $(cat /tmp/text)"
active || die "the daemon did not start the unit"

say "a parser in the unit can open nothing"
checked=$(transient khazin-check $unit /usr/local/bin/khazin-extract --check)
[ "$(grep -c ': refused: ' <<<"$checked")" -ge 57 ] || die "some operations are missing: $checked"
grep -q ALLOWED <<<"$checked" && die "something is allowed: $checked"
for operation in "read /etc/passwd" "open a socket" "open a local socket" "write a file" "run another program"; do
  grep -qF "$operation: refused" <<<"$checked" || die "no answer to '$operation': $checked"
done
grep -qx "runner: run its own program: works" <<<"$checked" || die "no program runs: $checked"

say "a parser that the kernel kills for lack of memory"
settings MemoryMax=150M Environment=KHAZIN_FAULT=poison-extract:poison:eat
expect "text: " read_page page.html
first=$(show MainPID)
daemon=$(show MainPID khazind.service)
expect "end: signal 9" read_page poison.html $((4 << 30))
expect "text: " read_page page.html
[ "$(show MainPID)" = "$first" ] && [ "$(show NRestarts)" = 0 ] || die "the server was started again"
active khazind.service && [ "$(show MainPID khazind.service)" = "$daemon" ] || die "the daemon was affected"
# systemd learns of the kill only where the memory controller is that of cgroup 2.
if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
  journalctl --sync
  journalctl --no-pager -u $unit | grep -q "killed by the OOM killer" || die "systemd did not see the kill"
fi

say "a parser that crashes"
settings Environment=KHAZIN_FAULT=poison-extract:poison:segv
expect "end: signal 11" read_page poison.html
expect "text: " read_page page.html
[ "$(show NRestarts)" = 0 ] || die "the server was started again"

say "a stop ends the server and its parsers at once"
settings Environment=KHAZIN_FAULT=poison-extract:poison:hang
read_page poison.html >/tmp/answer &
client=$!
for _ in $(seq 100); do
  grep -q started /tmp/answer && break
  sleep 0.1
done
[ "$(show TasksCurrent)" = 2 ] || die "$(show TasksCurrent) tasks"
began=$SECONDS
systemctl stop $unit 2>/dev/null || die "the unit does not stop"
[ $((SECONDS - began)) -lt 5 ] || die "the stop took $((SECONDS - began)) s"
[ "$(show Result)" = success ] || die "stopped with $(show Result)"
[ -z "$(pgrep -x khazin-extract)" ] || die "a parser is left"
wait $client
# No frame 'end': the document is not to blame.
[ "$(cat /tmp/answer)" = "$(printf 'started\nclosed')" ] || die "the client was told: $(cat /tmp/answer)"
expect "text: " read_page page.html

say "a server that is killed is started again"
systemctl kill --signal=KILL $unit
expect "text: " read_page page.html

say "an idle server ends, and the next connection starts it"
settings ExecStart= "ExecStart=/usr/local/bin/khazin-extract --listen --idle-seconds 1"
expect "text: " read_page page.html
for _ in $(seq 100); do
  active || break
  sleep 0.1
done
[ "$(show ActiveState)" = inactive ] && [ "$(show Result)" = success ] ||
  die "the idle unit is $(show ActiveState), $(show Result)"
expect "text: " read_page page.html

say "a stop of the socket ends the unit"
systemctl stop khazin-extract.socket
active && die "the unit runs without its socket"
[ ! -e /run/khazin/extract ] || die "the socket is left"
active khazind.service || die "the daemon was affected"
[ "$(show NRestarts khazind.service)" = 0 ] || die "the daemon was started again"

say "sandbox"
rm -r "${drop_in%/*}"
systemd-analyze verify --recursive-errors=yes /etc/systemd/system/$unit /etc/systemd/system/khazin-extract.socket ||
  die "systemd-analyze verify finds faults"
systemd-analyze security --offline=yes --threshold=2 /etc/systemd/system/$unit >/tmp/security ||
  die "exposure over 0.2: $(tail -1 /tmp/security)"
tail -1 /tmp/security
echo passed
