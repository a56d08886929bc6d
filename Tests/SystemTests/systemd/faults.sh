#!/bin/bash
# Runs inside the namespaces: tests the unit under faults. Documents that crash, stall or exhaust
# the daemon are found and refused, and no others; the watchdog is fed during outages; a stop under
# load is orderly; refused system calls stop nothing.
set -eu
. /files/systemd-tests/install.sh

inbox=/var/spool/khazin/inbox
drop_ins=/etc/systemd/system/khazind.service.d
install -d "$drop_ins"
cat >"$drop_ins/test.conf" <<CONF
[Service]
# The crashes are intended: no core files, no backtraces, and no waiting.
LimitCORE=0
Environment=SWIFT_BACKTRACE=enable=no
RestartSec=100ms
CONF

# fault NAME LINE...: sets up the unit with these lines of [Service] and clears the archive and the
# spool.
fault() {
  say "$1"
  shift
  printf '[Service]\n' >"$drop_ins/fault.conf"
  printf '%s\n' "$@" >>"$drop_ins/fault.conf"
  systemctl stop khazind.service
  rm -rf /var/lib/khazin/archive.sqlite* "$inbox"/* /var/spool/khazin/refused/* /var/spool/khazin/claimed/*
  systemctl daemon-reload
}

# drop COUNT NAME...: drops COUNT valid documents, then these.
number=0
drop() {
  local count=$1 name
  shift
  for _ in $(seq "$count"); do
    number=$((number + 1))
    printf 'عقدت اللجنة اجتماعها رقم %s في جدة.\n\nوناقش المشاركون في الاجتماع %s جدول الأعمال.\n' $number $number >"$inbox/.$number"
    mv "$inbox/.$number" "$inbox/good-$number.txt"
  done
  for name in "$@"; do
    printf 'عقدت اللجنة اجتماعها %s في جدة.\n' "$name" >"$inbox/.$name"
    mv "$inbox/.$name" "$inbox/$name.txt"
  done
}

stored() { khazinctl status --json 2>/dev/null | grep -oE '"stored" ?: ?[0-9]+' | grep -oE '[0-9]+$' || echo 0; }
refused() { find /var/spool/khazin/refused -name '*.txt' -printf '%f\n' | sort | tr '\n' ' '; }
# Prints the number of restarts since the last manual start.
restarts() { systemctl show -P NRestarts khazind.service; }

# expect STORED REFUSED...: waits until STORED documents are stored and exactly these are refused.
expect() {
  local count=$1 names
  shift
  names=$(printf '%s.txt ' "$@" | sed 's/^\.txt //')
  for _ in $(seq 1200); do
    if [ "$(stored)" = "$count" ] && [ "$(refused)" = "$names" ]; then return; fi
    sleep 0.1
  done
  die "stored $(stored) of $count; refused '$(refused)', wanted '$names'; in the inbox $(ls "$inbox" | wc -l), claimed $(ls /var/spool/khazin/claimed)"
}

fault "five documents that crash the daemon three times each" Environment=KHAZIN_FAULT=poison-store:poison:trap
drop 20 poison-1 poison-2 poison-3 poison-4 poison-5
systemctl start khazind.service
expect 20 poison-1 poison-2 poison-3 poison-4 poison-5
[ "$(systemctl show -P ActiveState khazind.service)" = active ] || die "the service is no longer active"
[ "$(restarts)" -ge 15 ] || die "only $(restarts) restarts"
journalctl --sync
crashes=$(journalctl --no-pager -o cat MESSAGE_ID=46cd4ffbc55d4a7d9eb65fa7aee4c6c3)
[ "$(grep -c "poison-" <<<"$crashes")" -ge 15 ] || die "the journal lacks crashes: $crashes"

for step in prepare store; do
  fault "a document that stalls the daemon until the watchdog ends it ($step)" WatchdogSec=2s \
    Environment=KHAZIN_FAULT=poison-$step:poison:spin
  drop 10 poison
  systemctl start khazind.service
  expect 10 poison
  [ "$(restarts)" -ge 3 ] || die "$(restarts) restarts"
done
journalctl --sync
journalctl --no-pager -u khazind | grep -q "Failed with result 'watchdog'" || die "the watchdog did not end the daemon"

fault "the watchdog is fed during a long outage" WatchdogSec=4s
echo '[spool]
keep_free = "1000 TiB"' >/etc/khazin/khazin.toml
drop 3
systemctl start khazind.service
# If the wait counted as work, the watchdog would end the daemon after four watchdog times and one
# more.
sleep 25
[ "$(restarts)" = 0 ] || die "$(restarts) restarts in an outage"
systemctl show -P StatusText khazind.service | grep -q keep_free || die "STATUS= does not report the outage"
: >/etc/khazin/khazin.toml
systemctl reload khazind.service || die "the reload fails in an outage"
expect 3

fault "a document that exhausts the memory" MemoryMax=400M MemorySwapMax=0 \
  Environment=KHAZIN_FAULT=poison-prepare:poison:eat
drop 30 poison
systemctl start khazind.service
expect 30 poison
[ "$(restarts)" -ge 3 ] || die "$(restarts) restarts"
[ ! -e /var/spool/khazin/claimed/.memory-kill ] || die "the mark of the memory kill is still there"

fault "a start that takes longer than its limit, as a long migration does" TimeoutStartSec=8s \
  Environment=KHAZIN_FAULT=archive-made:1:pause-20
drop 3
began=$SECONDS
systemctl start khazind.service || die "the start was ended: $(systemctl show -P Result khazind.service)"
[ $((SECONDS - began)) -ge 15 ] || die "the start took only $((SECONDS - began)) s"
expect 3
[ "$(restarts)" = 0 ] || die "$(restarts) restarts"

fault "a stop under load" TimeoutStopSec=30s
systemctl start khazind.service
drop 1500 &
sleep 2
systemctl stop khazind.service || die "the service does not stop"
[ "$(systemctl show -P Result khazind.service)" = success ] || die "stopped with $(systemctl show -P Result khazind.service)"
wait
systemctl start khazind.service
expect 1500

fault "system calls that a filter refuses" 'SystemCallFilter=~openat2 renameat2 sync_file_range'
drop 10
mkdir "$inbox/una"
printf 'عقدت اللجنة اجتماعها في القاهرة.\n' >"$inbox/una/deep.txt"
systemctl start khazind.service
expect 11

systemctl stop khazind.service
echo passed
