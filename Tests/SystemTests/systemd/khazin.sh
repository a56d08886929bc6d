#!/bin/bash
# Runs inside the namespaces: installs the units, starts the service, drops a file, and checks that
# it is stored and that its event is in the journal.
set -eu
. /files/systemd-tests/install.sh

say "socket activation"
systemctl start khazind.socket || die "the socket unit does not start"
khazinctl status --json >/tmp/status || die "the first call does not start the daemon"
[ "$(systemctl show -P ActiveState khazind.service)" = active ] || die "not active after READY"
grep -q '"archive"' /tmp/status || die "no status: $(cat /tmp/status)"

say "a dropped file is stored"
useradd --no-create-home --groups khazin-drop,khazin reporter
runuser -u reporter -- cp /files/seeds/003_c1e7e6e561647692.txt /var/spool/khazin/inbox/
for _ in $(seq 100); do
  khazinctl list --json | grep -q '003_c1e7e6e561647692' && break
  sleep 0.1
done
khazinctl list --json | grep -q '003_c1e7e6e561647692' || die "the file is not in the archive"
[ -z "$(ls /var/spool/khazin/inbox)" ] || die "the inbox is not empty"

say "its event is in the journal"
journalctl --sync
event=$(journalctl --no-pager -o json MESSAGE_ID=f59ea99e6e83477bb8712db31a87d980)
for field in '"KHAZIN_DOCUMENT":"1"' '"KHAZIN_OUTCOME":"stored"'; do
  grep -qF "$field" <<<"$event" || die "no $field in: $event"
done
# The journal is kept longer than documents, so it must not name the file.
grep -qF 003_c1e7e6e561647692 <<<"$event" && die "the event names the file: $event"

say "permissions by group"
runuser -u reporter -- khazinctl show 1 --json >/dev/null || die "a member of khazin cannot run 'show'"
status=0
runuser -u reporter -- khazinctl withdraw 1 --reason test 2>/tmp/refused || status=$?
[ "$status" = 77 ] && grep -q khazin-desk /tmp/refused || die "withdraw by others: $status, $(cat /tmp/refused)"
useradd --no-create-home stranger
status=0
runuser -u stranger -- khazinctl status 2>/tmp/refused || status=$?
[ "$status" = 77 ] && grep -q khazin /tmp/refused || die "status by a stranger: $status, $(cat /tmp/refused)"

say "reload: a good configuration, then a bad one"
systemctl reload khazind || die "the reload fails"
echo 'nonsense = 1' >/etc/khazin/khazin.toml
if systemctl reload khazind; then die "the reload accepts a bad configuration"; fi
[ "$(systemctl show -P ActiveState khazind.service)" = active ] || die "a bad reload stopped the service"
: >/etc/khazin/khazin.toml

say "status line and stop"
systemctl show -P StatusText khazind.service | grep -q . || die "no STATUS="
systemctl stop khazind.service || die "the service does not stop"
[ "$(systemctl show -P Result khazind.service)" = success ] || die "stopped with $(systemctl show -P Result khazind.service)"
[ -S /run/khazin/io.khazin.Control ] || die "the socket was removed with the service"

say "sandbox"
systemd-analyze verify --recursive-errors=yes /etc/systemd/system/khazind.service ||
  die "systemd-analyze verify finds faults"
systemd-analyze security --offline=yes --threshold=7 /etc/systemd/system/khazind.service >/tmp/security ||
  die "exposure over 0.7: $(tail -1 /tmp/security)"
tail -1 /tmp/security
echo passed
